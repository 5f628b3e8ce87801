import { type Day, plusDays, weekdayOf } from './day.ts';

/** Bank holidays of the council's nation and the days on which its office is shut. Saturdays and Sundays are off anyway. */
export type DaysOff = ReadonlySet<Day>;

/** Whether the office works on this day. */
export function isWorkingDay(day: Day, off: DaysOff): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && !off.has(day);
}

/** This day, or the first working day after it. */
export function workingDayFrom(day: Day, off: DaysOff): Day {
  let on = day;
  while (!isWorkingDay(on, off)) on = plusDays(on, 1);
  return on;
}

/**
 * The day on which the given number of working days after this one is over. The day itself does not count, as with
 * every period that the law counts from an event: one working day after a Friday, and after the Saturday that
 * follows, is Monday.
 * @param count 0 or more; 0 is this day, or the first working day after it
 */
export function plusWorkingDays(day: Day, count: number, off: DaysOff): Day {
  let on = count === 0 ? workingDayFrom(day, off) : day;
  for (let counted = 0; counted < count; counted += 1) on = workingDayFrom(plusDays(on, 1), off);
  return on;
}

/** How many working days lie after the first day, up to and with the second; 0 when the second is not later. */
export function workingDaysBetween(from: Day, to: Day, off: DaysOff): number {
  let count = 0;
  for (let on = plusDays(from, 1); on <= to; on = plusDays(on, 1)) if (isWorkingDay(on, off)) count += 1;
  return count;
}
