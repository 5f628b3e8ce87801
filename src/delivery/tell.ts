import type { Notices } from '../mailbox/index.ts';
import type { Log } from '../safety/log.ts';

/** A mail takes no longer; what could not be sent is sent after that. */
const TRYING_MS = 5 * 60_000;

/**
 * Sends a notice where it is due, once for all who share a mailbox. Whoever sends has taken it on for as long as a mail
 * may need: one that could not be sent, or whose sender was killed, is sent after that.
 * @param notice its name, and for how many milliseconds it is not due again
 * @param send throws when it is not sure that it was sent
 */
export async function tell(
  { mailbox, log, clock }: { readonly mailbox: Notices; readonly log: Log; readonly clock: () => Date },
  notice: { readonly name: string; readonly again: number },
  send: () => Promise<void>,
): Promise<void> {
  if (!(await mailbox.claimNotice(notice.name, clock().getTime(), TRYING_MS))) return;
  const told = await send().then(
    () => true,
    () => false,
  );
  log.event(told ? 'alarm.raised' : 'alarm.failed', {});
  if (told) await mailbox.noticed(notice.name, clock().getTime(), notice.again);
}
