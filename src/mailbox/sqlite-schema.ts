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
];

/** ?1 and ?2 are the office hours of `Patience`. */
const alarmIsDue = 'waited > ?1 AND (alarmed = 0 OR waited >= alarmed + ?2)';

const today = '(SELECT number FROM calendar)';

/** Every statement of the mailbox, each in one place. */
export const statements = {
  letterHash: 'SELECT hash FROM letter WHERE id = ?1 UNION ALL SELECT hash FROM receipt WHERE id = ?1',
  openMailbox: `INSERT INTO mailbox (key, last_letter, seen, first_day) VALUES (?1, ?2, ${today}, ?3)
    ON CONFLICT (key) DO UPDATE SET last_letter = excluded.last_letter, seen = excluded.seen,
      first_day = CASE forgotten WHEN 1 THEN excluded.first_day ELSE first_day END, forgotten = 0`,
  addLetter: `INSERT INTO letter (id, day, key, write, ack_hash, route, hash, blob) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  waiting: `SELECT id, day, write, ack_hash, route, blob FROM letter
    WHERE (day, id) > (?, ?) ORDER BY day, id LIMIT ?`,
  standings: `SELECT id, day, route, held, unread, alarmed FROM (
      SELECT letter.id AS id, day, letter.route AS route, 1 AS held,
        CASE WHEN unread.id IS NULL THEN 0 ELSE 1 END AS unread, coalesce(alarmed, 0) AS alarmed
      FROM letter LEFT JOIN unread ON unread.id = letter.id
      UNION ALL SELECT id, '', route, 0, 1, alarmed FROM unread
      WHERE NOT EXISTS (SELECT 1 FROM letter WHERE letter.id = unread.id)
    ) AS standing WHERE id > ? ORDER BY id LIMIT ?`,
  unreceipted: 'SELECT ack_hash FROM letter WHERE id = ?',
  receipted: 'SELECT 1 FROM receipt WHERE id = ?',
  keepReceipt: `INSERT INTO receipt (id, hash, seen) SELECT id, hash, ${today} FROM letter WHERE id = ?`,
  eraseLetter: 'DELETE FROM letter WHERE id = ?',
  addUnread: 'INSERT INTO unread (id, route, ack_hash) VALUES (?, ?, ?)',
  unread: 'SELECT ack_hash FROM unread WHERE id = ?',
  read: 'DELETE FROM unread WHERE id = ?',
  countHour: 'UPDATE unread SET waited = waited + 1, hour = ?1 WHERE hour <> ?1',
  overdue: `SELECT DISTINCT route FROM unread WHERE ${alarmIsDue} ORDER BY route`,
  alarmed: `UPDATE unread SET alarmed = waited WHERE ${alarmIsDue} AND route = ?3`,
  mailbox: 'SELECT last_letter, forgotten, first_day FROM mailbox WHERE key = ?',
  waitsFrom: 'SELECT 1 FROM letter WHERE key = ? LIMIT 1',
  replyHash: 'SELECT hash FROM reply WHERE id = ?',
  addReply: `INSERT INTO reply (key, n, id, hash, blob)
    VALUES (?1, (SELECT coalesce(max(n), 0) + 1 FROM reply WHERE key = ?1), ?2, ?3, ?4)`,
  wake: `UPDATE mailbox SET seen = ${today}, forgotten = 0 WHERE key = ?`,
  seen: `UPDATE mailbox SET seen = ${today} WHERE key = ?`,
  seenByLetter: `UPDATE mailbox SET seen = ${today} WHERE key = (SELECT key FROM letter WHERE id = ?)`,
  replies: `SELECT blob FROM reply WHERE key = ? AND blob IS NOT NULL ORDER BY n DESC LIMIT ? OFFSET ?`,
  decoys: 'SELECT blob FROM decoy LIMIT ?',
  eraseReplies: 'UPDATE reply SET blob = NULL WHERE key = ? AND blob IS NOT NULL',
  hide: 'UPDATE mailbox SET forgotten = 1 WHERE key = ?',
  calendar: 'SELECT number, day FROM calendar',
  turnCalendar: 'UPDATE calendar SET number = ?, day = ?',
  oldMailboxes: `SELECT seen, key FROM mailbox WHERE seen < ?1 AND (seen, key) > (?2, ?3)
    ORDER BY seen, key LIMIT ?4`,
  dropReplies: 'DELETE FROM reply WHERE key = ?',
  dropMailbox: 'DELETE FROM mailbox WHERE key = ?',
  dropReceipts: 'DELETE FROM receipt WHERE id IN (SELECT id FROM receipt WHERE seen < ? LIMIT ?)',
  count: `SELECT (SELECT count(*) FROM letter) AS waiting, (SELECT count(*) FROM mailbox) AS mailboxes,
    (SELECT count(*) FROM reply WHERE blob IS NOT NULL) AS replies`,
} as const;
