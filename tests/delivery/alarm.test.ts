/** The alarm for what nobody reads, over a real mail server and a real mailbox. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeWatch } from '../../src/app/watch.ts';
import { type Mailbox, openSqliteMailbox } from '../../src/mailbox/index.ts';
import { makeLog } from '../../src/safety/log.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import { madeUpLetter } from '../mailbox/letters.ts';
import { leastSettings } from '../support/least-settings.ts';
import { type MailTown, startMailServer, trustTestCertificates } from '../support/mail-server.ts';

/** A Monday; the office is open from nine to five, and the clock in London shows UTC. */
const MONDAY = '2026-11-23';
const ten = 10 * 60;

let folder: string;
let mailbox: Mailbox;
let town: MailTown;
let now: Date;
let lines: string[];
beforeAll(trustTestCertificates);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alarm-'));
  mailbox = await openSqliteMailbox(join(folder, 'mailbox.sqlite'));
  town = await startMailServer();
  lines = [];
});
afterEach(async () => {
  await mailbox.close();
  await town.close();
  rmSync(folder, { recursive: true });
});

const base = {
  ...leastSettings,
  alarm: { a: ['duty@anytown.example', 'second@anytown.example'], b: ['charity@other.example'] },
};

/** A portal's watch over the mailbox, with its mail server at the port that is given. */
function aWatch(change: Record<string, unknown> = {}, login?: { user: string; password: string }) {
  const mail = { host: 'localhost', port: town.port, from: 'portal@anytown.example' };
  const parsed = parseSettings({ ...base, mail, ...change });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const log = makeLog({ write: (line) => lines.push(line), now: () => now });
  return makeWatch({ mailbox, log, clock: () => now }, parsed.settings, login ? { mail: login } : {});
}

/** Looks every ten minutes from one time to another, as the portal does; says when a mail came. */
async function lookUntil(
  watch: ReturnType<typeof aWatch>,
  day: string,
  from: number,
  to: number,
): Promise<string[]> {
  const came: string[] = [];
  for (let minute = from; minute < to; minute += 10) {
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    now = new Date(`${day}T${time}:00Z`);
    const before = town.mails.length;
    await watch.look();
    if (town.mails.length > before) came.push(time);
  }
  return came;
}

it('comes within four office hours, again after two, and ends when a person has read it', async () => {
  const watch = aWatch();
  const letter = madeUpLetter();
  await mailbox.put(letter, MONDAY);
  expect(await lookUntil(watch, MONDAY, ten + 30, 24 * 60)).toEqual(['14:00', '16:00']);
  // A collection, and its receipt, end nothing.
  await mailbox.receipt(letter.id, letter.ack);
  expect(await lookUntil(watch, '2026-11-24', 0, 12 * 60)).toEqual(['10:00']);
  await mailbox.read(letter.id, letter.ack);
  expect(await lookUntil(watch, '2026-11-25', 0, 24 * 60)).toEqual([]);
  expect(watch.state()).toBe('working');
});

it('waits over night, the week-end and bank holidays, and wakes nobody', async () => {
  const watch = aWatch();
  await mailbox.put(madeUpLetter(), '2026-12-24');
  expect(await lookUntil(watch, '2026-12-24', 15 * 60, 24 * 60)).toEqual([]);
  // Christmas is a Friday; Monday the 28th stands in for Boxing Day.
  for (const day of ['2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28'])
    expect(await lookUntil(watch, day, 0, 24 * 60)).toEqual([]);
  expect(await lookUntil(watch, '2026-12-29', 0, 13 * 60)).toEqual(['11:00']);
});

it('says nothing of a letter, to the addresses of its route and nobody else, over TLS', async () => {
  const watch = aWatch({}, { user: 'portal', password: 'a long one' });
  const letter = madeUpLetter({ route: 'b' });
  await mailbox.put(letter, MONDAY);
  await lookUntil(watch, MONDAY, ten, 15 * 60);
  const [mail, ...more] = town.mails;
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ from: 'portal@anytown.example', to: ['charity@other.example'], secure: true });
  expect(mail?.user).toBe('portal');
  expect(mail?.raw).toContain('Subject: Something is waiting for you');
  expect(mail?.raw).toContain('Auto-Submitted: auto-generated');
  for (const told of [letter.id, letter.write, letter.key, 'Anytown Council', 'route', 'X-Mailer'])
    expect(mail?.raw).not.toContain(told);
  expect(mail?.raw).not.toMatch(/abus|violen|sanctuar|safe|request|council|urgent|home/i);
});

it('is the same for every letter and route, but for the address, the day and the number of the mail', async () => {
  const watch = aWatch();
  for (const route of ['a', 'b'] as const) await mailbox.put(madeUpLetter({ route }), MONDAY);
  await lookUntil(watch, MONDAY, ten, 15 * 60);
  const said = town.mails.map(({ raw }) => raw.replace(/^(?:To|Message-ID|Date): .*\r\n(?: .*\r\n)*/gm, ''));
  expect(said).toHaveLength(2);
  expect(said[0]).toBe(said[1]);
});

