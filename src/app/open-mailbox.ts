import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Mailbox, MailboxTrouble, openPostgresMailbox, openSqliteMailbox } from '../mailbox/index.ts';
import type { Config } from './config.ts';

/** Where the mailbox is kept when it is not in Postgres. @param dataDir `DATA_DIR` */
export const mailboxFile = (dataDir: string): string => join(dataDir, 'mailbox.sqlite');

/** Opens the mailbox of this configuration, and makes it where there is none. */
export async function openMailbox({
  dataDir,
  database,
}: Pick<Config, 'dataDir' | 'database'>): Promise<Mailbox> {
  if (database !== null) return openPostgresMailbox(database);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openSqliteMailbox(mailboxFile(dataDir));
}

/** A database that is started again while a portal starts is there within ten seconds. */
const [TRIES, PAUSE_MS] = [20, 500] as const;

/** For what a start must ask of its mailbox: asks again while it is busy. @throws what the last try threw */
export async function askPatiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await ask();
    } catch (fault) {
      if (!(fault instanceof MailboxTrouble) || fault.reason !== 'busy' || tried === TRIES) throw fault;
      await pause(PAUSE_MS);
    }
  }
}
