import type { Span, Timetable } from './clocks.ts';
import type { ComplaintTerms } from './complaint.ts';
import type { Day } from './day.ts';
import type { Office } from './office-hours.ts';

/** What a tracker has to know of the council's times: public, and the same for everyone. */
export interface PublicTimes {
  readonly daysOff: readonly Day[];
  readonly office: Office;
  /** How soon a request is read; null where the council promises nothing. */
  readonly read: Span | null;
  readonly complaint: ComplaintTerms;
  /** For how many days a mailbox is kept after somebody last looked or wrote; it goes no sooner. */
  readonly keepDays: number;
}

/** Of the timetable, what does not say which clock is whose; of the days off, those of three years. */
export function publicTimes(
  { clocks, office, daysOff }: Timetable,
  { complaint, keepDays }: Pick<PublicTimes, 'complaint' | 'keepDays'>,
  today: Day,
): PublicTimes {
  const year = Number(today.slice(0, 4));
  const near = [...daysOff].filter((day) => Math.abs(Number(day.slice(0, 4)) - year) <= 1).sort();
  const read = clocks.find(({ reach, from }) => reach === 'read' && from === 'received')?.standard ?? null;
  return { daysOff: near, office, read, complaint, keepDays };
}
