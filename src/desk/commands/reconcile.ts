import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { inert } from '../inert-text.ts';
import type { Outcome } from '../outcome.ts';
import { portalClient } from '../portal-client.ts';
import { allStandings, type Reconciled, reconcile } from '../reconciling.ts';
import { startSession } from '../session.ts';

/** `reconcile`: counts letters on both sides, which must agree. Changes nothing. */
export const reconcileCommand: Command = {
  name: 'reconcile',
  takes: '',
  say: 'Holds what the portal still has against what is here, letter by letter. Run it once a day, right after collect or bridge.',
  options: {},
  run,
};

const sayings = {
  owed: 'at the portal and here: its receipt is owed (collect or bridge says why)',
  alarms: 'ALARM: nobody has read it, and the portal has said so to the people on duty',
  neverSeen: 'DISAGREES: the portal knows it, and it was never seen here. Collect',
  backAgain: 'DISAGREES: its receipt was taken, and the portal holds it again',
  goneThere: 'DISAGREES: its receipt was never taken, and the portal does not hold it',
  untold: 'DISAGREES: it was read here, and the portal counts it as unread. Collect',
} as const satisfies Record<Exclude<keyof Reconciled, 'counts'>, string>;

const disagreements = ['neverSeen', 'backAgain', 'goneThere', 'untold'] as const;

async function run(context: Context, call: Call): Promise<Outcome> {
  const session = await startSession(context, call);
  if (!session.ok) return session;
  const read = await allStandings(portalClient(context, session.opener.portal));
  if (!read.ok) return read;
  const found = reconcile(session.opener, call.home, read.standings);
  const { counts } = found;
  const wrong = disagreements.reduce((sum, name) => sum + found[name].length, 0);
  const kinds = ['owed', 'alarms', ...disagreements] as const;
  const other = counts.otherRoute === 0 ? '' : `, ${counts.otherRoute} of another route not counted`;
  return {
    ok: true,
    exit: wrong === 0 ? 0 : 1,
    lines: [
      ...kinds.flatMap((name) => found[name].map((id) => `${inert(id)}  ${sayings[name]}.`)),
      `At the portal ${counts.portal}, of ${counts.portalUnread} not known to be read; here ${counts.here}${other}. ${wrong === 0 ? 'Both sides agree.' : 'THE SIDES DO NOT AGREE.'}`,
    ],
    json: { agree: wrong === 0, ...found },
  };
}
