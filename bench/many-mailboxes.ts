/**
 * `npm run bench:many`: a portal on SQLite with a million mailboxes and a hundred thousand replies (`MAILBOXES=`: any number)
 * beside the same portal with none, in one run: how long it takes to start and to look, and for how long deleting what is
 * old holds it up. Ratios tell what the number of mailboxes costs, numbers what this machine took.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { mailboxKey, openSqliteMailbox } from '../src/mailbox/index.ts';
import { writeHandleOf } from '../src/sealing/index.ts';
import { DAY, word } from '../tests/mailbox/letters.ts';
import { askJson } from '../tests/support/http.ts';
import { startProcess } from '../tests/support/portal.ts';
import { makeDeployment } from '../tools/deployment.ts';

const MAILBOXES = Number(process.env['MAILBOXES'] || '1000000');
/** Every eightieth has eight replies. */
const [WITH_REPLIES, REPLIES] = [MAILBOXES / 80, 8];
const [LOOKS, WARMING] = [5000, 1000];
const REPLY_BYTES = 5_755;

interface Place {
  readonly folder: string;
  readonly settings: string;
}

const path = ({ folder }: Place) => join(folder, 'mailbox.sqlite');

async function makePlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'many-'));
  const { settings } = await makeDeployment(folder, { url: 'http://localhost:4321' });
  await (await openSqliteMailbox(join(folder, 'mailbox.sqlite'))).close();
  return { folder, settings };
}

/** Writes the rows as they would be once the desk has opened every letter. @returns read handles, first of those with replies */
function fill(place: Place): readonly string[] {
  const secrets = JSON.parse(readFileSync(join(place.folder, 'secrets.json'), 'utf8'));
  const pepper = Buffer.from(secrets.pepper, 'base64url');
  const db = new DatabaseSync(path(place));
  db.exec('PRAGMA synchronous = OFF; BEGIN');
  const mailbox = db.prepare('INSERT INTO mailbox (key, last_letter, first_day, seen) VALUES (?, ?, ?, 0)');
  const reply = db.prepare('INSERT INTO reply (key, n, id, hash, blob) VALUES (?, ?, ?, ?, ?)');
  const reads = Array.from({ length: MAILBOXES }, () => word(32));
  const keys = reads.map((read) => mailboxKey(pepper, writeHandleOf(read)));
  for (const key of keys) mailbox.run(key, word(16), DAY);
  for (const key of keys.slice(0, WITH_REPLIES))
    for (let n = 1; n <= REPLIES; n += 1)
      reply.run(key, n, word(16), randomBytes(32), randomBytes(REPLY_BYTES));
  db.exec('COMMIT');
  db.close();
  return [...reads.slice(0, LOOKS / 2), ...reads.slice(-LOOKS / 2)];
}

/** Milliseconds from the start of a process to `ready`, and those of looks, one after the other. */
async function serve(place: Place, reads: readonly string[]) {
  const began = performance.now();
  const portal = await startProcess(place);
  const start = performance.now() - began;
  try {
    const look = async (read: string) => {
      const { status } = await askJson(`${portal.url}/api/mailbox`, { v: 1, read, page: 0 });
      if (status !== 200) throw new Error(`a look was answered with ${status}`);
    };
    // The first ones are slow for every program that has just begun, on both sides.
    await times(reads.slice(0, WARMING), look);
    return { start, ...(await times(reads, look)) };
  } finally {
    await portal.stop();
  }
}

async function times<T>(items: readonly T[], act: (item: T) => Promise<void>) {
  const taken: number[] = [];
  for (const item of items) {
    const began = performance.now();
    await act(item);
    taken.push(performance.now() - began);
  }
  return percentiles(taken);
}

function percentiles(taken: readonly number[]) {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0;
  return { p50: at(0.5), p99: at(0.99), longest: sorted.at(-1) ?? 0 };
}

/** Turns of the event loop that did some of the deleting took longer than this. Milliseconds. */
const SOME = 1;

/** Makes every mailbox with replies old, and deletes them. @returns milliseconds, of all of it and of its pieces */
async function sweep(place: Place) {
  const db = new DatabaseSync(path(place));
  db.exec("UPDATE calendar SET number = 1000, day = '2030-01-01'; UPDATE mailbox SET seen = 1000");
  db.exec('UPDATE mailbox SET seen = 0 WHERE key IN (SELECT key FROM reply)');
  db.close();
  const mailbox = await openSqliteMailbox(path(place));
  const turns: number[] = [];
  let [last, isOver] = [performance.now(), false];
  const turn = () => {
    turns.push(performance.now() - last);
    last = performance.now();
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  const began = performance.now();
  const gone = await mailbox.purge('2030-01-01', 400);
  const whole = performance.now() - began;
  isOver = true;
  await mailbox.close();
  return { gone: gone.mailboxes, whole, ...percentiles(turns.filter((turn) => turn > SOME)) };
}

const [none, many] = [await makePlace(), await makePlace()];
try {
  const strangers = Array.from({ length: LOOKS }, () => word(32));
  const reads = fill(many);
  process.stdout.write(`${MAILBOXES} mailboxes, ${WITH_REPLIES * REPLIES} replies: `);
  process.stdout.write(`${Math.round(statSync(path(many)).size / 1024 / 1024)} MB\n`);
  const [empty, full] = [await serve(none, strangers), await serve(many, reads)];
  const miss = await serve(many, strangers);
  const swept = await sweep(many);
  process.stdout.write('| What | none | many | many : none |\n|---|---|---|---|\n');
  const line = (what: string, a: number, b: number) =>
    process.stdout.write(`| ${what} | ${a.toFixed(1)} | ${b.toFixed(1)} | ${(b / a).toFixed(2)} |\n`);
  line('start of the process, ms', empty.start, full.start);
  line('a look over HTTP, median, ms', empty.p50, full.p50);
  line('a look over HTTP, 99th percentile, ms', empty.p99, full.p99);
  line('a look at nothing, median, ms', empty.p50, miss.p50);
  line('a look at nothing, 99th percentile, ms', empty.p99, miss.p99);
  process.stdout.write(
    `${swept.gone} mailboxes with ${swept.gone * REPLIES} replies deleted in ${swept.whole.toFixed(0)} ms, `,
  );
  process.stdout.write(
    `in pieces of ${swept.p50.toFixed(1)} ms (median), ${swept.p99.toFixed(1)} (99th percentile) and `,
  );
  process.stdout.write(`${swept.longest.toFixed(1)} at most\n`);
} finally {
  for (const { folder } of [none, many]) rmSync(folder, { recursive: true });
}
