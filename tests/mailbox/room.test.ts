/** Room on the disk of a mailbox, and the ballast that is held in reserve; tests/reliability/full-disk.test.ts has a real small disk. */
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  BALLAST_BYTES,
  LEAST_FREE,
  type Mailbox,
  MailboxTrouble,
  makeRoom,
  openSqliteMailbox,
} from '../../src/mailbox/index.ts';
import { DAY, madeUpLetter, madeUpReply } from './letters.ts';

let folder: string;
let ballast: string;
let free: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'room-'));
  ballast = join(folder, 'ballast');
  free = LEAST_FREE;
});
afterEach(() => rmSync(folder, { recursive: true }));

const aRoom = () => makeRoom(ballast, () => free);
const sizeOf = () => statSync(ballast, { throwIfNoEntry: false })?.size;

it('holds its ballast from the start, in blocks of its own', () => {
  expect(aRoom().isThere()).toBe(true);
  expect(sizeOf()).toBe(BALLAST_BYTES);
  expect(statSync(ballast).blocks * 512).toBeGreaterThanOrEqual(BALLAST_BYTES);
});

it.each([0, 1, LEAST_FREE - 1])('is not there with %i bytes free, and makes no ballast of them', (bytes) => {
  free = bytes;
  expect(aRoom().isThere()).toBe(false);
  expect(existsSync(ballast)).toBe(false);
});

it('gives its ballast up, and has it again before it takes anything new', () => {
  const room = aRoom();
  room.giveUp();
  room.giveUp();
  expect(existsSync(ballast)).toBe(false);
  free = LEAST_FREE - 1;
  expect([room.isThere(), existsSync(ballast)]).toEqual([false, false]);
  free = LEAST_FREE;
  expect([room.isThere(), sizeOf()]).toEqual([true, BALLAST_BYTES]);
});

it('makes whole what was cut off in the middle', () => {
  writeFileSync(ballast, 'half');
  expect([aRoom().isThere(), sizeOf()]).toEqual([true, BALLAST_BYTES]);
});

it('is not there where the ballast cannot be made', () => {
  const room = makeRoom(join(folder, 'nowhere', 'ballast'), () => free);
  expect(room.isThere()).toBe(false);
  expect(() => room.giveUp()).not.toThrow();
});

it('that has gone keeps out letters and replies, and nothing else', async () => {
  const mailbox: Mailbox = await openSqliteMailbox(join(folder, 'mailbox.sqlite'), aRoom());
  const letters = [madeUpLetter(), madeUpLetter(), madeUpLetter()] as const;
  for (const letter of letters) await mailbox.put(letter, DAY);
  const [first, second, third] = letters;
  const reply = madeUpReply(first.key);
  await mailbox.reply(reply);
  free = LEAST_FREE - 1;
  expect(mailbox.hasRoom()).toBe(false);
  const full = new MailboxTrouble('full');
  await expect(mailbox.put(madeUpLetter(), DAY)).rejects.toEqual(full);
  await expect(mailbox.reply(madeUpReply(first.key))).rejects.toEqual(full);
  // What is there is known to be there.
  expect(await mailbox.put(first, DAY)).toBe('repeated');
  expect(await mailbox.put({ ...first, id: second.id }, DAY)).toBe('different');
  expect(await mailbox.reply(reply)).toBe('repeated');
  expect(await mailbox.reply(madeUpReply(madeUpLetter().key))).toBe('no-mailbox');
  expect((await mailbox.look(first.key, 0)).replies).toHaveLength(1);
  expect(await mailbox.receipt(first.id, first.ack)).toBe('deleted');
  expect(await mailbox.read(second.id, second.ack)).toBe('read');
  await mailbox.forget(first.key);
  expect((await mailbox.look(first.key, 0)).state).toBe('none');
  const terms = { now: 1, lease: 1, most: 5, by: 'one' };
  expect(await mailbox.claim({ carrier: 'mail', route: 'a' }, terms)).toHaveLength(2);
  await mailbox.carried('mail', third.id);
  await mailbox.purge(DAY, 400);
  expect(await mailbox.count()).toEqual({ waiting: 2, mailboxes: 3, replies: 0 });
  free = LEAST_FREE;
  expect([mailbox.hasRoom(), await mailbox.put(madeUpLetter(), DAY)]).toEqual([true, 'stored']);
  await mailbox.close();
});
