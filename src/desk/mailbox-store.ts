import { keepFile, keptNames, readJsonFile, recordPath } from './home-folder.ts';
import { locked } from './lock.ts';
import { type MailboxRecord, mailboxRecord, whatIsWrong } from './records.ts';

/** The write handles of every mailbox to which this desk has sealed something. */
export const mailboxNames = (home: string): string[] => keptNames(home, 'mailboxes');

/**
 * What was sent to one mailbox. A record that is spoilt must not start afresh, because then a number would be used
 * twice and the person would never see the later message: it throws, naming the file.
 */
export function readMailbox(home: string, write: string): MailboxRecord {
  const path = recordPath(home, 'mailboxes', write);
  const read = readJsonFile(path);
  if (!read.ok && read.reason === 'none') return { version: 1, lastSeq: 0, replies: [] };
  const parsed = mailboxRecord.safeParse(read.ok ? read.json : undefined);
  if (parsed.success) return parsed.data;
  throw new SpoiltRecord(path, whatIsWrong(parsed.error));
}

/** A file of ours that cannot be read and must not be guessed. */
export class SpoiltRecord extends Error {
  readonly path: string;
  readonly wrong: string;

  constructor(path: string, wrong: string) {
    super('a record is spoilt');
    this.name = 'SpoiltRecord';
    this.path = path;
    this.wrong = wrong;
  }
}

/** Changes the record of a mailbox, alone among all desks on this home; null from `change` leaves it as it is. */
export function changeMailbox(
  home: string,
  write: string,
  change: (record: MailboxRecord) => MailboxRecord | null,
): boolean {
  return locked(home, () => {
    const changed = change(readMailbox(home, write));
    if (changed === null) return false;
    keepFile(recordPath(home, 'mailboxes', write), `${JSON.stringify(changed, null, 2)}\n`);
    return true;
  });
}
