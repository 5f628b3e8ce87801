import { type Day, isDay, plusDays, plusMonths } from './day.ts';
import { londonDay, londonTime } from './london.ts';
import { type Office, plusOfficeHours } from './office-hours.ts';
import { isAfter, isStage, type Stage } from './stages.ts';
import { type DaysOff, plusWorkingDays } from './working-days.ts';

/** How long something may take, from the clock's stage or from one of its own. */
export type Span = { readonly from?: Stage | undefined } & (
  | { readonly workingDays: number }
  | { readonly days: number }
  | { readonly months: number }
  | { readonly officeHours: number }
);

/** A promise that the council makes to everybody: this stage is reached so long after that one. */
export interface Clock {
  readonly reach: Stage;
  readonly from: Stage;
  readonly standard: Span;
  /** For somebody in great danger; left out, the standard one. */
  readonly urgent?: Span | undefined;
}

/** Which of a clock's two spans applies. Known to the council and never shown: it would say how great the danger is. */
export type Pace = 'standard' | 'urgent';

/** Everything that the council says about time. */
export interface Timetable {
  readonly clocks: readonly Clock[];
  readonly office: Office;
  readonly daysOff: DaysOff;
}

/** A stage that was reached, and the instant (ISO 8601) at which it was. */
export interface Reached {
  readonly stage: Stage;
  readonly at: string;
}

/** A stage and the day by which it is due; late begins with the day after. */
export interface Promised {
  readonly stage: Stage;
  readonly due: Day;
}

/** Whether a promise out of a reply names a stage and a day that there are. */
export function isPromised(promise: { stage: string; due: string }): promise is Promised {
  return isStage(promise.stage) && isDay(promise.due);
}

/**
 * What is due when, soonest first. A clock runs from the first time that its stage was reached, until the promised
 * stage or a later one is. A stage with several clocks (a review after 3, 6 and 12 months) takes them one by one, and
 * a later stage than it ends them all. Up to `done` each stage needs the one before: what comes before is due no later than what comes
 * after, whatever its own clock says.
 * @param history in the order in which the stages were reached; may go back: a second visit, say
 */
export function promisesFor(
  { clocks, office, daysOff }: Timetable,
  pace: Pace,
  history: readonly Reached[],
): readonly Promised[] {
  const standing = stillStanding(history);
  const promises: Promised[] = [];
  const met = new Map<Stage, number>();
  for (const clock of clocks) {
    const earlier = met.get(clock.reach) ?? 0;
    met.set(clock.reach, earlier + 1);
    const span = pace === 'urgent' ? (clock.urgent ?? clock.standard) : clock.standard;
    const start = standing.find(({ stage }) => stage === (span.from ?? clock.from));
    if (start === undefined || isKept(clock.reach, earlier, standing)) continue;
    promises.push({ stage: clock.reach, due: dueAfter(start.at, span, office, daysOff) });
  }
  return inOrder(promises);
}

/** Soonest first; of two on one day the earlier stage first. */
function inOrder(promises: readonly Promised[]): readonly Promised[] {
  return promises
    .map(({ stage, due }) => {
      const after = promises
        .filter((other) => isAfter(other.stage, stage) && !isAfter(other.stage, 'done'))
        .map((other) => other.due);
      return { stage, due: [due, ...after].reduce((least, day) => (day < least ? day : least)) };
    })
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : isAfter(a.stage, b.stage) ? 1 : -1));
}

/** What has not been undone: going back to a stage (a second visit) undoes that stage and all after it, and starts its clocks anew. */
function stillStanding(history: readonly Reached[]): readonly Reached[] {
  return history.reduce<readonly Reached[]>((standing, reached) => {
    const goesBack = standing.some(({ stage }) => isAfter(stage, reached.stage));
    return [
      ...(goesBack ? standing.filter(({ stage }) => isAfter(reached.stage, stage)) : standing),
      reached,
    ];
  }, []);
}

/** Whether the promised stage was reached often enough, or the request is past it. */
function isKept(reach: Stage, earlier: number, history: readonly Reached[]): boolean {
  const times = history.filter(({ stage }) => stage === reach).length;
  return times > earlier || history.some(({ stage }) => isAfter(stage, reach));
}

/** The day by which a span is over that began at this instant. */
export function dueAfter(at: string, span: Span, office: Office, off: DaysOff): Day {
  const day = londonDay(at);
  if ('workingDays' in span) return plusWorkingDays(day, span.workingDays, off);
  if ('days' in span) return plusDays(day, span.days);
  if ('months' in span) return plusMonths(day, span.months);
  return plusOfficeHours(londonTime(at), span.officeHours, office, off).day;
}
