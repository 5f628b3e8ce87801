import { MailboxTrouble } from '../mailbox/index.ts';
import { dayOf, type Portal } from './portal.ts';

/**
 * At the start and once a day: writes down who looked, and how much there is, and deletes what has had no sign of life for as long as the
 * settings say. Never throws; what could not be done is done the next time.
 * @param stopping ends it early, between two of its small steps
 */
export async function doHousework(
  {
    mailbox,
    log,
    clock,
    settings,
  }: Pick<Portal, 'mailbox' | 'log' | 'clock'> & {
    readonly settings: Pick<Portal['settings'], 'retentionDays'>;
  },
  stopping?: AbortSignal,
): Promise<void> {
  try {
    const gone = await mailbox.purge(dayOf(clock()), settings.retentionDays, stopping);
    log.event('mailbox.counted', await mailbox.count());
    if (gone.mailboxes + gone.receipts > 0) log.event('mailbox.purged', { ...gone });
  } catch (fault) {
    if (fault instanceof MailboxTrouble) log.count('mailbox.busy');
    else log.event('portal.fault', {});
  }
}
