import {
  type Day,
  isDay,
  isPromised,
  isStage,
  londonDay,
  type Pace,
  type Promised,
  promisesFor,
  type Reached,
  type Stage,
  type Timetable,
} from '../promises/index.ts';
import type { Case } from './casebook.ts';
import { readMailbox } from './mailbox-store.ts';
import type { Opener } from './opening.ts';
import { readCopy } from './outbox.ts';
import type { ReplyDraft } from './records.ts';

/** How a request has gone so far, as this desk has it. */
export interface History {
  readonly reached: readonly Reached[];
  readonly pace: Pace;
  /** What the person was promised last; empty when nothing was. */
  readonly promises: readonly Promised[];
  /** The day that an operator named for the next step, where no clock said for which. */
  readonly nextBy: Day | null;
  /** Whether anything was said about what comes next; else only what the clocks say to everybody holds. */
  readonly isPromised: boolean;
}

/**
 * What the council's own copies say of a case. Urgent is what the answers say, until somebody at the desk says
 * otherwise; a message of danger makes it urgent again.
 */
export async function historyOf(opener: Opener, home: string, of: Case): Promise<History> {
  const reached: Reached[] = [{ stage: 'received', at: receivedAt(of) }];
  let pace = paceOf(of, '');
  let last: ReplyDraft | null = null;
  for (const reply of readMailbox(home, of.write).replies) {
    const said = await readCopy(opener, reply);
    if (said === null) continue;
    // Every new message that is read is told; only the first time is a stage.
    const stage = reply.kind === 'read' && reached.length === 1 ? 'read' : said.stage;
    if (stage !== undefined && isStage(stage)) reached.push({ stage, at: reply.at });
    if (said.pace !== undefined) pace = paceOf(of, reply.at) === 'urgent' ? 'urgent' : said.pace;
    // A stage ends all that was promised before it: the person's page shows no more than what came with it.
    if (said.stage !== undefined || said.promises !== undefined) last = said;
  }
  return {
    reached,
    pace,
    promises: last?.promises?.filter(isPromised) ?? [],
    nextBy: last?.due !== undefined && isDay(last.due) ? last.due : null,
    isPromised: last !== null,
  };
}

/** What would be due from now on, if this stage were reached now. */
export function proposals(
  timetable: Timetable | null,
  history: History,
  stage: Stage,
  now: Date,
): readonly Promised[] {
  if (timetable === null) return [];
  return promisesFor(timetable, history.pace, [...history.reached, { stage, at: now.toISOString() }]);
}

/**
 * When the first request came. The person's device says it to the second; where its day is not the portal's day
 * (a wrong clock, or a late evening), the beginning of the portal's day counts, which is never later.
 */
function receivedAt({ requests }: Case): string {
  const [first] = requests;
  if (first === undefined) return new Date(0).toISOString();
  const day = first.state.day ?? first.state.collectedAt.slice(0, 10);
  const { madeAt } = first.content.request;
  return londonDay(madeAt) === day ? madeAt : `${day}T00:00:00Z`;
}

/** Urgent by the answers (`after` empty), or by a message of danger that came after this instant. */
function paceOf({ requests, messages }: Case, after: string): Pace {
  const byAnswers = requests.some(({ content }) =>
    content.flags.some((flag) => flag === 'urgent' || flag === 'danger'),
  );
  const byMessage = messages.some(
    ({ kept, signature }) =>
      signature === 'code' && kept.content.message.kind === 'danger' && kept.content.message.sentAt > after,
  );
  return byMessage || (after === '' && byAnswers) ? 'urgent' : 'standard';
}
