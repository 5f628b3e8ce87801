import { tell } from '../delivery/index.ts';
import { type Mailbox, MailboxTrouble } from '../mailbox/index.ts';
import type { Log } from '../safety/log.ts';
import type { Secrets, Settings } from '../settings/settings.ts';
import { warnDuty } from './duty.ts';

/** As neutral as the alarm for what nobody reads. */
const words = {
  subject: 'A machine needs looking after',
  text: [
    'A machine of yours has nearly no space left on its disk, and takes nothing new until it has.',
    'Please open the desk and collect what waits, and tell whoever looks after this service.',
    '',
  ].join('\n'),
} as const;

const NOTICE = 'space';
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Builds what looks after the room on the disk, for everybody's letters: the people of the first route are told, at once
 * and once a day, and the log has a line when it begins.
 * @returns to be called every few minutes; never throws
 */
export function makeRoomWatch(
  deps: { readonly mailbox: Mailbox; readonly log: Log; readonly clock: () => Date },
  settings: Pick<Settings, 'mail' | 'alarm'>,
  secrets: Pick<Secrets, 'mail'>,
): () => Promise<void> {
  const { mailbox, log } = deps;
  const warn = warnDuty(settings, secrets, words);
  let wasThere = true;
  return async () => {
    const isThere = mailbox.hasRoom();
    if (wasThere && !isThere) log.event('disk.low', {});
    wasThere = isThere;
    try {
      if (isThere) await mailbox.endNotice(NOTICE);
      else if (warn !== null) await tell(deps, { name: NOTICE, again: DAY_MS }, () => warn('a'));
    } catch (fault) {
      if (fault instanceof MailboxTrouble) log.count('mailbox.busy');
      else log.event('portal.fault', {});
    }
  };
}
