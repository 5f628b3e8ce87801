import { bridged, isBridged } from '../case-system/bridge-store.ts';
import { openCaseOf } from '../casebook.ts';
import { collectRound, type Round } from '../collection.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { count } from '../count.ts';
import { withCount } from '../counting/daily-count.ts';
import type { Kept, Opener } from '../opening.ts';
import { type Sent, sendWaiting } from '../outbox.ts';
import { misuse, type Outcome, type Report } from '../outcome.ts';
import { faultLine } from '../printing/fault-lines.ts';
import { loadLabels } from '../printing/labels.ts';
import { languageName } from '../printing/language-name.ts';
import { markOf, messageLines, requestLines } from '../printing/print-case.ts';
import { noteInRecord } from '../record.ts';
import { type Rounds, startRounds } from '../rounds.ts';
import { byOption, startSession } from '../session.ts';
import { isStopped, secondsIn, watch } from '../watching.ts';

/** `collect`: brings new letters home, returns receipts, and sends the replies that still wait. */
export const collect: Command = {
  name: 'collect',
  takes: '[--watch] [--print]',
  say: 'Fetches new letters, opens and checks each in memory, keeps them sealed, and returns their receipts.',
  options: {
    watch: { say: 'again and again, until it is stopped; with --json one line a round' },
    every: { value: 'SECONDS', say: 'how long to wait between two rounds; the default is 30' },
    print: { say: 'prints every new letter in clear; it is not marked read' },
    by: byOption,
  },
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const every = secondsIn(call, 'every', 30);
  if (every === null) return misuse('--every: expected 1 to 86400 seconds.');
  if (isBridged(call.home)) return bridged;
  const session = await startSession(context, call);
  if (!session.ok) return session;
  const { opener } = session;
  const rounds = startRounds(context, call, opener);
  const counter = { context, opener, home: call.home, collects: true };
  const round = async () => withCount(counter, await oneRound(context, call, rounds));
  return call.on.has('watch') ? watch(context, call, every, round) : round();
}

async function oneRound(context: Context, call: Call, rounds: Rounds): Promise<Report> {
  const { opener, tried } = await rounds.begin();
  const round = await collectRound(context, opener, call.home, tried);
  const command = call.on.has('print') ? 'collect --print' : 'collect';
  noteInRecord(context, call, opener, command, round.arrived);
  const sent = await sendWaiting(context, opener, call.home);
  const news = await rounds.news(opener);
  const clear = call.on.has('print') ? await clearLines(opener, call.home, round.arrived) : [];
  // A request that was cut off because the desk is told to stop is no fault of the portal.
  const stopped = isStopped(context) ? null : (round.stopped ?? sent.stopped);
  const attention =
    news.alarm ||
    stopped !== null ||
    round.faults.length + round.refusedReceipts.length + sent.undeliverable > 0;
  return {
    ok: true,
    exit: attention ? 1 : 0,
    lines: [
      ...round.arrived.filter(({ content }) => content.kind !== 'fault').map(arrivalLine),
      ...clear,
      ...round.faults.map(faultLine),
      ...round.refusedReceipts.map((id) => `${id}  the portal refused its receipt: run doctor.`),
      ...(stopped === null ? [] : [stopped.say]),
      ...news.lines,
      summary(round, sent),
    ],
    json: {
      ...(stopped === null ? {} : { error: stopped.error, say: stopped.say }),
      arrived: round.arrived.map(arrivalJson),
      cannotBeOpened: round.faults.map(arrivalJson),
      receipts: round.receipted,
      refusedReceipts: round.refusedReceipts,
      otherRoute: round.otherRoute,
      keys: news.lines,
      replies: { sent: sent.stored, waiting: sent.waiting, undeliverable: sent.undeliverable },
    },
  };
}

/** What may be said of a letter where anybody can look at the screen: nothing of what it says. */
function arrivalJson({ name, state, content }: Kept) {
  const day = state.day ?? state.collectedAt.slice(0, 10);
  if (content.kind === 'fault') return { id: name, kind: content.kind, day, reason: content.reason };
  if (content.kind === 'equality') throw new Error('answers for counting have no line of their own');
  const { lang } = content.kind === 'request' ? content.request : content.message;
  return { id: name, kind: content.kind, day, urgent: isUrgent(content), lang, faults: faultsIn(content) };
}

const urgentFlags = ['danger', 'urgent', 'fire'];

function isUrgent(content: Extract<Kept['content'], { kind: 'request' | 'message' }>): boolean {
  if (content.kind === 'message') return content.message.kind === 'danger';
  return content.flags.some((flag) => urgentFlags.includes(flag));
}

const faultsIn = (content: Kept['content']): number =>
  content.kind === 'request' ? content.faults.length : 0;

function arrivalLine(kept: Kept): string {
  const { id, kind, day, urgent, lang, faults } = arrivalJson(kept);
  const odd = faults === undefined || faults === 0 ? '' : `  ${count(faults, 'fault')} in the answers`;
  return `${id}  ${day}  ${kind}${urgent === true ? `  ${markOf('urgent')}` : ''}  ${lang === undefined ? '' : languageName(lang)}${odd}`;
}

async function clearLines(opener: Opener, home: string, arrived: readonly Kept[]): Promise<string[]> {
  const labels = loadLabels();
  const lines: string[] = [];
  for (const { name, content } of arrived) {
    if (content.kind === 'fault') continue;
    const found = await openCaseOf(opener, home, name);
    const request = found.case?.requests.find((each) => each.name === name);
    const message = found.case?.messages.find(({ kept }) => kept.name === name) ?? found.stray;
    if (request !== undefined) lines.push('', ...requestLines(labels, found.case, request), '');
    else if (message) lines.push('', ...messageLines(message), '');
  }
  return lines;
}

function summary(round: Round, sent: Sent): string {
  const parts = [
    `${round.arrived.length} new`,
    `${count(round.receipted, 'receipt')} returned`,
    `${round.faults.length} cannot be opened`,
    ...(round.otherRoute === 0
      ? []
      : [`${round.otherRoute} for another route, left at the portal for the desk that has its keys`]),
    ...(sent.stored === 0 ? [] : [`${count(sent.stored, 'waiting reply', 'waiting replies')} sent`]),
    ...(sent.waiting === 0 ? [] : [`${count(sent.waiting, 'reply', 'replies')} not sent yet`]),
    ...(sent.undeliverable === 0
      ? []
      : [`${count(sent.undeliverable, 'reply', 'replies')} undeliverable: see show`]),
  ];
  return `${parts.join(', ')}.`;
}
