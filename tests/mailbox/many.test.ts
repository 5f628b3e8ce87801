/** What keeps a mailbox of a million as quick as an empty one, without a clock. `npm run bench:many` has the clock. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Mailbox, openSqliteMailbox } from '../../src/mailbox/index.ts';
import { dialect } from '../../src/mailbox/sqlite-schema.ts';
import { statementsIn } from '../../src/mailbox/statements.ts';
import { plusDays } from '../../src/promises/day.ts';
import { figure } from '../support/figure.ts';
import { DAY, madeUpLetter } from './letters.ts';

let folder: string;
let mailbox: Mailbox;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'many-'));
  mailbox = await openSqliteMailbox(join(folder, 'mailbox.sqlite'));
});
afterEach(async () => {
  await mailbox.close();
  rmSync(folder, { recursive: true });
});

/** The tables that grow with the mailboxes; the others grow with the letters that wait, or not at all. */
const GROWS = /^SCAN (?:mailbox|reply|receipt)\b/;

/** Statements that read the whole of one. Counting is done once, at a start. */
function readingAll(): string[] {
  const db = new DatabaseSync(join(folder, 'mailbox.sqlite'));
  const plans = Object.entries(statementsIn(dialect)).map(([name, sql]) => ({
    name,
    steps: db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => String(detail)),
  }));
  db.close();
  expect(
    plans.filter(({ steps }) => steps.some((step) => /^SEARCH (?:mailbox|reply) /.test(step))).length,
  ).toBeGreaterThan(5);
  return plans.filter(({ steps }) => steps.some((step) => GROWS.test(step))).map(({ name }) => name);
}

it('finds what it needs of the tables that grow by an index, and reads none of them as a whole but to count', () => {
  expect(readingAll()).toEqual(['count']);
});

it('deletes what is old in steps of at most 25 mailboxes, and lets others come between', async () => {
  const OLD = 200;
  await mailbox.purge(DAY, 30);
  const letters = Array.from({ length: OLD }, () => madeUpLetter());
  await Promise.all(letters.map((letter) => mailbox.put(letter, DAY)));
  await Promise.all(letters.map(({ id, ack }) => mailbox.receipt(id, ack)));
  for (let day = 1; day < 33; day += 1) await mailbox.purge(plusDays(DAY, day), 30);
  const left: number[] = [];
  let isOver = false;
  const purging = mailbox.purge(plusDays(DAY, 33), 30).then(() => {
    isOver = true;
  });
  while (!isOver) {
    left.push((await mailbox.count()).mailboxes);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await purging;
  const steps = [OLD, ...left, 0].flatMap((count, at, all) => (at === 0 ? [] : [(all[at - 1] ?? 0) - count]));
  expect(steps.reduce((sum, step) => sum + step, 0)).toBe(OLD);
  expect(Math.max(...steps)).toBeLessThanOrEqual(25);
  figure('R12', 'a look and a deletion cost the same however many mailboxes there are', {
    'statements that read all of them, but for the count at a start': readingAll().length - 1,
    'mailboxes deleted at once, at most': Math.max(...steps),
  });
});
