import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Mailbox, openPostgresMailbox, openSqliteMailbox } from '../mailbox/index.ts';
import type { Config } from './config.ts';

/** Opens the mailbox of this configuration, and makes it where there is none. */
export async function openMailbox({
  dataDir,
  database,
}: Pick<Config, 'dataDir' | 'database'>): Promise<Mailbox> {
  if (database !== null) return openPostgresMailbox(database);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openSqliteMailbox(join(dataDir, 'mailbox.sqlite'));
}
