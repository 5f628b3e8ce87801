import { londonDay } from '../../promises/index.ts';
import {
  type Case,
  type CaseMessage,
  isQuiet,
  type KeptRequest,
  openCaseOf,
  withCorrections,
} from '../casebook.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { faultLine } from '../fault-lines.ts';
import { findLetter } from '../find-letter.ts';
import { loadLabels } from '../labels.ts';
import { messageJson, repliesJson, requestJson } from '../letter-json.ts';
import { changeState } from '../letter-store.ts';
import { readMailbox } from '../mailbox-store.ts';
import type { Kept, Opener } from '../opening.ts';
import { keepReply, readCopy, type Sent, sendWaiting } from '../outbox.ts';
import { misuse, type Outcome, type Report } from '../outcome.ts';
import { messageLines, replyLines, requestLines } from '../print-case.ts';
import { historyOf, proposals } from '../proposing.ts';
import type { ReplyDraft } from '../records.ts';
import { byOption, staffName, startSession } from '../session.ts';
import { readTimetable } from '../timetable-store.ts';

/** `show`: one request or message with all that belongs to it, for a named member of staff. */
export const show: Command = {
  name: 'show',
  takes: 'ID --by NAME',
  say: 'Shows a request with its messages and replies, marks it read by this member of staff, and tells the person so.',
  options: { by: byOption },
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const staff = staffName(context, call);
  if (!staff.ok) return staff;
  if (staff.by === undefined) {
    return misuse(
      'show marks a request read, and the person is told so: expected --by NAME (or SANCTUARY_DESK_STAFF).',
    );
  }
  const found = findLetter(call.home, call.rest);
  if (!found.ok) return found;
  const session = await startSession(context, call);
  if (!session.ok) return session;
  const opened = await openCaseOf(session.opener, call.home, found.name);
  if (opened.kept.content.kind === 'fault') {
    const { name, content } = opened.kept;
    return {
      ok: true,
      exit: 1,
      lines: [faultLine(opened.kept)],
      json: { id: name, fault: content.reason },
    };
  }
  const report = await showCase(session.opener, call.home, found.name, opened);
  return markRead(context, call, session.opener, staff.by, found.name, opened, report);
}

interface Shown {
  case: Case | null;
  stray: CaseMessage | null;
}

/** The message asked for first, if it was one; then the request, its messages, and what was answered. */
async function showCase(
  opener: Opener,
  home: string,
  name: string,
  { case: of, stray }: Shown,
): Promise<Report> {
  const labels = loadLabels();
  const requests = requestsOf(of, name);
  const asked = stray ?? of?.messages.find(({ kept }) => kept.name === name);
  const messages = (of?.messages ?? []).filter((message) => message !== asked);
  const sent = of === null ? [] : readMailbox(home, of.write).replies;
  const said = await Promise.all(sent.map((reply) => readCopy(opener, reply)));
  return {
    ok: true,
    exit: 0,
    lines: [
      ...(asked === undefined || asked === null ? [] : [...messageLines(asked), '']),
      ...requests.flatMap((request, at) => [...(at === 0 ? [] : ['']), ...requestLines(labels, of, request)]),
      ...messages.flatMap((message) => ['', ...messageLines(message)]),
      ...sent.flatMap((reply, at) => ['', ...replyLines(labels, reply, said[at] ?? null)]),
    ],
    json: {
      id: name,
      kind: asked ? 'message' : 'request',
      requests: requests.map(requestJson),
      messages: [...(asked ? [asked] : []), ...messages].map(messageJson),
      replies: repliesJson(sent, said),
    },
  };
}

/** The request that was asked for and its corrections; for a message the newest request of its case. */
function requestsOf(of: Case | null, name: string): KeptRequest[] {
  if (of === null) return [];
  const asked = withCorrections(of, name);
  return asked.length > 0 ? asked : of.requests.slice(-1);
}

/**
 * Everything on the screen is now read by this member of staff. The first time the person is told; a message that
 * somebody else wrote (a wrong signature) tells nobody anything.
 */
async function markRead(
  context: Context,
  call: Call,
  opener: Opener,
  by: string,
  name: string,
  { case: of, stray }: Shown,
  report: Report,
): Promise<Report> {
  const requests = requestsOf(of, name);
  const messages = [...(of?.messages ?? []), ...(stray === null ? [] : [stray])];
  const shown = [...requests.map((kept) => ({ kept, signature: 'code' })), ...messages];
  noteReads(
    call.home,
    by,
    context.now(),
    shown.map(({ kept }) => kept),
  );
  const isNews = shown.some(({ kept, signature }) => kept.state.reads.length === 0 && signature === 'code');
  const request = requests.at(-1);
  if (!isNews || request === undefined || of === null) return report;
  if (isQuiet(of)) {
    const quiet = `Marked read by ${by}. The person chose that the code shows only “please get in touch”, so it does not say so.`;
    return { ...report, json: { ...report.json, told: false }, lines: [...report.lines, '', quiet] };
  }
  const to = { letter: request.name, request: request.content.request, by };
  const read = readTimetable(call.home, londonDay(context.now().toISOString()));
  if (!read.ok) return { ...report, exit: 1, lines: [...report.lines, '', read.say] };
  const history = await historyOf(opener, call.home, of);
  const isFirst = history.reached.length === 1;
  const promises = isFirst ? proposals(read.timetable, history, 'read', context.now()) : [];
  const draft: ReplyDraft = { kind: 'read', ...(promises.length === 0 ? {} : { promises: [...promises] }) };
  const kept = await keepReply(context, opener, call.home, to, draft);
  if (!kept.ok) return { ...report, exit: 1, lines: [...report.lines, '', kept.say] };
  const sent = await sendWaiting(context, opener, call.home, of.write);
  const isTold = sent.waiting === 0 && sent.undeliverable === 0;
  return {
    ...report,
    json: { ...report.json, told: isTold },
    exit: isTold ? 0 : 1,
    lines: [...report.lines, '', `Marked read by ${by}. ${toldLine(sent)}`],
  };
}

function noteReads(home: string, by: string, now: Date, shown: readonly Kept[]): void {
  for (const { name, state } of shown) {
    if (state.reads.some((read) => read.by === by)) continue;
    changeState(home, name, (before) => ({
      ...before,
      reads: [...before.reads, { by, at: now.toISOString() }],
    }));
  }
}

function toldLine(sent: Sent): string {
  if (sent.undeliverable > 0) return 'The person cannot be told: the mailbox is gone.';
  if (sent.stopped === null) return 'The person can see that somebody has read it.';
  return `The person could not be told yet: ${sent.stopped.say} The next collect sends it.`;
}
