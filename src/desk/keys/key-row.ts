import { daysLater } from '../../sealing/key-manifest.ts';

/** Days, both included, under a name. */
export interface Span {
  readonly from: string;
  readonly until: string;
}
interface Epoch extends Span {
  readonly keyset: string;
}

/** The day it is at the portal: UTC, as every day of a manifest is. */
export const utcDay = (now: Date): string => now.toISOString().slice(0, 10);

/**
 * Calendar months, the first of them from a day in it on.
 * @param reach goes on until this day is in one of them, however many there are
 */
export function monthsFrom(first: string, months: number, reach = first): Span[] {
  const spans: Span[] = [];
  for (let from = first; spans.length < months || from <= reach; ) {
    const [year, month] = from.split('-').map(Number);
    const until = new Date(Date.UTC(year ?? 0, month ?? 0, 0)).toISOString().slice(0, 10);
    spans.push({ from, until });
    from = daysLater(until, 1);
  }
  return spans;
}

/** The name itself, or with the first free number from 2 on behind it: `2026-12.2`. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let n = 2; taken.has(free); n += 1) free = `${name}.${n}`;
  return free;
}

/** The key of a day: of those that cover it the last made, so that a new one takes the place of one that leaked. */
export const keyOfDay = <T extends Span>(keys: readonly T[], day: string): T | undefined =>
  keys.findLast(({ from, until }) => from <= day && day <= until);

/**
 * The key to which the desk seals what it keeps for itself: that of the day, else the last that has ended, as the portal
 * does; else the first to come. Undefined without keys.
 */
export function keyInUse<T extends Span>(keys: readonly T[], day: string): T | undefined {
  const begun = keys.filter(({ from }) => from <= day);
  const last = begun.toSorted((one, other) => (one.until < other.until ? -1 : 1)).at(-1);
  return keyOfDay(keys, day) ?? last ?? keys[0];
}

/** The stretches of days, in order, within which no key begins or ends, that are not over on a day. */
export function stretchesOf(keys: readonly Span[], today: string): Span[] {
  const starts = [...new Set(keys.flatMap(({ from, until }) => [from, daysLater(until, 1)]))].sort();
  return starts
    .map((from, at) => ({ from, until: daysLater(starts[at + 1] ?? '', -1) }))
    .filter(({ until }) => until >= today);
}

/** The keys that are in use from a day on, each with the days that are left to it by later ones. */
export function rowFrom<T extends Epoch>(keys: readonly T[], today: string): T[] {
  const row: T[] = [];
  for (const span of stretchesOf(keys, today)) {
    const key = keyOfDay(keys, span.from);
    const last = row.at(-1);
    if (key === undefined) continue;
    const goesOn = last?.keyset === key.keyset && daysLater(last.until, 1) === span.from;
    if (goesOn) row[row.length - 1] = { ...last, until: span.until };
    else row.push({ ...key, ...span });
  }
  return row;
}
