import { tell } from '../delivery/index.ts';
import { MailboxTrouble, type Notices } from '../mailbox/index.ts';
import type { Log } from '../safety/log.ts';
import type { Secrets, Settings } from '../settings/settings.ts';
import { warnDuty } from './duty.ts';
import type { Keyring } from './keyring.ts';

/** Looks after the council's keys. */
export interface KeyWatch {
  /** Call it every few minutes: looks at the file of keys, and tells the people on duty what is due. Never throws. */
  look(): Promise<void>;
}

interface KeyWatchParts {
  readonly keyring: Keyring;
  readonly mailbox: Notices;
  readonly log: Log;
  readonly clock: () => Date;
}

/** As neutral as every mail to the people on duty. */
const words = {
  subject: 'Something has to be renewed',
  text: [
    'Something that this service needs ends soon, has ended, or was not accepted.',
    'Please tell whoever looks after the desk: its doctor says what it is, and what to do.',
    'This message comes again until that is done.',
    '',
  ].join('\n'),
} as const;

/** Days before the end, and after them every day. */
const [FIRST, SECOND, THIRD, DAILY] = [30, 14, 7, 3] as const;

const DAY_MS = 24 * 60 * 60 * 1000;
/** A step is told once: longer than there are days between two of them. */
const STEP_MS = 60 * DAY_MS;

const REFUSED = 'keys.refused';

/** What is to be told now, and for how long it is not told again. */
function noticeOf(keyring: Keyring): { readonly name: string; readonly again: number } | null {
  if (keyring.state() === 'refused') return { name: REFUSED, again: DAY_MS };
  const { seq, daysLeft } = keyring.rank();
  const step = daysLeft <= DAILY ? daysLeft : [THIRD, SECOND, FIRST].find((days) => daysLeft <= days);
  return step === undefined ? null : { name: `keys.${seq}.${step}`, again: STEP_MS };
}

/** Builds the watch over the keys. Of many portals on one mailbox one tells. */
export function makeKeyWatch(
  parts: KeyWatchParts,
  settings: Pick<Settings, 'mail' | 'alarm'>,
  secrets: Pick<Secrets, 'mail'>,
): KeyWatch {
  const { keyring, mailbox, log } = parts;
  const warn = warnDuty(settings, secrets, words);
  const tellDue = async (): Promise<void> => {
    const notice = noticeOf(keyring);
    if (notice?.name !== REFUSED) await mailbox.endNotice(REFUSED);
    if (notice === null || warn === null) return;
    await tell(parts, notice, () => warn('a'));
  };
  return {
    look: async () => {
      try {
        await keyring.look();
        await tellDue();
      } catch (fault) {
        if (fault instanceof MailboxTrouble) log.count('mailbox.busy');
        else log.event('portal.fault', {});
      }
    },
  };
}
