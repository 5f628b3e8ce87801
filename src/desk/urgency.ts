import type { Case, CaseMessage } from './casebook.ts';
import type { Kept } from './opening.ts';
import type { Standing } from './standing.ts';

/** What a case, or a message of which no request is here, is sorted by: the smaller number first, then the next. */
export type Urgency = readonly (number | string)[];

/**
 * A message of danger that nobody has answered; danger that nobody has read, or from where a message says that something
 * is late; such a message from elsewhere; danger; then everything else, and what is closed last. Within each: the later the sooner, then unread, urgent, old.
 */
export function urgencyOf(of: Case, standing: Standing): Urgency {
  const flags = new Set(of.requests.flatMap(({ content }) => content.flags));
  const letters: Kept[] = [...of.requests, ...of.messages.map(({ kept }) => kept)];
  const isUnread = letters.some(({ state }) => state.reads.length === 0);
  const first = of.requests[0];
  return [
    groupOf(of, standing, flags.has('danger')),
    -Math.max(0, ...standing.late.map(({ days }) => days)),
    isUnread ? 0 : 1,
    flags.has('urgent') ? 0 : 1,
    first === undefined ? '' : dayOf(first),
  ];
}

function groupOf({ requests, messages }: Case, { unanswered, isClosed }: Standing, danger: boolean): number {
  const waits = (kind: string): boolean =>
    messages.some(({ kept }) => unanswered.has(kept.name) && kept.content.message.kind === kind);
  if (waits('danger') || messages.some(isUncheckedDanger)) return 0;
  const isUnread = requests.some(({ state }) => state.reads.length === 0);
  if (danger && (isUnread || waits('late'))) return 1;
  if (waits('late')) return 2;
  if (isClosed) return 5;
  return danger ? 3 : 4;
}

/** A message that belongs to nothing here cannot be answered: it is pressing until somebody has read it. */
export function urgencyOfStray(stray: CaseMessage): Urgency {
  const isUnread = stray.kept.state.reads.length === 0;
  return [isUncheckedDanger(stray) ? 0 : 4, 0, isUnread ? 0 : 1, 1, dayOf(stray.kept)];
}

/** Danger under a signature that proves nothing: somebody has to look, and nobody is to answer it. */
const isUncheckedDanger = ({ kept, signature }: CaseMessage): boolean =>
  signature !== 'code' && kept.content.message.kind === 'danger' && kept.state.reads.length === 0;

/** For sorting by urgency. */
export function byUrgency(
  { urgency: one }: { urgency: Urgency },
  { urgency: other }: { urgency: Urgency },
): number {
  const at = one.findIndex((part, place) => part !== other[place]);
  const [mine = 0, theirs = 0] = [one[at], other[at]];
  return at === -1 ? 0 : mine < theirs ? -1 : 1;
}

/** The day on which a letter came: the portal's, or this desk's where the portal did not say. */
export const dayOf = ({ state }: Kept): string => state.day ?? state.collectedAt.slice(0, 10);
