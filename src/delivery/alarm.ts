/**
 * The alarm for what nobody reads. A letter is unread from the moment it is stored until a named person has read it;
 * that a machine collected it, or that its receipt came, ends nothing. Once it has been unread for the office hours of
 * the settings, the people on duty for its route are told, in words that say nothing, and told again after the hours
 * that the settings name, until somebody reads it. What could not be told is told at the next call: an alarm may come
 * twice, and is never left out.
 */
import { type Mailbox, MailboxTrouble, type Patience, type Route } from '../mailbox/index.ts';
import type { Log } from '../safety/log.ts';

/** Tells the people on duty for a route that something lies unread. Throws when it is not sure that it was sent. */
export type Warn = (route: Route) => Promise<void>;

/**
 * Counts the office hour and raises what is due. Never throws.
 * @param hour a name for the office hour that it is now, or null: see `Mailbox.overdue`
 * @returns whether everything that is due has been raised
 */
export async function raiseAlarms(
  { mailbox, log, warn }: { mailbox: Pick<Mailbox, 'overdue' | 'alarmed'>; log: Log; warn: Warn },
  hour: string | null,
  patience: Patience,
): Promise<boolean> {
  try {
    const routes = await mailbox.overdue(hour, patience);
    const raised = await Promise.all(
      routes.map(async (route) => {
        const told = await warn(route).then(
          () => true,
          () => false,
        );
        log.event(told ? 'alarm.raised' : 'alarm.failed', {});
        if (told) await mailbox.alarmed(route, patience);
        return told;
      }),
    );
    return raised.every(Boolean);
  } catch (fault) {
    if (fault instanceof MailboxTrouble) log.count('mailbox.busy');
    else log.event('portal.fault', {});
    return false;
  }
}
