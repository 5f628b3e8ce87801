import { createHash } from 'node:crypto';
import type { Row, Value } from '../src/mailbox/rows.ts';

/** What a move needs of a database: rows of one table in the order of its key, behind the last one that was seen. */
export interface Tables {
  rows(table: Table, after: readonly Value[] | null, most: number): Promise<readonly Row[]>;
}

export interface EmptyTables extends Tables {
  add(table: Table, row: Row): Promise<void>;
}

/** A table, what finds a row of it, and its other columns. */
export interface Table {
  readonly name: string;
  readonly key: readonly string[];
  readonly rest: readonly string[];
}

/** Everything there is, each after what it refers to. Decoys are made by each database itself, and notices are sent anew. */
export const tables: readonly Table[] = [
  { name: 'calendar', key: ['one'], rest: ['number', 'day'] },
  { name: 'mailbox', key: ['key'], rest: ['last_letter', 'forgotten', 'first_day', 'seen'] },
  { name: 'letter', key: ['id'], rest: ['day', 'key', 'write', 'ack_hash', 'route', 'hash', 'blob'] },
  { name: 'receipt', key: ['id'], rest: ['hash', 'seen'] },
  { name: 'reply', key: ['key', 'n'], rest: ['id', 'hash', 'blob'] },
  { name: 'unread', key: ['id'], rest: ['route', 'ack_hash', 'hour', 'waited', 'alarmed'] },
  {
    name: 'delivery',
    key: ['id', 'carrier'],
    rest: ['carried', 'tries', 'stuck', 'due', 'wait', 'claim'],
  },
  { name: 'mark', key: ['name'], rest: ['number', 'hash'] },
];

/** How many rows a database holds, and one SHA-256 over all of them in the order of their keys. */
export interface Sum {
  readonly table: string;
  readonly rows: number;
  readonly hash: string;
}

const AT_ONCE = 100;

/** Adds up everything. @param each is shown every row on the way */
export async function sumOf(
  from: Tables,
  each: (table: Table, row: Row) => Promise<void> = async () => {},
): Promise<readonly Sum[]> {
  const sums: Sum[] = [];
  for (const table of tables) {
    const hash = createHash('sha256');
    let rows = 0;
    for (let after: readonly Value[] | null = null; ; ) {
      const page: readonly Row[] = await from.rows(table, after, AT_ONCE);
      for (const row of page) {
        hash.update(plain(table, row));
        await each(table, row);
      }
      rows += page.length;
      const last = page.at(-1);
      if (last === undefined) break;
      after = table.key.map((column) => last[column] ?? null);
    }
    sums.push({ table: table.name, rows, hash: hash.digest('hex') });
  }
  return sums;
}

export type Moved =
  | { readonly result: 'moved' | 'moved-before'; readonly sums: readonly Sum[] }
  | { readonly result: 'not-empty' | 'not-equal' };

/**
 * Copies everything. Runs inside one transaction on either side, so that all of it is there afterwards or none.
 * @returns `moved-before` when the same rows are there already, `not-empty` when others are: then nothing was added;
 *   `not-equal` when what was read again is not what was written, and the transaction must not be committed
 */
export async function move(from: Tables, to: EmptyTables): Promise<Moved> {
  const there = await sumOf(to);
  if (there.some(({ table, rows }) => table !== 'calendar' && rows > 0)) {
    const sums = await sumOf(from);
    return isSame(sums, there) ? { result: 'moved-before', sums } : { result: 'not-empty' };
  }
  const sums = await sumOf(from, (table, row) => to.add(table, row));
  return isSame(sums, await sumOf(to)) ? { result: 'moved', sums } : { result: 'not-equal' };
}

function isSame(a: readonly Sum[], b: readonly Sum[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A row as text that is the same whichever database it came from. */
function plain({ key, rest }: Table, row: Row): string {
  return `${JSON.stringify([...key, ...rest].map((column) => plainValue(row[column] ?? null)))}\n`;
}

function plainValue(value: Value): string | null {
  if (value === null) return null;
  return value instanceof Uint8Array ? `x${Buffer.from(value).toString('hex')}` : `t${value}`;
}
