import { join } from 'node:path';
import { keepFile, readJsonFile } from './home-folder.ts';
import { locked } from './lock.ts';
import { roundRecord } from './records.ts';

/**
 * Letters that cannot be opened stay at the portal, and would be fetched again in every round. So a round begins
 * behind the days that are over and dealt with, and at the very beginning once a day, in case a letter came in
 * behind that mark because a clock was wrong.
 */
const sweepEvery = 24 * 60 * 60 * 1000;

/** The portal lists by UTC day. A day is over for all clocks that are less than a day wrong after this long. */
const dayIsOverAfter = 2 * 24 * 60 * 60 * 1000;

const pathOf = (home: string): string => join(home, 'round.json');

/** Where the next round begins: the portal's cursor, or null for the beginning. */
export function nextStart(home: string, now: Date): string | null {
  return locked(home, () => {
    const read = readJsonFile(pathOf(home));
    const record = read.ok ? roundRecord.safeParse(read.json) : null;
    const since = record?.success === true ? now.getTime() - Date.parse(record.data.sweptAt) : Number.NaN;
    if (record?.success === true && since >= 0 && since < sweepEvery) return record.data.after || null;
    keepRound(home, '', now.toISOString());
    return null;
  });
}

/** Moves the mark behind a page that is dealt with, if every letter of it is of a day that is over. */
export function noteCursor(
  home: string,
  now: Date,
  page: { letters: readonly unknown[]; next: string | null },
): void {
  const { next } = page;
  if (next === null || !page.letters.every((letter) => isOfOldDay(letter, now))) return;
  locked(home, () => {
    const read = readJsonFile(pathOf(home));
    const record = read.ok ? roundRecord.safeParse(read.json) : null;
    if (record?.success === true) keepRound(home, next, record.data.sweptAt);
  });
}

function keepRound(home: string, after: string, sweptAt: string): void {
  keepFile(pathOf(home), `${JSON.stringify({ version: 1, after, sweptAt })}\n`);
}

function isOfOldDay(letter: unknown, now: Date): boolean {
  if (typeof letter !== 'object' || letter === null || !('day' in letter)) return false;
  const end = Date.parse(String(letter.day));
  return now.getTime() - end > dayIsOverAfter;
}
