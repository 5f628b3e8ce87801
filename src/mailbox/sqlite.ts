import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { gatherWrites } from './gathered-writes.ts';
import { type Mailbox, MailboxTrouble, type TroubleReason } from './mailbox.ts';
import { purge } from './retention.ts';
import { BUSY_TIMEOUT_MS, migrations, settings, statements } from './sqlite-schema.ts';
import * as work from './sqlite-work.ts';

/** Two processes that start at once may find each other in the way while one of them migrates. */
const OPENING_TRIES = 20;

/**
 * Opens the mailbox in one SQLite file and brings it up to date; makes the file, readable by its owner only, if
 * there is none. Several processes may open the same file.
 *
 * @param path of the database file; its `-wal` and `-shm` stand beside it
 * @throws MailboxTrouble `newer` when a newer version made the file, `broken` when it is no database
 */
export async function openSqliteMailbox(path: string): Promise<Mailbox> {
  for (let tries = 1; ; tries++) {
    try {
      return mailboxOn(guarded(() => openDatabase(path)));
    } catch (fault) {
      const again = fault instanceof MailboxTrouble && fault.reason === 'busy' && tries < OPENING_TRIES;
      if (!again) throw fault;
      await pause(50);
    }
  }
}

function openDatabase(path: string): DatabaseSync {
  // SQLite gives its -wal and -shm the mode of the database file.
  closeSync(openSync(path, 'a', 0o600));
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    const mode = work.text(db.prepare('PRAGMA journal_mode = WAL').get(), 'journal_mode');
    if (mode !== 'wal') throw new MailboxTrouble('broken');
    db.exec(settings);
    migrate(db);
    // What a process that was killed between a receipt and the next line had no time to overwrite.
    truncateLog(db);
    return db;
  } catch (fault) {
    db.close();
    throw fault;
  }
}

function migrate(db: DatabaseSync): void {
  db.exec('BEGIN IMMEDIATE');
  const version = work.number(db.prepare('PRAGMA user_version').get(), 'user_version');
  if (version > migrations.length) throw new MailboxTrouble('newer');
  for (const step of migrations.slice(version)) db.exec(step);
  if (version < migrations.length) db.exec(`PRAGMA user_version = ${migrations.length}`);
  db.exec('COMMIT');
}

function mailboxOn(db: DatabaseSync): Mailbox {
  const q = prepared(db);
  const write = gatherWrites({
    begin: () => guarded(() => db.exec('BEGIN IMMEDIATE')),
    commit: () => guarded(() => db.exec('COMMIT')),
    // A full disk makes SQLite roll back by itself.
    rollback: () => guarded(() => db.isTransaction && db.exec('ROLLBACK')),
  });
  const change = <T>(job: () => T): Promise<T> => write(() => guarded(job));
  const looks = looksOf((key) => q.seen.run(key), change);

  return {
    put: (letter, day) => change(() => work.put(q, letter, day)),
    waiting: async (after, limit) => guarded(() => work.waiting(q, after, limit)),
    standings: async (after, limit) => guarded(() => work.standings(q, after, limit)),
    receipt: (id, ack) => change(() => work.receipt(q, id, ack)),
    read: (id, ack) => change(() => work.read(q, id, ack)),
    overdue: (hour, patience) => change(() => work.overdue(q, hour, patience)),
    alarmed: async (route, { first, again }) => {
      await change(() => q.alarmed.run(first, again, route));
    },
    reply: (to) => change(() => work.reply(q, to)),
    look: async (key, page) => {
      const { known, ...found } = guarded(() => work.look(q, key, page));
      if (known) looks.note(key);
      return found;
    },
    lastLetter: async (key) => guarded(() => work.lastLetter(q, key)),
    forget: async (key) => {
      await change(() => work.forget(q, key));
      guarded(() => truncateLog(db));
    },
    count: async () => guarded(() => work.count(q)),
    check: () => change(() => true).catch(() => false),
    settle: async () => {
      await looks.writeDown();
      guarded(() => truncateLog(db));
    },
    purge: async (day, keepDays, stopping) => {
      await looks.writeDown();
      const gone = await purge(q, change, { day, keepDays, stopping });
      guarded(() => truncateLog(db));
      return gone;
    },
    close: () => looks.writeDown().finally(() => db.close()),
  };
}

/**
 * Looks stay in memory until `settle`: a look that wrote would take longer, by an fsync, than one that found
 * nothing. A crash loses a day out of the hundreds that retention counts.
 */
function looksOf(
  seen: (key: string) => void,
  change: (job: () => void) => Promise<void>,
): { note(key: string): void; writeDown(): Promise<void> } {
  let looks = new Set<string>();
  return {
    note: (key) => looks.add(key),
    writeDown: async () => {
      const noted = looks;
      looks = new Set();
      try {
        await change(() => {
          for (const key of noted) seen(key);
        });
      } catch (fault) {
        for (const key of noted) looks.add(key);
        throw fault;
      }
    },
  };
}

/**
 * Copies the write-ahead log into the database and empties it, because it still holds the pages as they were
 * before a deletion. Left for the next time when another process is reading at this moment.
 */
function truncateLog(db: DatabaseSync): void {
  db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
}

/** The cast is safe: the loop goes over every name there is. */
function prepared(db: DatabaseSync): work.Statements {
  const entries = Object.entries(statements).map(([name, sql]) => [name, db.prepare(sql)]);
  return Object.fromEntries(entries) as work.Statements;
}

/** Primary result codes of SQLite (sqlite.org/rescode.html) that mean the disk or a neighbour, and not a bug. */
const troubles = new Map<number, TroubleReason>([
  [5, 'busy'],
  [6, 'busy'],
  [8, 'broken'],
  [10, 'broken'],
  [11, 'broken'],
  [13, 'full'],
  [14, 'broken'],
  [26, 'broken'],
]);

/** Turns what SQLite reports about the disk or a neighbour into `MailboxTrouble`; lets bugs through. */
function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (fault) {
    const reason = fault instanceof Error ? troubles.get(resultCode(fault)) : undefined;
    throw reason ? new MailboxTrouble(reason) : fault;
  }
}

/** The lowest byte is the primary code, the rest says which of its kinds. 0 for errors of anything else. */
function resultCode(fault: Error): number {
  return 'errcode' in fault && typeof fault.errcode === 'number' ? fault.errcode & 0xff : 0;
}
