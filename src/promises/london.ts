import type { Day } from './day.ts';

/** What the clock on the wall shows in the council's office. */
export interface WallTime {
  readonly day: Day;
  /** Minutes since midnight, 0 to 1439. */
  readonly minute: number;
}

// The whole of the United Kingdom keeps one time; the runtime knows when it is put forward and back.
const wall = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** @param instant a text is ISO 8601, as a letter or a reply carries it */
export function londonTime(instant: string | Date): WallTime {
  const parts = new Map(wall.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** The day that it is in London at an instant: late in a summer evening this is not the day in UTC. */
export function londonDay(instant: string | Date): Day {
  return londonTime(instant).day;
}
