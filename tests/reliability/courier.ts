/**
 * A courier that carries to its own standard output until it is killed, for postgres-kills.test.ts: one line for each
 * letter, its id and the SHA-256 of what is sealed, written before the mailbox is told that it was carried.
 *
 *   node courier.ts DATABASE_URL
 */
import { createHash, randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { parseDatabaseUrl } from '../../src/app/database-url.ts';
import { type Mailbox, MailboxTrouble, openPostgresMailbox } from '../../src/mailbox/index.ts';

/** Short, so that what a killed courier had in its hands comes again soon. */
const LEASE_MS = 2000;
const errand = { carrier: 'mail', route: 'a' } as const;

async function carrySome(mailbox: Mailbox): Promise<void> {
  const terms = { now: Date.now(), lease: LEASE_MS, most: 10, by: randomUUID() };
  for (const { letter } of await mailbox.claim(errand, terms)) {
    writeSync(1, `${letter.id} ${createHash('sha256').update(letter.blob).digest('hex')}\n`);
    await mailbox.carried('mail', letter.id);
  }
}

const parsed = parseDatabaseUrl(process.argv[2] ?? '', () => '');
if (!parsed.ok) throw new Error(`expected ${parsed.expected}`);
const mailbox = await openPostgresMailbox(parsed.address);
writeSync(1, 'ready\n');
for (;;)
  await carrySome(mailbox).catch((fault: unknown) => {
    if (!(fault instanceof MailboxTrouble)) throw fault;
  });
