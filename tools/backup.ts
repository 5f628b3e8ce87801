/**
 * `DATA_DIR=… npm run -s backup -- FILE`: copies the mailbox, as it is at one moment, into a file that is not there yet,
 * while the portal goes on. The file is for its owner alone; it holds sealed letters, and neither keys nor the pepper.
 */
import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { mailboxFile } from '../src/app/open-mailbox.ts';

/** `damaged`: what was copied is not whole; it was removed again, and the mailbox itself must be looked at. */
export type BackupOutcome =
  | { readonly result: 'made'; readonly waiting: number; readonly mailboxes: number }
  | { readonly result: 'no-mailbox' | 'in-the-way' | 'damaged' };

/** All pages in one step: what is copied in several is begun anew whenever the portal writes in between. */
const ALL_PAGES = 2 ** 31 - 1;

/**
 * @param database the file of a SQLite mailbox, which a portal may have open
 * @param file where the copy goes; nothing that is there is touched
 * @throws the system's or SQLite's error, as on a full disk; then no file is left
 */
export async function backUp(database: string, file: string): Promise<BackupOutcome> {
  if (!existsSync(database)) return { result: 'no-mailbox' };
  if (existsSync(file)) return { result: 'in-the-way' };
  closeSync(openSync(file, 'wx', 0o600));
  try {
    const source = new DatabaseSync(database, { readOnly: true, timeout: 400 });
    try {
      await backup(source, file, { rate: ALL_PAGES });
    } finally {
      source.close();
    }
    const outcome = lookAt(file);
    if (outcome.result !== 'made') rmSync(file);
    syncFolderOf(file);
    return outcome;
  } catch (fault) {
    rmSync(file, { force: true });
    throw fault;
  }
}

/** Reads all of the copy once, and makes it one file that needs no other beside it. */
function lookAt(file: string): BackupOutcome {
  const db = new DatabaseSync(file);
  try {
    const first = (sql: string) => Object.values(db.prepare(sql).get() ?? {})[0];
    if (first('PRAGMA integrity_check') !== 'ok') return { result: 'damaged' };
    db.exec('PRAGMA journal_mode = DELETE');
    return {
      result: 'made',
      waiting: Number(first('SELECT count(*) FROM letter')),
      mailboxes: Number(first('SELECT count(*) FROM mailbox')),
    };
  } finally {
    db.close();
  }
}

/** The name of a new file is on the disk only when its folder is. */
function syncFolderOf(file: string): void {
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

const says = {
  'no-mailbox': (database: string) => `DATA_DIR: there is no ${database}`,
  'in-the-way': (_: string, file: string) => `${file} is there already. Nothing was changed.`,
  damaged: (database: string) =>
    `${database} is damaged: keep the backups that there are, and look at its disk.`,
} as const;

async function main([file, ...more]: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const complain = (line: string) => process.stderr.write(`${line}\n`);
  if (!file || more.length > 0 || env['DATABASE_URL']) {
    complain('DATA_DIR=… npm run -s backup -- FILE');
    if (env['DATABASE_URL']) complain('DATABASE_URL is set: a mailbox in Postgres is backed up with pg_dump');
    return 2;
  }
  const database = mailboxFile(env['DATA_DIR'] || './data');
  const outcome = await backUp(database, file);
  if (outcome.result === 'made') {
    process.stdout.write(`${file}: letters that wait ${outcome.waiting}, mailboxes ${outcome.mailboxes}\n`);
    return 0;
  }
  complain(says[outcome.result](database, file));
  return 1;
}

if (import.meta.main)
  process.exitCode = await main(process.argv.slice(2), process.env).catch((fault: Error) => {
    process.stderr.write(`The backup was not made: ${fault.message}\n`);
    return 1;
  });
