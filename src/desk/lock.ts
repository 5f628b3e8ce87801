import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileMode, homeFiles, makeFolder } from './home-folder.ts';

/** How long one desk waits for another one on the same home; each holds the lock for milliseconds. */
const patience = 10_000;

/**
 * Does synchronous work while no other desk process changes the same home: `collect --watch` runs beside the
 * staff's commands, and both read, change and write the same small files.
 *
 * The lock is SQLite's on an empty file, because the system lets go of it when a process dies; Node has no other
 * such lock. The work must not wait for anything (hence synchronous): the lock is never held across the network.
 */
export function locked<T>(home: string, work: () => T): T {
  makeFolder(home);
  const path = join(home, homeFiles.lock);
  closeSync(openSync(path, 'a', fileMode));
  const gate = new DatabaseSync(path, { timeout: patience });
  try {
    gate.exec('BEGIN IMMEDIATE');
    return work();
  } finally {
    gate.close();
  }
}
