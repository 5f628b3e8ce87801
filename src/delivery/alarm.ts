/**
 * The alarm for what nobody reads. A letter is unread from the moment it is stored until a named person has read it;
 * that a machine collected it, or that its receipt came, ends nothing. Once it has been unread for the office hours of
 * the settings, the people on duty for its route are told, in words that say nothing, and told again after the hours
 * that the settings name, until somebody reads it. What could not be told is told at the next call: an alarm may come
 * twice, and is never left out. Of several portals over one mailbox the one that claims it tells them: a claim ends with
 * what came of it, or after minutes, where whoever had it was killed.
 */
import { type Mailbox, MailboxTrouble, type Notices, type Patience, type Route } from '../mailbox/index.ts';
import type { Log } from '../safety/log.ts';

/** Tells the people on duty for a route that something lies unread. Throws when it is not sure that it was sent. */
export type Warn = (route: Route) => Promise<void>;

/** Longer than a mail may take, and shorter than the time between two looks. */
const TRYING_MS = 5 * 60_000;

interface AlarmParts {
  readonly mailbox: Pick<Mailbox, 'overdue' | 'alarmed'> & Notices;
  readonly log: Log;
  readonly clock: () => Date;
  readonly warn: Warn;
}

/**
 * Counts the office hour and raises what is due. Never throws.
 * @param hour a name for the office hour that it is now, or null: see `Mailbox.overdue`
 * @returns whether everything that is due has been raised, or is another's to raise
 */
export async function raiseAlarms(
  parts: AlarmParts,
  hour: string | null,
  patience: Patience,
): Promise<boolean> {
  const { mailbox, log } = parts;
  try {
    const routes = await mailbox.overdue(hour, patience);
    const raised = await Promise.all(routes.map((route) => raise(parts, route, patience)));
    return raised.every(Boolean);
  } catch (fault) {
    if (fault instanceof MailboxTrouble) log.count('mailbox.busy');
    else log.event('portal.fault', {});
    return false;
  }
}

async function raise(
  { mailbox, log, clock, warn }: AlarmParts,
  route: Route,
  patience: Patience,
): Promise<boolean> {
  const name = `unread.${route}`;
  if (!(await mailbox.claimNotice(name, clock().getTime(), TRYING_MS))) return true;
  const told = await warn(route).then(
    () => true,
    () => false,
  );
  log.event(told ? 'alarm.raised' : 'alarm.failed', {});
  if (told) await mailbox.alarmed(route, patience);
  // What is due next the office hours say; and what was not told is anybody's to tell.
  await mailbox.endNotice(name);
  return told;
}
