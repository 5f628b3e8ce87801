import type { Promised } from './clocks.ts';
import { type Day, daysBetween } from './day.ts';
import { type DaysOff, workingDaysBetween } from './working-days.ts';

/** How late a promise is. A promise is kept until the end of its day, and late from the next one on. */
export interface Lateness {
  readonly days: number;
  readonly workingDays: number;
}

/** Null while the promise is not late. */
export function latenessOf({ due }: Pick<Promised, 'due'>, today: Day, off: DaysOff): Lateness | null {
  const days = daysBetween(due, today);
  return days <= 0 ? null : { days, workingDays: workingDaysBetween(due, today, off) };
}
