import { bankHolidays, type Nation } from './bank-holidays.ts';
import type { Clock, Timetable } from './clocks.ts';
import type { Day } from './day.ts';

/** What the settings say about time, and where the council is. */
export interface TimeRules {
  readonly nation: Nation;
  readonly times: {
    /** `09:00`: on the clock in London. */
    readonly office: { readonly from: string; readonly to: string };
    /** Days on which the office is shut besides bank holidays. */
    readonly daysOff: readonly Day[];
    readonly clocks: readonly Clock[];
  };
}

/** Years before and after this one for which the days off are known: no clock is longer than two years. */
const [back, ahead] = [2, 4];

/** The council's timetable as it stands on a day. Where no browser comes: see `bankHolidays`. */
export function timetableOf({ nation, times }: TimeRules, today: Day): Timetable {
  const year = Number(today.slice(0, 4));
  const years = Array.from({ length: back + 1 + ahead }, (_, n) => year - back + n);
  return {
    clocks: times.clocks,
    office: { from: minuteOf(times.office.from), to: minuteOf(times.office.to) },
    daysOff: new Set([...bankHolidays(nation, years), ...times.daysOff]),
  };
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
