/**
 * `npm run bench:mailbox`: the mailbox on SQLite and on a Postgres of this machine, one after the other in one run, so that
 * their ratio says more than their numbers. It tells what a change of the store costs, not what a machine can do.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mailbox, openPostgresMailbox, openSqliteMailbox } from '../src/mailbox/index.ts';
import { DAY, madeUpLetter, madeUpReply, newKey } from '../tests/mailbox/letters.ts';
import { startPostgres } from '../tests/support/postgres.ts';

const LETTERS = 1000;
const LOOKS = 1000;
const CLIENTS = 10;

interface Figures {
  readonly lettersASecond: number;
  readonly receiptsASecond: number;
  /** Milliseconds of one look, of a mailbox that is there and of one that is not. */
  readonly look: { readonly p50: number; readonly p99: number };
  readonly miss: { readonly p50: number; readonly p99: number };
}

async function measure(mailbox: Mailbox): Promise<Figures> {
  const letters = Array.from({ length: LETTERS }, () => madeUpLetter());
  const lettersASecond = await rate(letters, (letter) => mailbox.put(letter, DAY));
  for (const { key } of letters.slice(0, 100)) await mailbox.reply(madeUpReply(key));
  const keys = letters.slice(0, 100).map(({ key }) => key);
  const look = await times(LOOKS, (n) => mailbox.look(keys[n % keys.length] ?? '', 0));
  const miss = await times(LOOKS, () => mailbox.look(newKey(), 0));
  const receiptsASecond = await rate(letters, ({ id, ack }) => mailbox.receipt(id, ack));
  return { lettersASecond, receiptsASecond, look, miss };
}

/** As many a second as `CLIENTS` get done who each wait for their answer. */
async function rate<T>(items: readonly T[], act: (item: T) => Promise<unknown>): Promise<number> {
  const left = [...items];
  const began = performance.now();
  const client = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await act(item);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return (items.length * 1000) / (performance.now() - began);
}

async function times(count: number, act: (n: number) => Promise<unknown>) {
  const taken: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const began = performance.now();
    await act(n);
    taken.push(performance.now() - began);
  }
  taken.sort((a, b) => a - b);
  const at = (part: number) => taken[Math.floor(count * part)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const sqlite = await openSqliteMailbox(join(folder, 'mailbox.sqlite'));
const embedded = await measure(sqlite);
await sqlite.close();
rmSync(folder, { recursive: true });

const server = await startPostgres();
const postgres = await openPostgresMailbox(server.address);
const shared = await measure(postgres).finally(async () => {
  await postgres.close();
  await server.remove();
});

const line = (what: string, a: number, b: number, digits: number) =>
  `| ${what} | ${a.toFixed(digits)} | ${b.toFixed(digits)} | ${(b / a).toFixed(2)} |\n`;
process.stdout.write(
  [
    '| What | SQLite | Postgres | Postgres : SQLite |\n|---|---|---|---|\n',
    line('letters kept a second', embedded.lettersASecond, shared.lettersASecond, 0),
    line('receipts taken a second', embedded.receiptsASecond, shared.receiptsASecond, 0),
    line('a look, median, ms', embedded.look.p50, shared.look.p50, 2),
    line('a look, 99th percentile, ms', embedded.look.p99, shared.look.p99, 2),
    line('a look at nothing, median, ms', embedded.miss.p50, shared.miss.p50, 2),
    line('a look at nothing, 99th percentile, ms', embedded.miss.p99, shared.miss.p99, 2),
  ].join(''),
);
