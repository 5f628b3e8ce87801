import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { gatherWrites } from './gathered-writes.ts';
import { type Mailbox, MailboxTrouble, type TroubleReason } from './mailbox.ts';
import { mailboxOn, type Store } from './mailbox-on.ts';
import type { Room } from './room.ts';
import { number, text, type Work } from './rows.ts';
import { BUSY_STILL_MS, BUSY_TIMEOUT_MS, dialect, migrations, settings } from './sqlite-schema.ts';
import { type StatementName, statementsIn } from './statements.ts';

type Prepared = Record<StatementName, ReturnType<DatabaseSync['prepare']>>;

/** Two processes that start at once may find each other in the way while one of them migrates. */
const OPENING_TRIES = 20;

/**
 * Opens the mailbox in one SQLite file and brings it up to date; makes the file, readable by its owner only, if
 * there is none. Several processes may open the same file.
 *
 * @param path of the database file; its `-wal` and `-shm` stand beside it
 * @param room on its disk; without one nothing is held in reserve, as for a file that is only moved
 * @throws MailboxTrouble `newer` when a newer version made the file, `broken` when it is no database
 */
export async function openSqliteMailbox(path: string, room: Room = endless): Promise<Mailbox> {
  for (let tries = 1; ; tries++) {
    try {
      return mailboxOn(
        storeOn(
          guarded(() => openDatabase(path)),
          room,
        ),
      );
    } catch (fault) {
      // On a full disk not even the files beside the database can be made; SQLite calls that broken.
      const hadRoom = tries > 1 || !isTrouble(fault, 'full', 'broken');
      if (!hadRoom) room.giveUp();
      else if (!isTrouble(fault, 'busy') || tries >= OPENING_TRIES) throw fault;
      await pause(50);
    }
  }
}

const endless: Room = { isThere: () => true, giveUp: () => {} };

function isTrouble(fault: unknown, ...reasons: readonly TroubleReason[]): boolean {
  return fault instanceof MailboxTrouble && reasons.includes(fault.reason);
}

function openDatabase(path: string): DatabaseSync {
  // SQLite gives its -wal and -shm the mode of the database file.
  closeSync(openSync(path, 'a', 0o600));
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    const mode = text(db.prepare('PRAGMA journal_mode = WAL').get(), 'journal_mode');
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
  const version = number(db.prepare('PRAGMA user_version').get(), 'user_version');
  if (version > migrations.length) throw new MailboxTrouble('newer');
  for (const step of migrations.slice(version)) db.exec(step);
  if (version < migrations.length) db.exec(`PRAGMA user_version = ${migrations.length}`);
  db.exec('COMMIT');
}

/** Node's SQLite answers at once: whatever is done here is done before another request is looked at. */
function storeOn(db: DatabaseSync, room: Room): Store {
  const q = prepared(db);
  const answered = <T>(work: Work<T>): T => guarded(() => finish(q, work));
  // A full disk makes SQLite roll back by itself.
  const rollback = () => guarded(() => db.isTransaction && db.exec('ROLLBACK'));
  const begin = lockerOf(db);
  const write = gatherWrites({
    begin: () => {
      rollback();
      begin();
    },
    commit: () => guarded(() => db.exec('COMMIT')),
    rollback,
  });
  const add: Store['add'] = (job) => write(() => answered(job()));
  const orWithReserve = <T>(run: () => Promise<T>): Promise<T> =>
    run().catch((fault) => {
      if (!isTrouble(fault, 'full')) throw fault;
      // Of many that found the disk full together one gives the ballast up, and all of them are done with it.
      room.giveUp();
      return run();
    });
  return {
    read: async (job) => answered(job()),
    change: (job) => orWithReserve(() => add(job)),
    add,
    hasRoom: () => room.isThere(),
    check: () => write(() => true),
    overwrite: () => orWithReserve(async () => guarded(() => truncateLog(db))),
    close: async () => {
      // What was asked before is on its way to the disk: this comes after it.
      await write(() => undefined).catch(() => undefined);
      db.close();
    },
  };
}

/** Takes the write lock. Waits shortly while somebody has it who was waited for already. */
function lockerOf(db: DatabaseSync): () => void {
  const wait = (ms: number) => db.exec(`PRAGMA busy_timeout = ${ms}`);
  let patient = true;
  return () => {
    try {
      guarded(() => db.exec('BEGIN IMMEDIATE'));
      if (!patient) wait(BUSY_TIMEOUT_MS);
      patient = true;
    } catch (fault) {
      patient = !isTrouble(fault, 'busy');
      if (!patient) wait(BUSY_STILL_MS);
      throw fault;
    }
  };
}

function finish<T>(q: Prepared, work: Work<T>): T {
  let step = work.next();
  while (!step.done) step = work.next(q[step.value.statement].all(...step.value.values));
  return step.value;
}

/**
 * Copies the write-ahead log into the database and empties it, because it still holds the pages as they were
 * before a deletion. Left for the next time when another process is reading at this moment.
 */
function truncateLog(db: DatabaseSync): void {
  db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
}

/** The cast is safe: the loop goes over every name there is. */
function prepared(db: DatabaseSync): Prepared {
  const entries = Object.entries(statementsIn(dialect)).map(([name, sql]) => [name, db.prepare(sql)]);
  return Object.fromEntries(entries) as Prepared;
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
