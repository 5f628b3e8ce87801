import type { Dialect } from './statements.ts';

/** What reads sees the database at one moment; what writes holds what it works on, and sees what others have done until then. */
const modes = { read: 'REPEATABLE READ READ ONLY', write: 'READ COMMITTED' } as const;

/**
 * What a transaction begins with. Everything is said for this transaction only, because the next one may run on another
 * connection of a pooler.
 *
 * - `synchronous_commit`: a commit returns when it is on the disk, whatever the database's default is.
 * - the timeouts: the database itself ends what the portal has given up already, and what a portal that was killed has
 *   left open.
 */
export const begin = (mode: keyof typeof modes, ms: number): string =>
  `BEGIN ISOLATION LEVEL ${modes[mode]};
  SET LOCAL synchronous_commit = on;
  SET LOCAL statement_timeout = ${ms};
  SET LOCAL lock_timeout = ${ms};
  SET LOCAL idle_in_transaction_session_timeout = ${2 * ms};`;

/**
 * Locks are of the transaction, never of the session. Two ids with the same hash wait for each other, and that is all.
 * Whoever holds an id and a mailbox took the id first.
 */
export const dialect: Dialect = {
  holdId: 'SELECT pg_advisory_xact_lock(hashtextextended(?1, 0))',
  hold: ' FOR UPDATE',
  holdFree: (table) => ` FOR UPDATE OF ${table} SKIP LOCKED`,
};

/** Two portals that start at once bring the database up to date one after the other. The numbers mean nothing. */
export const holdSchema = 'SELECT pg_advisory_xact_lock(20261122, 1)';

/** Where the database says how far it has come: the number of migrations it has had. */
export const schemaVersion = {
  make: 'CREATE TABLE IF NOT EXISTS mailbox_schema (version integer NOT NULL)',
  read: 'SELECT version FROM mailbox_schema',
  write: (version: number) => `DELETE FROM mailbox_schema; INSERT INTO mailbox_schema VALUES (${version});`,
} as const;

/** Without fsync no commit is on a disk, and nothing that a portal can say changes that. */
export const readFsync = "SELECT current_setting('fsync') AS fsync";

/** The lock that every writer takes: not to be had while somebody holds the tables, or where nothing can be written. */
export const lockForWriting =
  'LOCK TABLE mailbox, letter, receipt, reply, unread, delivery, notice IN ROW EXCLUSIVE MODE';
export const readReadOnly = "SELECT current_setting('transaction_read_only') AS read_only";

/**
 * Step n brings a database from version n to n + 1. A step that was released is never changed. The tables are those of
 * sqlite-schema.ts, which says what they mean.
 *
 * `COLLATE "C"`: in the order of bytes, as in SQLite, so that a cursor means the same. `EXTERNAL`: what is sealed cannot be
 * made smaller, and a decoy must cost as much to read as a reply. The `autovacuum` settings have deleted rows cleared
 * away soon, and not when a fifth of the table has gone.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE calendar (
    one integer PRIMARY KEY CHECK (one = 1),
    number integer NOT NULL,
    day text NOT NULL
  );
  INSERT INTO calendar VALUES (1, 0, '');

  CREATE TABLE mailbox (
    key text COLLATE "C" PRIMARY KEY,
    last_letter text NOT NULL,
    forgotten integer NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1)),
    first_day text NOT NULL DEFAULT '',
    seen integer NOT NULL DEFAULT 0
  );
  CREATE INDEX mailbox_by_seen ON mailbox (seen, key);

  CREATE TABLE letter (
    id text COLLATE "C" PRIMARY KEY,
    day text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL REFERENCES mailbox (key),
    write text NOT NULL,
    ack_hash text NOT NULL,
    route text COLLATE "C" NOT NULL CHECK (route IN ('a', 'b')),
    hash bytea NOT NULL,
    blob bytea NOT NULL
  );
  CREATE INDEX letter_by_day ON letter (day, id);
  CREATE INDEX letter_by_mailbox ON letter (key);

  CREATE TABLE receipt (
    id text COLLATE "C" PRIMARY KEY,
    hash bytea NOT NULL,
    seen integer NOT NULL DEFAULT 0
  );
  CREATE INDEX receipt_by_seen ON receipt (seen, id);

  CREATE TABLE unread (
    id text COLLATE "C" PRIMARY KEY,
    route text COLLATE "C" NOT NULL CHECK (route IN ('a', 'b')),
    ack_hash text NOT NULL,
    hour text NOT NULL DEFAULT '',
    waited integer NOT NULL DEFAULT 0,
    alarmed integer NOT NULL DEFAULT 0
  );

  CREATE TABLE delivery (
    id text COLLATE "C" NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
    carrier text COLLATE "C" NOT NULL,
    carried integer NOT NULL DEFAULT 0 CHECK (carried IN (0, 1)),
    tries integer NOT NULL,
    stuck integer NOT NULL DEFAULT 0 CHECK (stuck IN (0, 1)),
    due bigint NOT NULL,
    wait bigint NOT NULL,
    claim text NOT NULL,
    PRIMARY KEY (id, carrier)
  );
  CREATE INDEX delivery_stuck ON delivery (carrier) WHERE stuck = 1;

  CREATE TABLE reply (
    key text COLLATE "C" NOT NULL REFERENCES mailbox (key),
    n integer NOT NULL,
    id text COLLATE "C" NOT NULL UNIQUE,
    hash bytea NOT NULL,
    blob bytea,
    PRIMARY KEY (key, n)
  );

  CREATE TABLE decoy (n integer PRIMARY KEY, blob bytea NOT NULL);
  ALTER TABLE letter ALTER COLUMN blob SET STORAGE EXTERNAL;
  ALTER TABLE reply ALTER COLUMN blob SET STORAGE EXTERNAL;
  ALTER TABLE decoy ALTER COLUMN blob SET STORAGE EXTERNAL;
  INSERT INTO decoy SELECT n, decode(repeat('00', 5755), 'hex') FROM generate_series(1, 9) AS n;

  ALTER TABLE letter SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20,
    toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 20);
  ALTER TABLE reply SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20,
    toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 20);
  ALTER TABLE delivery SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20);
  ALTER TABLE unread SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20);
  `,
  `
  CREATE TABLE mark (
    name text COLLATE "C" PRIMARY KEY,
    number integer NOT NULL,
    hash text NOT NULL
  );
  `,
  `
  CREATE TABLE notice (
    name text COLLATE "C" PRIMARY KEY,
    due bigint NOT NULL,
    wait bigint NOT NULL
  );
  `,
];
