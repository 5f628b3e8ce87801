import { markBridged } from '../case-system/bridge-store.ts';
import { chooseSystem, systemOptions } from '../case-system/choose-system.ts';
import { type Bridge, type Handover, handOver, missedLetters } from '../case-system/handover.ts';
import { collectRound, type Round } from '../collection.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { count } from '../count.ts';
import { withCount } from '../counting/daily-count.ts';
import type { KeyNews } from '../keys/key-news.ts';
import { type Sent, sendWaiting } from '../outbox.ts';
import { misuse, type Outcome, type Report } from '../outcome.ts';
import { faultLine } from '../printing/fault-lines.ts';
import { loadLabels } from '../printing/labels.ts';
import { type Rounds, startRounds } from '../rounds.ts';
import { byOption, startSession } from '../session.ts';
import { isStopped, secondsIn, watch } from '../watching.ts';

/** `bridge`: collects, opens, and hands every letter to the council's case system; its receipt waits for that. */
export const bridge: Command = {
  name: 'bridge',
  takes: '--to URL | --exec PROGRAM | --dir FOLDER | --csv FILE',
  say: 'Collects, and hands every letter in clear to the case system. The receipt goes to the portal only when it has it.',
  options: {
    ...systemOptions,
    watch: { value: 'SECONDS', say: 'again and again with so long between, until it is stopped' },
    by: byOption,
  },
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const every = secondsIn(call, 'watch', 30);
  if (every === null) return misuse('--watch: expected 1 to 86400 seconds.');
  const chosen = chooseSystem(context, call);
  if (!chosen.ok) return chosen;
  const session = await startSession(context, call);
  if (!session.ok) return session;
  markBridged(call.home, context.now());
  const { opener } = session;
  const made: Bridge = {
    ...{ context, call, opener, system: chosen.system, labels: loadLabels() },
    ...{ noted: new Set<string>(), counted: new Set<string>() },
  };
  const rounds = startRounds(context, call, opener);
  const counter = { context, opener, home: call.home, collects: true };
  const round = async () => withCount(counter, await oneRound(made, rounds));
  return call.texts['watch'] === undefined ? round() : watch(context, call, every, round);
}

async function oneRound(first: Bridge, rounds: Rounds): Promise<Report> {
  const { opener, tried } = await rounds.begin();
  const made = { ...first, opener };
  const { context, call } = made;
  const result: Handover = { handed: [], left: [] };
  await handOver(made, await missedLetters(made), result);
  const round = await collectRound(context, opener, call.home, tried, (opened) =>
    handOver(made, opened, result),
  );
  const sent = await sendWaiting(context, opener, call.home);
  return reportOf(context, { round, result, sent, news: await rounds.news(opener) });
}

interface Came {
  readonly round: Round;
  readonly result: Handover;
  readonly sent: Sent;
  readonly news: KeyNews;
}

function reportOf(context: Context, { round, result: { handed, left }, sent, news }: Came): Report {
  const stopped = isStopped(context) ? null : (round.stopped ?? sent.stopped);
  const trouble = left.length + round.faults.length + round.refusedReceipts.length + sent.undeliverable;
  return {
    ok: true,
    exit: stopped !== null || trouble > 0 || news.alarm ? 1 : 0,
    lines: [
      ...handed.map(({ letter, day }) => `${letter.id}  ${day}  ${letter.kind}  handed over`),
      ...left.map(({ id, why }) => `${id}  NOT HANDED OVER: ${why}. It stays, here and at the portal.`),
      ...round.faults.map(faultLine),
      ...round.refusedReceipts.map((id) => `${id}  the portal refused its receipt: run doctor.`),
      ...(stopped === null ? [] : [stopped.say]),
      ...news.lines,
      `${handed.length} handed over, ${left.length} not, ${count(round.receipted, 'receipt')} returned, ${round.faults.length} cannot be opened.`,
    ],
    json: {
      ...(stopped === null ? {} : { error: stopped.error, say: stopped.say }),
      handed: handed.map(({ letter }) => letter.id),
      left,
      cannotBeOpened: round.faults.map(({ name }) => name),
      receipts: round.receipted,
      refusedReceipts: round.refusedReceipts,
      otherRoute: round.otherRoute,
      keys: news.lines,
      replies: { sent: sent.stored, waiting: sent.waiting, undeliverable: sent.undeliverable },
    },
  };
}
