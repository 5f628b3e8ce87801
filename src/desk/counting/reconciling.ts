import { letterNames, readState } from '../letter-store.ts';
import type { Opener } from '../opening.ts';
import type { Refusal } from '../outcome.ts';
import type { PortalClient } from '../portal-client.ts';
import type { LetterState, StandingsPage } from '../records.ts';

type Standing = StandingsPage['letters'][number];

/** What both sides say of their letters, held against each other. Ids alone. */
export interface Reconciled {
  /** The portal holds it, and it is here: its receipt is owed, because it does not open or no case system has it. */
  readonly owed: string[];
  /** Here, read by nobody, and the portal has raised an alarm for it. */
  readonly alarms: string[];
  /** The portal knows it, and it was never seen here. */
  readonly neverSeen: string[];
  /** Somebody else had it from the portal, and nobody is known to have read it: another desk of this route, where there is one. */
  readonly elsewhere: string[];
  /** Its receipt was taken, and the portal holds it again: it was put back from an old copy. */
  readonly backAgain: string[];
  /** Its receipt was never taken, and the portal has it no more. */
  readonly goneThere: string[];
  /** Somebody here has read it, and the portal counts it as unread. */
  readonly untold: string[];
  /** How many there are on each side. */
  readonly counts: { portal: number; portalUnread: number; here: number; otherRoute: number };
}

/** Everything the portal says, page by page. */
export async function allStandings(
  client: PortalClient,
): Promise<{ ok: true; standings: Standing[] } | Refusal> {
  const standings: Standing[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page = await client.standings(after);
    if (!page.ok) return page;
    standings.push(...page.letters);
    after = page.next;
  }
  return { ok: true, standings };
}

/** Holds what the portal says against what is on this disk. Nothing is opened. */
export function reconcile(opener: Opener, home: string, standings: readonly Standing[]): Reconciled {
  const routes = new Set(opener.keys.map(({ route }) => route));
  const here = new Map(letterNames(home).map((name) => [name, readState(home, name)]));
  const ours = standings.filter(({ id, route }) => routes.has(route) || here.has(id));
  const isAlone = (opener.portal.desks ?? 1) === 1;
  const held = new Set(ours.filter((each) => each.held).map(({ id }) => id));
  const ids = (test: (each: Standing, state: LetterState | undefined) => boolean): string[] =>
    ours.filter((each) => test(each, here.get(each.id))).map(({ id }) => id);
  return {
    owed: ids((each, state) => each.held && state !== undefined && state.receipt !== 'done'),
    alarms: ids((each, state) => each.alarmed && state !== undefined),
    neverSeen: ids((each, state) => state === undefined && (each.held || isAlone)),
    elsewhere: ids((each, state) => state === undefined && !each.held && !isAlone),
    backAgain: ids((each, state) => each.held && state?.receipt === 'done'),
    goneThere: [...here]
      .filter(([name, state]) => state.receipt !== 'done' && !held.has(name) && !isOdd(name))
      .map(([name]) => name),
    untold: ids((each, state) => each.unread && state !== undefined && isRead(state)),
    counts: {
      portal: held.size,
      portalUnread: ours.filter(({ unread }) => unread).length,
      here: here.size,
      otherRoute: standings.length - ours.length,
    },
  };
}

const isRead = ({ reads, alarmOver }: LetterState): boolean => reads.length > 0 || alarmOver === true;

/** Kept under a name of this desk's own: the portal knows none such. */
const isOdd = (name: string): boolean => name.startsWith('odd-');
