import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RunningPortal } from './portal.ts';

/** Holds the running portal's database as a second writer does, so that nothing can be stored, until `release`. */
export function lockMailbox(portal: RunningPortal): { release(): void } {
  const database = new DatabaseSync(join(portal.folder, 'mailbox.sqlite'), { timeout: 1000 });
  database.exec('BEGIN IMMEDIATE');
  return {
    release: () => {
      database.exec('ROLLBACK');
      database.close();
    },
  };
}
