/**
 * The daily count, which makes itself: whatever command comes by counts when the last count is a day old. Where the sides
 * differ they are counted again, because a letter may have come in between; what differs twice is said, with its ids, and
 * then counted again every hour, until both sides agree.
 */
import type { Context } from '../context.ts';
import type { Opener } from '../opening.ts';
import type { Refusal, Report } from '../outcome.ts';
import { portalClient } from '../portal-client.ts';
import { disagreements, idLines, sumLine } from './count-report.ts';
import { type CountRecord, keepCount, readCount } from './count-store.ts';
import { allStandings, type Reconciled, reconcile } from './reconciling.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Who counts: a desk that collects before it counts can look again at once, another gives the one that does an hour. */
export interface Counter {
  readonly context: Context;
  readonly opener: Opener;
  readonly home: string;
  readonly collects: boolean;
}

/** Counts both sides now. Nothing is changed but what is kept of the count. */
export async function countNow(
  { context, opener, home }: Omit<Counter, 'collects'>,
  doubt: CountRecord | null = null,
): Promise<{ ok: true; found: Reconciled; record: CountRecord } | Refusal> {
  const read = await allStandings(portalClient(context, opener.portal));
  if (!read.ok) return read;
  const found = reconcile(opener, home, read.standings);
  const differs = differsIn(found, doubt);
  const agree = disagreements.every((kind) => differs[kind].length === 0);
  const at = context.now().toISOString();
  return { ok: true, found, record: { version: 1, at, agree, sure: true, differs, counts: found.counts } };
}

/** What differs; where somebody counted and was not sure, what has differed since. */
function differsIn(found: Reconciled, doubt: CountRecord | null): CountRecord['differs'] {
  const of = (kind: (typeof disagreements)[number]) =>
    found[kind].filter((id) => doubt === null || doubt.differs[kind].includes(id));
  return {
    neverSeen: of('neverSeen'),
    backAgain: of('backAgain'),
    goneThere: of('goneThere'),
    untold: of('untold'),
  };
}

/** Counts where a count is due, and puts what came of it into the report of a round. */
export async function withCount(counter: Counter, report: Report): Promise<Report> {
  // A round that the portal broke off says so itself.
  if ('error' in report.json || counter.context.signal?.aborted === true) return report;
  const said = await countIfDue(counter);
  if (said === null) return report;
  return {
    ...report,
    exit: said.exit === 0 ? report.exit : 1,
    lines: [...report.lines.slice(0, -1), ...said.lines, ...report.lines.slice(-1)],
    json: { ...report.json, counted: said.json },
  };
}

/** Null where no count is due, or where it has to be counted again before anything can be said. */
export async function countIfDue(counter: Counter): Promise<Report | null> {
  const last = readCount(counter.home);
  if (!isDue(counter, last)) return null;
  const doubt = last?.sure === false ? last : null;
  const counted = await countNow(counter, doubt);
  if (!counted.ok) {
    const { error, say } = counted;
    return { ok: true, exit: 1, lines: [`NOT COUNTED: ${say}`], json: { error, say } };
  }
  const isFirstDoubt = !counted.record.agree && last?.agree !== false;
  keepCount(counter.home, { ...counted.record, sure: !isFirstDoubt });
  return isFirstDoubt ? null : reportOf(counted.record);
}

function reportOf({ at, agree, differs, counts }: CountRecord): Report {
  const lines = [...idLines(disagreements, differs), `Daily count. ${sumLine({ counts }, agree)}`];
  return { ok: true, exit: agree ? 0 : 1, lines, json: { at, agree, ...differs, counts } };
}

function isDue({ context, collects }: Counter, last: CountRecord | null): boolean {
  if (last === null) return true;
  const age = context.now().getTime() - Date.parse(last.at);
  // A clock that has gone back since.
  if (age < 0) return true;
  if (!last.sure && collects) return true;
  return age >= (last.agree ? DAY : HOUR);
}
