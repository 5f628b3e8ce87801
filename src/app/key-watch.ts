import { openMail } from '../delivery/index.ts';
import { type Mailbox, MailboxTrouble } from '../mailbox/index.ts';
import type { Log } from '../safety/log.ts';
import type { Random } from '../sealing/index.ts';
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
  readonly mailbox: Pick<Mailbox, 'highest'>;
  readonly log: Log;
  readonly clock: () => Date;
  readonly random: Random;
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

/** One thing to be told: no number of a name is told twice, and a higher one is told however late. */
interface Notice {
  readonly name: string;
  readonly number: number;
}

/** What is to be told now; null: nothing. */
function noticeOf(keyring: Keyring, now: Date): Notice | null {
  if (keyring.state() === 'refused')
    return { name: 'keys-refused', number: Math.floor(now.getTime() / DAY_MS) };
  const { seq, daysLeft } = keyring.rank();
  if (daysLeft > FIRST) return null;
  const steps = [FIRST, SECOND, THIRD].filter((days) => daysLeft <= days).length;
  return { name: `keys-ending ${seq}`, number: steps + Math.max(0, DAILY + 1 - daysLeft) };
}

/**
 * Builds the watch over the keys. Of many portals on one mailbox one tells; where that one ends before it has told, the
 * next step is told by another.
 */
export function makeKeyWatch(
  parts: KeyWatchParts,
  settings: Pick<Settings, 'mail' | 'alarm' | 'keys'>,
  secrets: Pick<Secrets, 'mail'>,
): KeyWatch {
  const { keyring, mailbox, log, clock, random } = parts;
  const { mail, alarm } = settings;
  const warn =
    mail === undefined || alarm === undefined
      ? null
      : warnDuty(openMail(mail, secrets.mail ?? null), alarm, words);
  const me = Buffer.from(random(16)).toString('base64url');
  let told: string | null = null;
  const tell = async (): Promise<void> => {
    const notice = noticeOf(keyring, clock());
    if (notice === null || warn === null) return;
    const key = `${notice.name} ${notice.number}`;
    if (told === key || (await mailbox.highest(notice.name, notice.number, me)) !== 'kept') return;
    const done = await warn('a').then(
      () => true,
      () => false,
    );
    log.event(done ? 'alarm.raised' : 'alarm.failed', {});
    if (done) told = key;
  };
  return {
    look: async () => {
      try {
        await keyring.look();
        await tell();
      } catch (fault) {
        if (fault instanceof MailboxTrouble) log.count('mailbox.busy');
        else log.event('portal.fault', {});
      }
    },
  };
}
