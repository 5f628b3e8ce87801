/**
 * A disk that is full, as a small tmpfs of the portal's own process is: nobody is told that something was kept that was
 * not, and what frees space still works.
 */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BALLAST_BYTES, freeBytesOf, LEAST_FREE } from '../../src/mailbox/index.ts';
import type { CouncilKeys, PersonKeys } from '../../src/sealing/index.ts';
import { figure } from '../support/figure.ts';
import { fillDisk, freeDisk } from '../support/full-disk.ts';
import { ask, askJson, readyForm, sendForm } from '../support/http.ts';
import { dataOf, type PortalWish, type RunningPortal, startPortal } from '../support/portal.ts';
import { councilOf, makePerson, sealStory } from '../support/sealed-letter.ts';

let portal: RunningPortal;
let council: CouncilKeys;
let person: PersonKeys;
let data: string;

function onADisk(wish: PortalWish): void {
  beforeAll(async () => {
    portal = await startPortal({ suite: 'x25519', ...wish });
    council = councilOf(portal);
    person = await makePerson(council);
    data = dataOf(portal);
  });
  afterAll(() => portal.remove());
}

const send = async (letter: string) => (await askJson(`${portal.url}/api/letters`, letter)).status;
const look = (more: object = { page: 0 }) =>
  askJson(`${portal.url}/api/mailbox`, { v: 1, read: person.read, ...more });
const stateIn = ({ body }: { body: Buffer }): string => JSON.parse(body.toString()).state;
const health = async () => {
  const { status, body } = await ask(`${portal.url}/health`);
  return `${status} ${body.toString().trim().split(' ')[0]}`;
};
const ids = (letters: readonly string[]) => letters.map((letter) => JSON.parse(letter).id).sort();
const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size;
/** The ids that the real desk says it was given; a round that the portal refused in part is a round too. */
const collected = async (): Promise<string[]> => {
  const { arrived } = await portal.desk('collect').catch(({ stdout }) => JSON.parse(stdout));
  return arrived.map(({ id }: { id: string }) => id).sort();
};

/** Sends, ten at once, until nothing is taken any more. @returns the letters that were kept, and those that were not */
async function sendUntilFull(): Promise<{ kept: string[]; refused: string[] }> {
  const sent = { kept: [] as string[], refused: [] as string[] };
  while (sent.refused.length < 30) {
    const letters = await Promise.all(Array.from({ length: 10 }, () => sealStory(council, person)));
    const statuses = await Promise.all(letters.map(send));
    for (const [at, letter] of letters.entries()) {
      expect([201, 503]).toContain(statuses[at]);
      sent[statuses[at] === 201 ? 'kept' : 'refused'].push(letter);
    }
  }
  return sent;
}

/** Everybody who sends something new is refused, with the telephone number; everything else goes on. */
async function expectRefusals(): Promise<void> {
  const form = await readyForm(portal.url);
  const page = await sendForm(`${portal.url}/en/request/basic`, form);
  expect(page.status).toBe(503);
  expect(page.body.toString()).toContain('href="tel:01632960001"');
  expect(page.body.toString()).toContain(form['code'] ?? 'no code');
  expect((await ask(`${portal.url}/en`)).status).toBe(200);
  expect((await sendForm(`${portal.url}/en/track/basic`, { code: form['code'] ?? '' })).status).toBe(203);
  expect(stateIn(await look())).toBe('sent');
}

describe('a disk that is full', () => {
  onADisk({ disk: '40m', script: 'tests/reliability/blind-portal.ts' });

  it('is never answered with a yes; receipts, deletions and the log go on with the ballast; it ends by itself', async () => {
    const [ballast, log] = [join(data, 'ballast'), join(data, 'mailbox.sqlite-wal')];
    expect(sizeOf(ballast)).toBe(BALLAST_BYTES);
    const free = freeBytesOf(data);
    fillDisk(data, free, 1024 * 1024);
    const { kept, refused } = await sendUntilFull();
    expect(kept.length).toBeGreaterThan(20);
    fillDisk(data, free);
    await expectRefusals();
    expect(await health()).toBe('503 space');
    expect(sizeOf(ballast)).toBe(BALLAST_BYTES);

    const arrived = await collected();
    expect(arrived).toEqual(ids(kept));
    expect(sizeOf(ballast)).toBe(undefined);
    expect(sizeOf(log)).toBe(0);
    expect(stateIn(await look({ forget: true }))).toBe('none');
    // What the ballast has freed is not for new letters.
    const [again = ''] = refused;
    fillDisk(data, free, BALLAST_BYTES / 4);
    expect(await send(again)).toBe(503);
    expect(await health()).toBe('503 space');

    freeDisk(data);
    for (const letter of refused) expect(await send(letter)).toBe(201);
    expect(sizeOf(ballast)).toBe(BALLAST_BYTES);
    expect((await health()).split(' ')[0]).toBe('200');
    const later = await collected();
    expect(later).toEqual(ids(refused));
    figure('R8', 'on a full disk nothing new is taken, and everything else works', {
      refused: refused.length,
      'false 2xx': ids(kept).filter((id) => !arrived.includes(id)).length,
      'receipts taken on the full disk': arrived.length,
      'taken when there was room again, without a restart': later.length,
    });
  });

  it('would let nothing go without the ballast', async () => {
    expect(await send(await sealStory(council, person))).toBe(201);
    rmSync(join(data, 'ballast'));
    fillDisk(data, freeBytesOf(data));
    await collected();
    expect(stateIn(await look())).toBe('sent');
    freeDisk(data);
    await collected();
    expect(stateIn(await look())).toBe('held');
  });
});

describe('a disk that is nearly full', () => {
  onADisk({ disk: '120m' });

  it('takes nothing new below 64 MB, before SQLite has any trouble; everything else goes on', async () => {
    const free = freeBytesOf(data);
    const before = await sealStory(council, person);
    expect(await send(before)).toBe(201);
    fillDisk(data, free, LEAST_FREE + 512 * 1024);
    const { kept, refused } = await sendUntilFull();
    const left = free();
    expect(left).toBeLessThan(LEAST_FREE);
    expect(left).toBeGreaterThan(LEAST_FREE - 4 * 1024 * 1024);
    await expectRefusals();
    expect(await health()).toBe('503 space');
    const doctor = await portal.desk('doctor').catch(({ stdout }) => JSON.parse(stdout));
    expect(JSON.stringify(doctor)).toContain('nearly no space left');
    // It was kept, and whoever asks again is told so.
    expect(await send(before)).toBe(200);
    expect(await collected()).toEqual(ids([before, ...kept]));
    freeDisk(data);
    for (const letter of refused) expect(await send(letter)).toBe(201);
    expect((await health()).split(' ')[0]).toBe('200');
    figure('R9', 'with less than 64 MB free nothing new is taken, before SQLite fails', {
      refused: refused.length,
      'KB free at the first refusal': Math.floor(left / 1024),
      'receipts taken meanwhile': kept.length + 1,
      'taken when there was room again, without a restart': refused.length,
    });
  });
});
