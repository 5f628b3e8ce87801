import {
  type Day,
  dueAfter,
  isPromised,
  isStage,
  type Promised,
  type PublicTimes,
  type Reached,
  type Step,
  stageAfter,
  timelineOf,
} from '../../promises/index.ts';
import type { ReplyBody } from '../../sealing/reply.ts';

/** What the replies say about how far the request has come. */
export interface Progress {
  readonly steps: readonly Step[];
  /** The first promise that is late. */
  readonly late: Promised | null;
  /**
   * The day by which it should have been read, when it was collected and nothing was heard since. Whether somebody has
   * read it is not known here: to somebody whose code shows as little as can be, reading is not told.
   */
  readonly unheard: Day | null;
}

/**
 * Works the timeline out from what was sealed, on the device that opened it.
 * @param found `since` is the day on which the first letter came
 * @param today the day in London
 */
export function progressOf(
  { state, since, replies }: { state: 'sent' | 'held'; since: Day | null; replies: readonly ReplyBody[] },
  times: PublicTimes,
  today: Day,
): Progress {
  const off = new Set(times.daysOff);
  const reached = reachedIn(since, replies);
  const promises = promisesIn(since, replies, times, off);
  const steps = timelineOf(reached, promises, today, off);
  const late = lateIn(steps);
  if (state === 'sent' || replies.length > 0 || late === null) return { steps, late, unheard: null };
  return { steps: steps.filter((step) => !('due' in step)), late: null, unheard: late.due };
}

function lateIn(steps: readonly Step[]): Promised | null {
  for (const step of steps) {
    if ('late' in step && step.late !== null) return { stage: step.stage, due: step.due };
  }
  return null;
}

/** Noon, because only the day is known, and noon is on that day whatever the clocks do. */
const atNoon = (day: string): string => `${day}T12:00:00Z`;

function reachedIn(since: string | null, replies: readonly ReplyBody[]): readonly Reached[] {
  // To whom only "please get in touch" may be shown, nothing else is: not even when it began.
  const isQuiet = replies.length > 0 && replies.every(({ stage }) => stage === 'get-in-touch');
  const reached: Reached[] = since === null || isQuiet ? [] : [{ stage: 'received', at: atNoon(since) }];
  const firstRead = replies.find(({ kind }) => kind === 'read');
  for (const reply of replies) {
    if (reply === firstRead && reached.length < 2) reached.push({ stage: 'read', at: reply.sentAt });
    // Said again is the same stage, but for a review, which comes several times.
    const isAgain = reply.stage === reached[reached.length - 1]?.stage && reply.stage !== 'review';
    if (reply.stage !== undefined && isStage(reply.stage) && !isAgain) {
      reached.push({ stage: reply.stage, at: reply.sentAt });
    }
  }
  return reached;
}

/** A council without clocks gives a day for whatever comes next. */
function dueNext({ stage, due }: ReplyBody): readonly { stage: string; due: string }[] {
  const next = stage !== undefined && isStage(stage) ? stageAfter(stage) : null;
  return next === null || due === undefined ? [] : [{ stage: next, due }];
}

/** What was promised last. Before the council has said anything, what it promises to everybody: to read it. */
function promisesIn(
  since: string | null,
  replies: readonly ReplyBody[],
  { read, office }: PublicTimes,
  off: ReadonlySet<string>,
): readonly Promised[] {
  const [last] = replies
    .filter(({ stage, promises }) => stage !== undefined || promises !== undefined)
    .slice(-1);
  if (last !== undefined) {
    return (last.promises ?? dueNext(last)).filter(isPromised);
  }
  if (since === null || read === null || replies.length > 0) return [];
  return [{ stage: 'read', due: dueAfter(atNoon(since), read, office, off) }];
}
