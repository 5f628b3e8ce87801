/** A day of the calendar, `YYYY-MM-DD`. Days sort as text; arithmetic is in UTC, where every day has 24 hours. */
export type Day = string;

const msPerDay = 86_400_000;

/** Whether this is a day that the calendar has: no 30 February. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && dayAt(time) === text;
}

/** @param count whole days, may be negative */
export function plusDays(day: Day, count: number): Day {
  return dayAt(timeOf(day) + count * msPerDay);
}

/** The same day of a later month; the last day of that month where it is shorter: 31 January and a month is 28 or 29 February. */
export function plusMonths(day: Day, count: number): Day {
  const start = new Date(timeOf(day));
  const month = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + count, 1);
  const length = daysInMonth(month);
  return dayAt(month + (Math.min(start.getUTCDate(), length) - 1) * msPerDay);
}

/** Whole days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((timeOf(to) - timeOf(from)) / msPerDay);
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(timeOf(day)).getUTCDay();
}

function daysInMonth(firstOfMonth: number): number {
  const first = new Date(firstOfMonth);
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
}

function timeOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayAt(time: number): Day {
  return new Date(time).toISOString().slice(0, 10);
}
