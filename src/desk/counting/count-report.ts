import { inert } from '../printing/inert-text.ts';
import type { CountRecord } from './count-store.ts';
import type { Reconciled } from './reconciling.ts';

/** What both sides differ in. The others that are named are as they should be, and somebody has to know of them. */
export const disagreements = ['neverSeen', 'backAgain', 'goneThere', 'untold'] as const;

const sayings = {
  owed: 'at the portal and here: its receipt is owed (collect or bridge says why)',
  alarms: 'ALARM: nobody has read it, and the portal has said so to the people on duty',
  neverSeen: 'DISAGREES: the portal knows it, and it was never seen here. Collect',
  elsewhere: 'another desk of this route has it, and nobody is known to have read it',
  backAgain: 'DISAGREES: its receipt was taken, and the portal holds it again',
  goneThere: 'DISAGREES: its receipt was never taken, and the portal does not hold it',
  untold: 'DISAGREES: it was read here, and the portal counts it as unread. Collect',
} as const satisfies Record<Exclude<keyof Reconciled, 'counts'>, string>;

/** A line for each id that is named, in this order of kinds. */
export function idLines<K extends keyof typeof sayings>(
  kinds: readonly K[],
  found: Readonly<Record<K, readonly string[]>>,
): string[] {
  return kinds.flatMap((kind) => found[kind].map((id) => `${inert(id)}  ${sayings[kind]}.`));
}

/** The sum of a count. */
export function sumLine({ counts }: Pick<CountRecord, 'counts'>, agree: boolean): string {
  const other = counts.otherRoute === 0 ? '' : `, ${counts.otherRoute} of another route not counted`;
  const verdict = agree ? 'Both sides agree.' : 'THE SIDES DO NOT AGREE.';
  return `At the portal ${counts.portal}, of ${counts.portalUnread} not known to be read; here ${counts.here}${other}. ${verdict}`;
}
