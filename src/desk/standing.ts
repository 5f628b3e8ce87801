import { plusDays, weekdayOf } from '../promises/day.ts';
import {
  type Day,
  type Lateness,
  latenessOf,
  londonDay,
  promisesFor,
  type Timetable,
} from '../promises/index.ts';
import type { Case, CaseMessage } from './casebook.ts';
import { readMailbox } from './mailbox-store.ts';
import type { Opener } from './opening.ts';
import { historyOf } from './proposing.ts';

/** What is due by a day; `stage` is null where the operator named a day and no clock said for what. */
export interface Due {
  readonly stage: string | null;
  readonly due: Day;
}

/** How a case stands on a day. */
export interface Standing {
  /** The longest late first. */
  readonly late: readonly (Due & Lateness)[];
  readonly today: readonly Due[];
  /** After today, up to and with Sunday. */
  readonly week: readonly Due[];
  /** The names of messages that ask for an answer and have had none. */
  readonly unanswered: ReadonlySet<string>;
  readonly isClosed: boolean;
}

/** @param timetable null where nobody gave the desk any clocks: then only the days that operators named count */
export async function standingOf(
  opener: Opener,
  home: string,
  of: Case,
  timetable: Timetable | null,
  now: Date,
): Promise<Standing> {
  const today = londonDay(now);
  const due = await dueIn(opener, home, of, timetable);
  const off = timetable?.daysOff ?? new Set<Day>();
  const late = due.items.flatMap((item) => {
    const lateness = latenessOf(item, today, off);
    return lateness === null ? [] : [{ ...item, ...lateness }];
  });
  const sunday = plusDays(today, (7 - weekdayOf(today)) % 7);
  return {
    late: late.sort((one, other) => other.days - one.days),
    today: due.items.filter((item) => item.due === today),
    week: due.items.filter((item) => item.due > today && item.due <= sunday),
    unanswered: new Set(
      of.messages.filter((message) => waits(home, of, message)).map(({ kept }) => kept.name),
    ),
    isClosed: due.isClosed,
  };
}

/**
 * What was promised last. Before the council has promised anything, what its clocks say: a request that nobody reads
 * gets late too.
 */
async function dueIn(opener: Opener, home: string, of: Case, timetable: Timetable | null) {
  const history = await historyOf(opener, home, of);
  const isClosed = history.reached.at(-1)?.stage === 'closed';
  if (history.isPromised || timetable === null) {
    const next = history.nextBy === null ? [] : [{ stage: null, due: history.nextBy }];
    return { items: [...history.promises, ...next], isClosed };
  }
  const [read] = of.requests
    .flatMap(({ state }) => state.reads)
    .map(({ at }) => at)
    .sort();
  // To somebody whose code shows as little as can be, reading is not told, and so is no part of what was answered.
  const isTold = history.reached.some(({ stage }) => stage === 'read');
  const own = read === undefined || isTold ? [] : [{ stage: 'read' as const, at: read }];
  return { items: promisesFor(timetable, history.pace, [...history.reached, ...own]), isClosed };
}

/**
 * Whether a message of danger or lateness still waits for an answer: one that reached the portal after the message
 * came to this desk. Both instants are this desk's own, because the clock of the person's device may be wrong. The
 * notice that somebody has read it is no answer.
 */
function waits(home: string, of: Case, { kept, signature }: CaseMessage): boolean {
  const { kind } = kept.content.message;
  if (signature !== 'code' || (kind !== 'late' && kind !== 'danger')) return false;
  return !readMailbox(home, of.write).replies.some(
    (reply) => reply.kind !== 'read' && reply.state === 'stored' && reply.at > kept.state.collectedAt,
  );
}
