const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** The first wait, and the longest without the chance on top of it. */
const [FIRST, LONGEST] = [5 * SECOND, 16 * HOUR];
/** No wait is longer, whatever the other side asks for. */
export const MOST_WAIT = 24 * HOUR;

/**
 * How many milliseconds until the next try: doubling, so that a letter waits about as long again as the other side was
 * away, and up to half as much on top by chance, so that letters that failed together do not come back together.
 * @param tries how many there were, from 1
 * @param chance from 0 to 1
 * @param asked what the other side asked for: kept, up to a day, where it is longer
 * @returns 5 seconds to 24 hours
 */
export function waitAfter(tries: number, chance: number, asked: number | null): number {
  const base = Math.min(FIRST * 2 ** Math.min(tries - 1, 40), LONGEST);
  const wait = Math.round(base * (1 + chance / 2));
  return Math.max(wait, Math.min(asked ?? 0, MOST_WAIT));
}
