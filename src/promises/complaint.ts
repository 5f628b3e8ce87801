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

/** A step of the route, from the day on which it is open. */
export type ComplaintStep =
  | { readonly id: 'tell'; readonly from: Day }
  | { readonly id: 'complain'; readonly from: Day; readonly answerBy: Day }
  | { readonly id: 'second'; readonly from: Day; readonly until: Day; readonly answerBy: Day }
  | { readonly id: 'ombudsman'; readonly from: Day; readonly until: Day };

/**
 * The route of somebody to whom a promise was broken: the earliest day of each step, for somebody who takes each as
 * soon as it is open. The days are those of a complaint made on the first day of lateness; whoever begins later
 * counts from there (`begun`).
 */
export function complaintRoute(
  { due }: Promised,
  begun: Day | null,
  terms: ComplaintTerms,
  off: DaysOff,
): readonly ComplaintStep[] {
  const late = plusDays(due, 1);
  const start = begun === null || begun < late ? late : begun;
  const answerBy = plusWorkingDays(start, terms.answerWorkingDays, off);
  const second = plusDays(answerBy, 1);
  return [
    { id: 'tell', from: late },
    { id: 'complain', from: late, answerBy },
    {
      id: 'second',
      from: second,
      until: plusDays(answerBy, terms.secondStageDays),
      answerBy: plusWorkingDays(second, terms.secondAnswerWorkingDays, off),
    },
    {
      id: 'ombudsman',
      from: plusDays(start, terms.ombudsmanWeeks * 7),
      until: plusMonths(late, terms.ombudsmanMonths),
    },
  ];
}

/** The steps that are open on a day. */
export function openSteps(route: readonly ComplaintStep[], today: Day): readonly ComplaintStep[] {
  return route.filter(({ from }) => from <= today);
}
