import type { Purged } from './mailbox.ts';
import { ask, askOne, number, text, type Work } from './rows.ts';

/** Runs a piece of work in a transaction of its own; others may come between two. */
type Change = <T>(job: () => Work<T>) => Promise<T>;

/**
 * How many mailboxes, or ids, go in one transaction, so that nobody waits long for the next. A mailbox with eight
 * replies is about 50 KB to overwrite. Measured with 25, 10 and 5: half as many hold others up half as long, and ten
 * take hardly longer over all.
 */
const AT_ONCE = 10;

/**
 * Two days more than were asked for: another process may hold a look in its memory for one day, and the first day
 * has begun already when something is put away.
 */
const MARGIN = 2;

/** See `Mailbox.purge`. */
export async function purge(
  change: Change,
  asked: { day: string; keepDays: number; stopping: AbortSignal | undefined },
): Promise<Purged> {
  const before = (await change(() => turn(asked.day))) - asked.keepDays - MARGIN;
  const goesOn = () => asked.stopping?.aborted !== true;
  const mailboxes = await dropMailboxes(change, before, goesOn);
  return { mailboxes, receipts: await dropReceipts(change, before, goesOn) };
}

/**
 * Counts a day if the clock says a later one than last time. A clock that goes back counts nothing, and the days
 * after it count from there: a clock that once said 2099 must not stop retention for good.
 */
function* turn(day: string): Work<number> {
  const row = yield* askOne('holdCalendar');
  const [lived, last] = [number(row, 'number'), text(row, 'day')];
  if (day === last) return lived;
  const now = last !== '' && day > last ? lived + 1 : lived;
  yield* ask('turnCalendar', now, day);
  return now;
}

async function dropMailboxes(change: Change, before: number, goesOn: () => boolean): Promise<number> {
  let after: { seen: number; key: string } | null = { seen: -1, key: '' };
  let gone = 0;
  while (after !== null && goesOn()) {
    const from: { seen: number; key: string } = after;
    const step = await change(() => dropSome(before, from));
    gone += step.gone;
    after = step.after;
  }
  return gone;
}

/** One step through the old mailboxes; `after` is where the next begins, null at the end. */
function* dropSome(before: number, from: { seen: number; key: string }) {
  const rows = yield* ask('oldMailboxes', before, from.seen, from.key, AT_ONCE);
  const old = rows.map((row) => ({ seen: number(row, 'seen'), key: text(row, 'key') }));
  let gone = 0;
  for (const { key } of old) {
    if (yield* askOne('waitsFrom', key)) continue;
    yield* ask('dropReplies', key);
    yield* ask('dropMailbox', key);
    gone += 1;
  }
  return { gone, after: rows.length < AT_ONCE ? null : (old.at(-1) ?? null) };
}

async function dropReceipts(change: Change, before: number, goesOn: () => boolean): Promise<number> {
  let gone = 0;
  while (goesOn()) {
    const step = (await change(() => ask('dropReceipts', before, AT_ONCE))).length;
    gone += step;
    if (step < AT_ONCE) break;
  }
  return gone;
}
