import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  freeBytesOf,
  type Mailbox,
  MailboxTrouble,
  makeRoom,
  openPostgresMailbox,
  openSqliteMailbox,
} from '../mailbox/index.ts';
import type { Config } from './config.ts';

/** Where the mailbox is kept when it is not in Postgres. @param dataDir `DATA_DIR` */
export const mailboxFile = (dataDir: string): string => join(dataDir, 'mailbox.sqlite');

/**
 * Opens the mailbox of this configuration, and makes it where there is none.
 * @param freeBytes how much is free on its disk; a test says something else
 */
export async function openMailbox(
  { dataDir, database }: Pick<Config, 'dataDir' | 'database'>,
  freeBytes = freeBytesOf(dataDir),
): Promise<Mailbox> {
  if (database !== null) return openPostgresMailbox(database);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openSqliteMailbox(mailboxFile(dataDir), makeRoom(join(dataDir, 'ballast'), freeBytes));
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
