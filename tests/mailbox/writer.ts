/**
 * A process that keeps letters until it is killed, for durability.test.ts.
 *
 *   node writer.ts DATABASE FIRST COUNT      COUNT may be Infinity
 *
 * Writes the number of a letter on its own line as soon as the mailbox has acknowledged it.
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import {
  type ArrivingLetter,
  type Mailbox,
  MailboxTrouble,
  mailboxKey,
  openSqliteMailbox,
} from '../../src/mailbox/index.ts';
import { DAY, pepper } from './letters.ts';

/** Letter `n` is the same in every process, so that whoever comes after a kill can send it again. */
export function letterNumber(n: number): ArrivingLetter {
  const bytes = (label: string) => createHash('sha256').update(`${label} ${n}`).digest();
  const write = bytes('write').toString('base64url');
  return {
    id: bytes('id').subarray(0, 16).toString('base64url'),
    write,
    key: mailboxKey(pepper, write),
    ackHash: bytes('ack').toString('base64url'),
    route: 'a',
    blob: createHash('shake256', { outputLength: 19_600 }).update(`blob ${n}`).digest(),
  };
}

/** False when another process held the lock for too long: then the letter is sent again, as a browser would. */
async function kept(mailbox: Mailbox, letter: ArrivingLetter): Promise<boolean> {
  return mailbox.put(letter, DAY).then(
    () => true,
    (fault: unknown) => {
      if (fault instanceof MailboxTrouble && fault.reason === 'busy') return false;
      throw fault;
    },
  );
}

async function main(path: string, first: number, count: number): Promise<void> {
  const mailbox = await openSqliteMailbox(path);
  const keep = async (n: number) => {
    while (!(await kept(mailbox, letterNumber(n))));
    writeSync(1, `${n}\n`);
  };
  // Four at a time, as the server has several.
  for (let n = first; n < first + count; n += 4)
    await Promise.all([n, n + 1, n + 2, n + 3].filter((one) => one < first + count).map(keep));
  await mailbox.close();
}

if (import.meta.main) {
  const [path = '', first, count] = process.argv.slice(2);
  await main(path, Number(first), Number(count));
}
