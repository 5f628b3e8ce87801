import type { Promised, Reached } from './clocks.ts';
import type { Day } from './day.ts';
import { type Lateness, latenessOf } from './lateness.ts';
import { londonDay } from './london.ts';
import type { Stage } from './stages.ts';
import type { DaysOff } from './working-days.ts';

/** One line of the timeline. */
export type Step =
  | { readonly state: 'done' | 'now'; readonly stage: Stage; readonly day: Day }
  | {
      readonly state: 'next' | 'later';
      readonly stage: Stage;
      readonly due: Day;
      readonly late: Lateness | null;
    };

/**
 * The whole timeline: what is done, where it is now, what comes next and later, in this order.
 * @param history what was reached, oldest first; the last is where the request is now
 * @param promises what was promised last, soonest first
 * @param today the day in London
 */
export function timelineOf(
  history: readonly Reached[],
  promises: readonly Promised[],
  today: Day,
  off: DaysOff,
): readonly Step[] {
  const reached = history.map(
    ({ stage, at }, place): Step => ({
      state: place === history.length - 1 ? 'now' : 'done',
      stage,
      day: londonDay(at),
    }),
  );
  const promised = promises.map(
    (promise, place): Step => ({
      state: place === 0 ? 'next' : 'later',
      ...promise,
      late: latenessOf(promise, today, off),
    }),
  );
  return [...reached, ...promised];
}