it.each([451, 554])('is tried again when the mail server answers %i, and its state says so', async (code) => {
  const watch = aWatch();
  await mailbox.put(madeUpLetter(), MONDAY);
  town.refuse(code);
  expect(await lookUntil(watch, MONDAY, ten, 16 * 60)).toEqual([]);
  expect(watch.state()).toBe('failing');
  expect(lines.some((line) => line.includes('"alarm.failed"'))).toBe(true);
  town.refuse(null);
  expect(await lookUntil(watch, MONDAY, 16 * 60, 18 * 60)).toEqual(['16:00']);
  expect(watch.state()).toBe('working');
});

it.each(['expired', 'other-name'] as const)(
  'sends nothing to a server whose certificate is %s',
  async (certificate) => {
    await town.close();
    town = await startMailServer({ certificate });
    const watch = aWatch();
    await mailbox.put(madeUpLetter(), MONDAY);
    expect(await lookUntil(watch, MONDAY, ten, 15 * 60)).toEqual([]);
    expect(watch.state()).toBe('failing');
  },
);

it('sends nothing to a server that has no TLS', async () => {
  await town.close();
  town = await startMailServer({ options: { disabledCommands: ['STARTTLS'] } });
  const watch = aWatch();
  await mailbox.put(madeUpLetter(), MONDAY);
  expect(await lookUntil(watch, MONDAY, ten, 15 * 60)).toEqual([]);
  expect(watch.state()).toBe('failing');
});

it('is not raised while the mailbox is locked, and not forgotten', async () => {
  const watch = aWatch();
  await mailbox.put(madeUpLetter(), MONDAY);
  await lookUntil(watch, MONDAY, ten, 14 * 60);
  const { DatabaseSync } = await import('node:sqlite');
  const other = new DatabaseSync(join(folder, 'mailbox.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  expect(await lookUntil(watch, MONDAY, 14 * 60, 14 * 60 + 10)).toEqual([]);
  expect(watch.state()).toBe('failing');
  other.exec('ROLLBACK');
  other.close();
  expect(await lookUntil(watch, MONDAY, 14 * 60 + 10, 15 * 60)).toEqual(['14:10']);
});

it('is off where the settings name nobody', async () => {
  const watch = aWatch({ alarm: undefined, mail: undefined });
  await mailbox.put(madeUpLetter(), MONDAY);
  expect(await lookUntil(watch, MONDAY, 9 * 60, 17 * 60)).toEqual([]);
  expect(watch.state()).toBe('off');
});

it('is raised for a disk that is nearly full: at once and once a day, in words that say nothing, and logged once', async () => {
  let hasRoom = false;
  mailbox = { ...mailbox, hasRoom: () => hasRoom };
  const watch = aWatch();
  expect(await lookUntil(watch, MONDAY, 3 * 60, 24 * 60)).toEqual(['03:00']);
  expect(await lookUntil(watch, '2026-11-24', 0, 24 * 60)).toEqual(['03:00']);
  expect(town.mails.map(({ to }) => to)).toEqual([base.alarm.a, base.alarm.a]);
  expect(town.mails[0]?.raw).toContain('Subject: A machine needs looking after');
  expect(town.mails[0]?.raw).not.toMatch(/abus|violen|sanctuar|safe|request|council|urgent|home|letter/i);
  hasRoom = true;
  expect(await lookUntil(watch, '2026-11-25', 0, 24 * 60)).toEqual([]);
  expect(lines.filter((line) => line.includes('"disk.low"'))).toHaveLength(1);
  hasRoom = false;
  expect(await lookUntil(watch, '2026-11-26', 12 * 60, 13 * 60)).toEqual(['12:00']);
  expect(lines.filter((line) => line.includes('"disk.low"'))).toHaveLength(2);
});

it('is tried again every ten minutes where nobody could be told of the disk; where nobody is named the log has it', async () => {
  mailbox = { ...mailbox, hasRoom: () => false };
  const watch = aWatch();
  town.refuse(451);
  expect(await lookUntil(watch, MONDAY, ten, ten + 60)).toEqual([]);
  town.refuse(null);
  expect(await lookUntil(watch, MONDAY, ten + 60, ten + 120)).toEqual(['11:00']);
  lines = [];
  const silent = aWatch({ alarm: undefined, mail: undefined });
  expect(await lookUntil(silent, MONDAY, 16 * 60, 18 * 60)).toEqual([]);
  expect(lines.map((line) => JSON.parse(line).event)).toEqual(['disk.low']);
});

it('is raised by one of several portals over the same mailbox, and by another when that one cannot', async () => {
  const second = await openSqliteMailbox(join(folder, 'mailbox.sqlite'));
  const first = mailbox;
  const watches = [aWatch()];
  mailbox = second;
  watches.push(aWatch());
  mailbox = first;
  await mailbox.put(madeUpLetter(), MONDAY);
  const both = {
    look: () => Promise.all(watches.map((watch) => watch.look())).then(() => {}),
    state: () => 'off' as const,
  };
  expect(await lookUntil(both, MONDAY, ten, 15 * 60)).toEqual(['14:00']);
  expect(town.mails).toHaveLength(1);
  town.refuse(451);
  expect(await lookUntil(both, MONDAY, 15 * 60, 17 * 60)).toEqual([]);
  town.refuse(null);
  expect(await lookUntil(both, MONDAY, 17 * 60, 18 * 60)).toEqual(['17:00']);
  expect(town.mails).toHaveLength(2);
  await second.close();
});
