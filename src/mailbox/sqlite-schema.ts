import type { Dialect } from './statements.ts';

/**
 * The settings of every connection.
 *
 * - `WAL` and `FULL`: a commit returns after fsync of the write-ahead log, so a letter that was acknowledged
 *   survives a power cut. `NORMAL` does not, and no kill test can tell: tests/mailbox/durability.test.ts looks
 *   at the order of the system calls instead.
 * - `secure_delete`: deleted bytes are overwritten with zeros.
 * - `wal_autocheckpoint = 256` pages (1 MiB): keeps the log short, so that deleting still works on a full disk.
 */
export const settings = `
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA wal_autocheckpoint = 256;
  PRAGMA foreign_keys = ON;
`;

/** Blocks the event loop while it waits, hence short. */
export const BUSY_TIMEOUT_MS = 400;

/**
 * For whoever comes after somebody has waited that long in vain, until the lock is had again: twenty people who come
 * one after the other would else wait eight seconds. Chosen: longer than a short transaction of another process.
 */
export const BUSY_STILL_MS = 20;

/**
 * Step n brings a database from `user_version` n to n + 1. A step that was released is never changed.
 *
 * `WITHOUT ROWID` with random keys: a row number would tell in which order letters came. `seen` is the
 * number of the day (`calendar.number`) on which either side last wrote or looked; retention counts from it. `receipt` knows a letter that is
 * gone by its id and hash only. A reply that was forgotten keeps its id and hash, so that a desk that repeats
 * itself does not bring it back. `decoy` is read by `look` in place of replies that do not exist; its rows are
 * as long as a post-quantum reply.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE mailbox (
    key TEXT PRIMARY KEY,
    last_letter TEXT NOT NULL,
    seen_day TEXT NOT NULL,
    forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1))
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE letter (
    id TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    key TEXT NOT NULL REFERENCES mailbox (key),
    write TEXT NOT NULL,
    ack_hash TEXT NOT NULL,
    route TEXT NOT NULL CHECK (route IN ('a', 'b')),
    hash BLOB NOT NULL,
    blob BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX letter_by_day ON letter (day, id);
  CREATE INDEX letter_by_mailbox ON letter (key);

  CREATE TABLE receipt (
    id TEXT PRIMARY KEY,
    hash BLOB NOT NULL,
    day TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE reply (
    key TEXT NOT NULL REFERENCES mailbox (key),
    n INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    hash BLOB NOT NULL,
    blob BLOB,
    PRIMARY KEY (key, n)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE decoy (n INTEGER PRIMARY KEY, blob BLOB NOT NULL) STRICT, WITHOUT ROWID;
  WITH RECURSIVE nine (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM nine WHERE n < 9)
  INSERT INTO decoy SELECT n, zeroblob(5755) FROM nine;
  `,
  // The day on which the mailbox was opened, so that somebody whose letter nobody read can see how long ago it came.
  `
  ALTER TABLE mailbox ADD COLUMN first_day TEXT NOT NULL DEFAULT '';
  UPDATE mailbox SET first_day = coalesce((SELECT min(day) FROM letter WHERE letter.key = mailbox.key), '');
  `,
  // Retention counts days that the portal has lived through, because the days of a clock may be wrong. What was there
  // before begins its time anew.
  `
  CREATE TABLE calendar (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    number INTEGER NOT NULL,
    day TEXT NOT NULL
  ) STRICT;
  INSERT INTO calendar VALUES (1, 0, '');
  ALTER TABLE mailbox ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE mailbox DROP COLUMN seen_day;
  CREATE INDEX mailbox_by_seen ON mailbox (seen, key);
  ALTER TABLE receipt ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE receipt DROP COLUMN day;
  CREATE INDEX receipt_by_seen ON receipt (seen, id);
  `,
  // Letters that no person has read, also after their receipt. What was receipted before is not known to be unread.
  // `waited` counts office hours, `hour` names the last that was counted, `alarmed` is what `waited` was at the last
  // alarm. Together they tell the hour of a letter: the row goes when it is read.
  `
  CREATE TABLE unread (
    id TEXT PRIMARY KEY,
    route TEXT NOT NULL CHECK (route IN ('a', 'b')),
    ack_hash TEXT NOT NULL,
    hour TEXT NOT NULL DEFAULT '',
    waited INTEGER NOT NULL DEFAULT 0,
    alarmed INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  INSERT INTO unread (id, route, ack_hash) SELECT id, route, ack_hash FROM letter;
  `,
  // What carriers have done with the letters that wait; no row: nothing yet. `claim` names who has it in hand. `due` and
  // `wait` are 0 once it was carried: until then they tell when the last try was, because `due` was set `wait` before.
  `
  CREATE TABLE delivery (
    id TEXT NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
    carrier TEXT NOT NULL,
    carried INTEGER NOT NULL DEFAULT 0 CHECK (carried IN (0, 1)),
    tries INTEGER NOT NULL,
    stuck INTEGER NOT NULL DEFAULT 0 CHECK (stuck IN (0, 1)),
    due INTEGER NOT NULL,
    wait INTEGER NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (id, carrier)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX delivery_stuck ON delivery (carrier) WHERE stuck = 1;
  `,
  // The highest number of each thing that may only rise, and which of that number it was.
  `
  CREATE TABLE mark (
    name TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  // Of what the people on duty were told, so that one of many processes tells them. `due` and `wait` as above.
  `
  CREATE TABLE notice (
    name TEXT PRIMARY KEY,
    due INTEGER NOT NULL,
    wait INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
];

/** A transaction that writes has the whole database to itself: there is nothing to hold. */
export const dialect: Dialect = { holdId: 'SELECT ?1', hold: '', holdFree: () => '' };
