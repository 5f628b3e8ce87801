/** The people on duty hear in time that the council's keys end: over a real mail server, once for all portals. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeKeyWatch } from '../../src/app/key-watch.ts';
import type { Keyring, KeyState } from '../../src/app/keyring.ts';
import { type Mailbox, openSqliteMailbox } from '../../src/mailbox/index.ts';
import { makeLog } from '../../src/safety/log.ts';
import { daysLater } from '../../src/sealing/index.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import { leastSettings } from '../support/least-settings.ts';
import { type MailTown, startMailServer, trustTestCertificates } from '../support/mail-server.ts';

let folder: string;
let mailbox: Mailbox;
let town: MailTown;
let lines: string[];
let left: number;
let state: KeyState;
let day: string;
let minutes: number;
beforeAll(trustTestCertificates);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'key-watch-'));
  mailbox = await openSqliteMailbox(join(folder, 'mailbox.sqlite'));
  town = await startMailServer();
  [lines, left, state, day, minutes] = [[], 100, 'good', '2026-11-22', 0];
});
afterEach(async () => {
  await mailbox.close();
  await town.close();
  rmSync(folder, { recursive: true });
});

function aWatch(change: Record<string, unknown> = {}) {
  const parsed = parseSettings({
    ...leastSettings,
    keys: { root: 'A'.repeat(43) },
    alarm: { a: ['duty@anytown.example'] },
    mail: { host: 'localhost', port: town.port, from: 'portal@anytown.example' },
    ...change,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const clock = () => new Date(Date.parse(`${day}T12:00:00Z`) + minutes * 60_000);
  const log = makeLog({ write: (line) => lines.push(line), now: clock });
  const keyring: Keyring = {
    now: () => ({ portal: 'anytown', keyset: 'k', suite: 'x25519', a: [] }),
    version: () => 'one',
    taken: () => [],
    text: () => '',
    state: () => state,
    rank: () => ({ seq: 1, daysLeft: left }),
    look: async () => {},
  };
  return makeKeyWatch({ keyring, mailbox, log, clock }, parsed.settings, {});
}

/** Looks three times a day through so many days; the days left on which a mail came. */
async function live(days: number, watches: readonly { look(): Promise<void> }[]): Promise<number[]> {
  const told: number[] = [];
  for (let n = 0; n < days; n++) {
    const before = town.mails.length;
    for (let looks = 0; looks < 3; looks++) for (const watch of watches) await watch.look();
    for (let mail = before; mail < town.mails.length; mail++) told.push(left);
    left -= 1;
    day = daysLater(day, 1);
  }
  return told;
}

it('tells 30, 14 and 7 days before the end, then every day, once for any number of portals', async () => {
  left = 32;
  expect(await live(36, [aWatch(), aWatch(), aWatch()])).toEqual([30, 14, 7, 3, 2, 1, 0, -1, -2, -3]);
  const heads = new Set(town.mails.map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1]?.trim()));
  expect(heads).toEqual(new Set(['Something has to be renewed']));
});

it('tells once a day while the file of keys is refused', async () => {
  state = 'refused';
  expect(await live(3, [aWatch(), aWatch()])).toEqual([100, 99, 98]);
  state = 'good';
  expect(await live(1, [aWatch()])).toEqual([]);
  state = 'refused';
  expect(await live(1, [aWatch()])).toEqual([96]);
});

it('tries again what could not be sent, and is silent where nobody is named', async () => {
  left = 30;
  await aWatch({ mail: undefined, alarm: undefined }).look();
  expect(lines).toEqual([]);
  const watch = aWatch({ mail: { host: 'localhost', port: 1, from: 'portal@anytown.example' } });
  await watch.look();
  await watch.look();
  minutes = 10;
  await watch.look();
  expect(lines.map((line) => JSON.parse(line).event)).toEqual(['alarm.failed', 'alarm.failed']);
});
