import type { Promised } from './clocks.ts';
import { type Day, plusDays, plusMonths } from './day.ts';
import { type DaysOff, plusWorkingDays } from './working-days.ts';

/** How long each step of the council's complaint route takes, as the settings say. */
export interface ComplaintTerms {
  readonly answerWorkingDays: number;
  readonly secondStageDays: number;
  readonly secondAnswerWorkingDays: number;
  readonly ombudsmanWeeks: number;
  readonly ombudsmanMonths: number;
}

/** The days of the complaint route for somebody who complains on a given day. */
export interface ComplaintDays {
  /** The council should have answered. */
  readonly answerBy: Day;
  /** The second stage can be asked for until then. */
  readonly secondUntil: Day;
  /** The council should have answered the second stage, when it was asked for as soon as the first answer came. */
  readonly secondAnswerBy: Day;
  /** The ombudsman takes it without a last answer, from then on. */
  readonly ombudsmanFrom: Day;
  readonly ombudsmanUntil: Day;
}

/**
 * The complaint route of somebody to whom a promise was broken. Whether and when the person has complained is known
 * to nobody but the person: the days are those of a complaint made today.
 */
export function complaintDays(
  { due }: Promised,
  today: Day,
  terms: ComplaintTerms,
  off: DaysOff,
): ComplaintDays {
  const answerBy = plusWorkingDays(today, terms.answerWorkingDays, off);
  return {
    answerBy,
    secondUntil: plusDays(answerBy, terms.secondStageDays),
    secondAnswerBy: plusWorkingDays(answerBy, terms.secondAnswerWorkingDays, off),
    ombudsmanFrom: plusDays(today, terms.ombudsmanWeeks * 7),
    ombudsmanUntil: plusMonths(plusDays(due, 1), terms.ombudsmanMonths),
  };
}
