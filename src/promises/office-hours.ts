import { type Day, plusDays } from './day.ts';
import type { WallTime } from './london.ts';
import { type DaysOff, isWorkingDay, workingDayFrom } from './working-days.ts';

/** When the office is open on a working day: minutes since midnight on the clock in London. */
export interface Office {
  readonly from: number;
  readonly to: number;
}

/**
 * The time on the clock at which so many hours of office time are over. What comes in while the office is shut counts
 * from the next opening. Office hours are clock hours: no office is open while the clocks change.
 * @param hours more than 0, at most some weeks
 */
export function plusOfficeHours(start: WallTime, hours: number, office: Office, off: DaysOff): WallTime {
  let { day, minute } = firstOpen(start, office, off);
  let left = hours * 60;
  while (minute + left > office.to) {
    left -= office.to - minute;
    day = workingDayFrom(plusDays(day, 1), off);
    minute = office.from;
  }
  return { day, minute: minute + left };
}

/**
 * A name for the office hour that it is: the same for the whole hour, another for every other. Hours are counted from
 * the opening. Null while the office is shut.
 */
export function openHour({ day, minute }: WallTime, office: Office, off: DaysOff): string | null {
  if (!isWorkingDay(day, off) || minute < office.from || minute >= office.to) return null;
  return `${day}.${Math.floor((minute - office.from) / 60)}`;
}

function firstOpen({ day, minute }: WallTime, office: Office, off: DaysOff): { day: Day; minute: number } {
  if (!isWorkingDay(day, off)) return { day: workingDayFrom(day, off), minute: office.from };
  if (minute < office.to) return { day, minute: Math.max(minute, office.from) };
  return { day: workingDayFrom(plusDays(day, 1), off), minute: office.from };
}
