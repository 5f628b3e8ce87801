import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { doHousework } from '../../src/app/housework.ts';
import { type Mailbox, openSqliteMailbox } from '../../src/mailbox/index.ts';
import { makeLog } from '../../src/safety/log.ts';
import { DAY, madeUpLetter } from '../mailbox/letters.ts';

let folder: string;
let mailbox: Mailbox;
let now: Date;
let lines: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'housework-'));
  mailbox = await openSqliteMailbox(join(folder, 'mailbox.db'));
  now = new Date(`${DAY}T09:00:00Z`);
  lines = [];
});
afterEach(async () => {
  await mailbox.close();
  rmSync(folder, { recursive: true });
});

const portal = () => ({
  mailbox,
  clock: () => now,
  log: makeLog({ write: (line) => lines.push(line), now: () => now }),
  settings: { retentionDays: 30 },
});
const aDayLater = (days = 1): Date => {
  now = new Date(now.getTime() + days * 86_400_000);
  return now;
};

test('a mailbox goes after the days of the settings, and only how many there are and went is written', async () => {
  await doHousework(portal());
  const letter = madeUpLetter();
  await mailbox.put(letter, DAY);
  await mailbox.receipt(letter.id, letter.ack);
  for (let lived = 0; lived < 32; lived += 1) {
    aDayLater();
    await doHousework(portal());
  }
  const counted = { event: 'mailbox.counted', waiting: 0, replies: 0 };
  expect(lines.map((line) => JSON.parse(line))).toMatchObject(Array(33).fill(counted));
  lines.splice(0);
  aDayLater();
  await doHousework(portal());
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { time: now.toISOString(), ...counted, mailboxes: 0 },
    { time: now.toISOString(), event: 'mailbox.purged', mailboxes: 1, receipts: 1 },
  ]);
});

test('a clock that jumps by 400 days, there and back, takes nothing away', async () => {
  await doHousework(portal());
  const letter = madeUpLetter();
  await mailbox.put(letter, DAY);
  await mailbox.receipt(letter.id, letter.ack);
  for (const jump of [400, 400, -800, 1, 400, -401]) {
    aDayLater(jump);
    await doHousework(portal());
  }
  expect(await mailbox.look(letter.key, 0)).toMatchObject({ state: 'held' });
});

test('a locked mailbox is left for the next time, and is no fault', async () => {
  const other = new DatabaseSync(join(folder, 'mailbox.db'));
  other.exec('BEGIN IMMEDIATE');
  const busy = portal();
  await doHousework(busy);
  other.exec('ROLLBACK');
  other.close();
  busy.log.flush();
  expect(lines.map((line) => JSON.parse(line).event)).toEqual(['mailbox.busy']);
});
