/**
 * `npm run -s move -- --from FILE --to URL`: copies a mailbox from SQLite into an empty Postgres, and reads it again.
 * All of it is there afterwards, or none. The file is left as it is. A second time does no harm.
 */
import { existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { parseDatabaseUrl } from '../src/app/database-url.ts';
import { type DatabaseAddress, openPostgresMailbox, openSqliteMailbox } from '../src/mailbox/index.ts';
import { type Connection, openPool } from '../src/mailbox/postgres-pool.ts';
import { begin } from '../src/mailbox/postgres-schema.ts';
import type { Row, Value } from '../src/mailbox/rows.ts';
import { type EmptyTables, type Moved, move, type Table, type Tables } from './move-rows.ts';

/** Nobody waits for it; a million mailboxes must go through. */
const HOURS = 6 * 60 * 60 * 1000;

export type Outcome = Moved | { readonly result: 'in-use' };

/**
 * @param file of the SQLite mailbox, which no portal may have open
 * @throws MailboxTrouble when one of the two cannot be opened or is of a newer version
 */
export async function moveMailbox(file: string, address: DatabaseAddress): Promise<Outcome> {
  // Both come up to date as a portal brings them.
  await (await openSqliteMailbox(file)).close();
  await (await openPostgresMailbox(address)).close();
  const from = new DatabaseSync(file, { timeout: 400 });
  try {
    if (!isAlone(from)) return { result: 'in-use' };
    from.exec('BEGIN IMMEDIATE');
    return await intoPostgres(tablesOf(from), address);
  } finally {
    if (from.isTransaction) from.exec('ROLLBACK');
    from.close();
  }
}

async function intoPostgres(from: Tables, address: DatabaseAddress): Promise<Moved> {
  const pool = openPool(address, { connections: 1, waitMs: 10_000, workMs: HOURS });
  try {
    return await pool.use(HOURS, async (connection) => {
      await connection.ask(begin('write', HOURS));
      await connection.ask(
        'LOCK TABLE calendar, mailbox, letter, receipt, reply, unread, delivery IN EXCLUSIVE MODE',
      );
      const moved = await move(from, emptyTablesOf(connection));
      if (moved.result === 'moved') await connection.commit();
      else await connection.ask('ROLLBACK');
      return moved;
    });
  } finally {
    await pool.end();
  }
}

/** SQLite leaves its log only when nobody else has the file open: a portal that runs would go on writing into it. */
function isAlone(db: DatabaseSync): boolean {
  try {
    const { journal_mode: mode } = db.prepare('PRAGMA journal_mode = DELETE').get() ?? {};
    return mode === 'delete';
  } catch (fault) {
    if (fault instanceof Error && 'errcode' in fault && fault.errcode === 5) return false;
    throw fault;
  }
}

/** The rows behind those that were seen, in the order of the key. @param place how a value is written: `?1` or `$1` */
function select({ name, key, rest }: Table, isFirst: boolean, place: (n: number) => string): string {
  const columns = [...key, ...rest].join(', ');
  const keys = key.join(', ');
  const places = key.map((_, n) => place(n + 2)).join(', ');
  const behind = isFirst ? '' : `WHERE (${keys}) > (${places})`;
  return `SELECT ${columns} FROM ${name} ${behind} ORDER BY ${keys} LIMIT ${place(1)}`;
}

function tablesOf(db: DatabaseSync): Tables {
  return {
    rows: async (table, after, most) =>
      db.prepare(select(table, after === null, (n) => `?${n}`)).all(most, ...(after ?? [])),
  };
}

function emptyTablesOf({ ask }: Connection): EmptyTables {
  return {
    rows: (table, after, most) =>
      ask(
        select(table, after === null, (n) => `$${n}`),
        [most, ...(after ?? [])],
      ),
    add: async (table, row) => {
      const columns = [...table.key, ...table.rest];
      const values: Value[] = columns.map((column) => valueIn(row, column));
      const places = columns.map((_, n) => `$${n + 1}`).join(', ');
      // A new database has begun to count days; from here on it counts those of the old one.
      if (table.name === 'calendar') await ask('DELETE FROM calendar');
      await ask(`INSERT INTO ${table.name} (${columns.join(', ')}) VALUES (${places})`, values);
    },
  };
}

function valueIn(row: Row, column: string): Value {
  const value = row[column];
  if (value === undefined) throw new Error(`There is no column ${column}.`);
  return value;
}

const says: Record<Outcome['result'], string> = {
  moved: 'Moved, and read again: every row is there.',
  'moved-before': 'It had been moved before: every row is there, and nothing was changed.',
  'not-empty': 'There is something else in that database. Nothing was changed.',
  'not-equal': 'What was read again was not what was written. Nothing was kept.',
  'in-use': 'A portal has the file open: stop it first. Nothing was changed.',
};

async function main(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: { from: { type: 'string' }, to: { type: 'string' } },
  });
  const { from = '', to = '' } = values;
  const parsed = parseDatabaseUrl(to, (path) => readFileSync(path, 'utf8'));
  if (!existsSync(from) || !parsed.ok) {
    process.stderr.write('npm run -s move -- --from FILE --to URL\n');
    process.stderr.write(parsed.ok ? `--from: there is no ${from}\n` : `--to: expected ${parsed.expected}\n`);
    return 2;
  }
  const outcome = await moveMailbox(from, parsed.address);
  if ('sums' in outcome)
    for (const { table, rows, hash } of outcome.sums)
      process.stdout.write(`${table.padEnd(9)} ${String(rows).padStart(9)}  ${hash}\n`);
  process.stdout.write(`${says[outcome.result]}\n`);
  return outcome.result === 'moved' || outcome.result === 'moved-before' ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
