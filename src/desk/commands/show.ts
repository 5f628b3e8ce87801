import { type CaseView, type OpenedCase, viewCase } from '../case-view.ts';
import { openCaseOf } from '../casebook.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { findLetter } from '../find-letter.ts';
import { isWithin, keepNewFile } from '../home-folder.ts';
import type { Kept } from '../opening.ts';
import { misuse, type Outcome, type Refusal, type Report, refuse } from '../outcome.ts';
import { faultLine } from '../printing/fault-lines.ts';
import { messageJson, repliesJson, requestJson } from '../printing/letter-json.ts';
import { messageLines, replyLines, requestLines } from '../printing/print-case.ts';
import { casePage } from '../printing/print-page.ts';
import { noteReading } from '../reading.ts';
import { noteInRecord } from '../record.ts';
import { byOption, staffName, startSession } from '../session.ts';

/** `show`: one request or message with all that belongs to it, for a named member of staff. */
export const show: Command = {
  name: 'show',
  takes: 'ID --by NAME',
  say: 'Shows a request with its messages and replies, marks it read by this member of staff, and tells the person so.',
  options: {
    by: byOption,
    page: { value: 'FILE', say: 'also writes it, in clear, as a page for printing: delete it afterwards' },
  },
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
  const note = (letters: readonly Kept[]) =>
    noteInRecord(
      context,
      call,
      session.opener,
      call.texts['page'] === undefined ? 'show' : 'show --page',
      letters,
    );
  if (opened.kept.content.kind === 'fault') {
    const { name, content } = opened.kept;
    note([opened.kept]);
    return {
      ok: true,
      exit: 1,
      lines: [faultLine(opened.kept)],
      json: { id: name, fault: content.reason },
    };
  }
  if (opened.kept.content.kind === 'equality') {
    return refuse('counted-only', 'That letter is for counting alone: equality prints the counts.');
  }
  const view = await viewCase(session.opener, call.home, found.name, opened);
  note(shownIn(view, opened).map(({ kept }) => kept));
  const written = writePage(call, view);
  if (!written.ok) return written;
  const noted = await noteReading(context, call, session.opener, {
    by: staff.by,
    of: opened.case,
    request: view.requests.at(-1),
    letters: shownIn(view, opened),
  });
  const told = noted.told === undefined ? {} : { told: noted.told };
  const spaced = noted.lines.length === 0 ? [] : ['', ...noted.lines];
  const report = reportOf(found.name, view, [...written.lines, ...spaced], noted.exit);
  return { ...report, json: { ...report.json, ...told } };
}

/** With `--page`: the one thing that the desk ever writes in clear, where and because this member of staff says so. */
function writePage({ texts, home }: Call, view: CaseView): { ok: true; lines: readonly string[] } | Refusal {
  const path = texts['page'];
  if (path === undefined) return { ok: true, lines: [] };
  if (isWithin(home, path))
    return misuse(
      '--page: expected a file outside the folder of the desk, in which nothing stands in clear.',
    );
  if (!keepNewFile(path, casePage(view)))
    return refuse('page-there', `${path} is there already: expected the name of a new file.`);
  return { ok: true, lines: ['', `Written in clear to ${path}. Print it, then delete it.`] };
}

function reportOf(name: string, view: CaseView, more: readonly string[], exit: 0 | 1): Report {
  const { labels, of, asked, requests, messages, replies } = view;
  return {
    ok: true,
    exit,
    lines: [
      ...(asked === null ? [] : [...messageLines(asked), '']),
      ...requests.flatMap((request, at) => [...(at === 0 ? [] : ['']), ...requestLines(labels, of, request)]),
      ...messages.flatMap((message) => ['', ...messageLines(message)]),
      ...replies.flatMap(({ sent, said }) => ['', ...replyLines(labels, sent, said)]),
      ...more,
    ],
    json: {
      id: name,
      kind: asked === null ? 'request' : 'message',
      requests: requests.map(requestJson),
      messages: [...(asked === null ? [] : [asked]), ...messages].map(messageJson),
      replies: repliesJson(
        replies.map(({ sent }) => sent),
        replies.map(({ said }) => said),
      ),
    },
  };
}

/** Every letter that stands on the screen. */
function shownIn({ requests }: CaseView, { case: of, stray }: OpenedCase) {
  const messages = [...(of?.messages ?? []), ...(stray === null ? [] : [stray])];
  return [...requests.map((kept) => ({ kept, signature: 'code' })), ...messages];
}
