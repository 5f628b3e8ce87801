import { setTimeout as pause } from 'node:timers/promises';
import { type Mailbox, MailboxTrouble } from './mailbox.ts';
import { mailboxOn, type Store } from './mailbox-on.ts';
import {
  type Connection,
  type Connections,
  type DatabaseAddress,
  type Limits,
  openPool,
} from './postgres-pool.ts';
import * as schema from './postgres-schema.ts';
import { Refused } from './postgres-trouble.ts';
import { number, text, type Work } from './rows.ts';
import { type StatementName, statementsIn } from './statements.ts';

/** Somebody who asks while the database is away hears so within `waitMs`, or `workMs`, or both. Chosen: nobody waits two seconds. */
export const usualLimits: Limits = { connections: 10, waitMs: 800, workMs: 1000 };

/** A database that starts together with the portal is there within ten seconds. */
const OPENING_TRIES = 20;
const OPENING_PAUSE_MS = 500;

/** A migration may have to rewrite a table. */
const MIGRATION_MS = 60_000;

/** Chosen: transactions are short, and whoever lost once has waited for the winner. */
const CLASHES = 5;

/**
 * Opens the mailbox in a Postgres database and brings it up to date. Any number of processes may use the database, also
 * through a pooler that gives every transaction another connection.
 *
 * @param tries how often to look for a database that is not there yet
 * @throws MailboxTrouble `newer` when a newer version made the tables, `busy` when it is not there, `broken` when it
 *   lets nobody in; an error that says so when the database was told not to write to the disk
 */
export async function openPostgresMailbox(
  address: DatabaseAddress,
  limits: Limits = usualLimits,
  tries = OPENING_TRIES,
): Promise<Mailbox> {
  const pool = openPool(address, limits);
  for (let tried = 1; ; tried++) {
    try {
      await pool.use(MIGRATION_MS, migrate);
      return mailboxOn(storeOn(pool, limits));
    } catch (fault) {
      const again = fault instanceof MailboxTrouble && fault.reason === 'busy' && tried < tries;
      if (!again) {
        await pool.end();
        throw fault;
      }
      await pause(OPENING_PAUSE_MS);
    }
  }
}

async function migrate(connection: Connection): Promise<void> {
  const { ask } = connection;
  await ask(schema.begin('write', MIGRATION_MS));
  await ask(schema.holdSchema);
  if (text((await ask(schema.readFsync))[0], 'fsync') !== 'on')
    throw new Error('Postgres has fsync = off: it would lose letters that it said it had. Turn it on.');
  await ask(schema.schemaVersion.make);
  const [row] = await ask(schema.schemaVersion.read);
  const version = row ? number(row, 'version') : 0;
  if (version > schema.migrations.length) throw new MailboxTrouble('newer');
  for (const step of schema.migrations.slice(version)) await ask(step);
  if (version < schema.migrations.length) await ask(schema.schemaVersion.write(schema.migrations.length));
  await connection.commit();
}

function storeOn(pool: Connections, { workMs }: Limits): Store {
  const run = <T>(mode: 'read' | 'write', job: (connection: Connection) => Promise<T>): Promise<T> =>
    pool.use(workMs, (connection) => transact(connection, schema.begin(mode, workMs), job));
  const change: Store['change'] = (job) => run('write', (connection) => finish(connection, job()));
  return {
    read: (job) => run('read', (connection) => finish(connection, job())),
    change,
    add: change,
    // Its disk is another machine's to look after; that it is full it says itself.
    hasRoom: () => true,
    check: () => run('write', isWritable),
    // Nothing that a client can ask overwrites what Postgres has deleted: docs/scaling.md.
    overwrite: async () => {},
    close: () => pool.end(),
  };
}

async function transact<T>(
  connection: Connection,
  begin: string,
  job: (connection: Connection) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      await connection.ask(begin);
      const value = await job(connection);
      await connection.commit();
      return value;
    } catch (fault) {
      if (!(fault instanceof Refused && fault.clashed) || tried === CLASHES) throw fault;
      await connection.ask('ROLLBACK');
    }
  }
}

async function finish<T>({ ask }: Connection, work: Work<T>): Promise<T> {
  let step = work.next();
  while (!step.done) step = work.next(await ask(statements[step.value.statement], step.value.values));
  return step.value;
}

async function isWritable({ ask }: Connection): Promise<boolean> {
  await ask(schema.lockForWriting);
  return text((await ask(schema.readReadOnly))[0], 'read_only') === 'off';
}

/** Postgres writes `$1` where SQLite writes `?1`. The cast is safe: the names are those that went in. */
const statements = Object.fromEntries(
  Object.entries(statementsIn(schema.dialect)).map(([name, sql]) => [name, sql.replace(/\?(\d)/g, '$$$1')]),
) as Record<StatementName, string>;
