/**
 * No letter is lost to a change of keys: two desks collect, read, answer and retire while the council’s keys change four
 * times, once because a key may have leaked. `npm run test:long` has 1,000 letters.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CouncilKey } from '../../src/desk/keys/key-records.ts';
import { makeUpPerson, opened, trialLetters } from '../../src/desk/keys/trial-letters.ts';
import { sentences } from '../../src/promises/index.ts';
import { systemRandom } from '../../src/sealing/bytes.ts';
import { daysLater, type KeyManifest } from '../../src/sealing/key-manifest.ts';
import type { PersonKeys } from '../../src/sealing/keys.ts';
import type { SealedLetter } from '../../src/sealing/sealed-letter.ts';
import {
  aDesk,
  aTown,
  councilOn,
  type Desk,
  makeKeys,
  manifestOf,
  portalName,
  postLetter,
  type Town,
} from '../desk/town.ts';
import { figure } from '../support/figure.ts';

const LETTERS = Number(process.env['REQUESTS'] ?? 40);
const LETTERS_OF_ONE_PERSON = 4;
const firstDay = '2027-01-01';
/** Letters come for so long; the rest is for reading and retiring them. */
const DAYS_OF_LETTERS = 100;
const DAYS = 113;
/** On these days keys for the next month are made and signed; on the last, new ones at once. */
const extendedOn = ['2027-01-20', '2027-02-20', '2027-03-25'];
const replacedOn = '2027-03-10';
const retiredOn = ['2027-02-08', '2027-03-08', '2027-04-08'];
/** In days; the two desks take turns. */
const COLLECTED_EVERY = 5;
/** One page in so many was opened the day before. */
const OLD_PAGE = 10;
/** One letter in so many is read by nobody until keys retire. */
const LEFT_UNREAD = 17;

interface Sent {
  readonly letter: SealedLetter;
  readonly day: string;
  readonly keyset: string;
}

let today = firstDay;
const now = () => new Date(`${today}T12:00:00Z`);
let town: Town;
let desks: readonly [Desk, Desk];
/** The manifests by the day on which they were published. */
const published: { day: string; manifest: KeyManifest }[] = [];
const sent: Sent[] = [];
/** At which desk a letter is, and whether somebody has read it. */
const here = new Map<string, { desk: Desk; read: boolean }>();
const counts = { rotations: 0, unopenable: 0, rollbacks: 0, retired: 0, stayedForUnread: 0, answers: 0 };

beforeAll(async () => {
  town = await aTown({ now, clock: now, months: 1 });
  const two = aDesk();
  two.world = { now };
  desks = [town.desk, two];
  await makeKeys(two, '--months', '1');
  const { token } = JSON.parse(readFileSync(join(town.desk.home, 'portal.json'), 'utf8'));
  await two.call('connect', '--url', town.portal.url, '--portal', portalName, '--root', town.root.root);
  const file = join(two.home, 'portal.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), token }));
  for (const desk of desks) await desk.call('connect', '--desks', '2');
  Object.assign(town.portal.context, { keyring: { taken: () => [{ a: desks.length, b: 0 }] } });
  await publish(1);
});
afterAll(() => town.close());

/** Signs what both desks have now, and shows the one before once more: no desk may take it. */
async function publish(seq: number): Promise<void> {
  const parts = [];
  for (const desk of desks)
    parts.push(((await desk.call('keys', 'show', '--json')).json as { epochs: [] }).epochs);
  const manifest = manifestOf(parts, { seq, now: now() });
  const before = town.portal.manifest;
  published.push({ day: today, manifest });
  town.publish(manifest);
  if (seq === 1) return;
  const signed = town.portal.manifest;
  for (const desk of desks) {
    await collect(desk, 0);
    town.portal.manifest = before;
    await collect(desk, 1);
    counts.rollbacks += 1;
    town.portal.manifest = signed;
  }
}

/** @param refusals how many times the desk has to refuse what the portal serves as keys */
async function collect(desk: Desk, refusals: number): Promise<void> {
  const { json, out } = await desk.call('collect', '--json');
  const round = json as {
    arrived: { id: string }[];
    cannotBeOpened: [];
    keys: string[];
    error?: string;
    counted?: { agree: boolean };
  };
  for (const { id } of round.arrived) here.set(id, { desk, read: false });
  counts.unopenable += round.cannotBeOpened.length;
  // Before each new signing few days are left, and it says so.
  const refused = round.keys.filter((line) => !line.includes('more days'));
  expect([refused.length, round.error, round.counted?.agree ?? true], out).toEqual([
    refusals,
    undefined,
    true,
  ]);
}

async function read(id: string, desk: Desk, answer: boolean): Promise<void> {
  expect((await desk.call('show', id, '--by', 'Ann')).code).toBe(0);
  if (answer) {
    expect((await desk.call('message', id, '--say', sentences[0], '--by', 'Ann')).code).toBe(0);
    counts.answers += 1;
  }
  here.set(id, { desk, read: true });
}

const manifestOn = (day: string): KeyManifest | undefined =>
  published.findLast((each) => each.day <= day)?.manifest;

/** The letters of one day, each sealed as a page of today, or of the day before, seals it. */
async function seal(people: readonly PersonKeys[], upTo: number): Promise<void> {
  while (sent.length < upTo) {
    const at = sent.length;
    const page = at % OLD_PAGE === 1 && today > firstDay ? daysLater(today, -1) : today;
    const manifest = manifestOn(page);
    const person = people[Math.floor(at / LETTERS_OF_ONE_PERSON)];
    if (manifest === undefined || person === undefined) throw new Error('nobody is left to send');
    const council = councilOn(manifest, page);
    const deps = { random: systemRandom, now };
    const [letter] = await trialLetters(deps, person, council, { route: 'a', many: 1 });
    if (letter === undefined) throw new Error('no letter was sealed');
    await postLetter(town, letter);
    sent.push({ letter, day: today, keyset: council.keyset });
  }
}

/** Keys go at both desks; where somebody has not read a letter of theirs they stay until it is read. */
async function retireAll(): Promise<void> {
  for (const desk of desks) {
    await collect(desk, 0);
    const said = await desk.call('keys', 'retire', '--json');
    if (said.code !== 0) {
      expect(said.json).toMatchObject({ error: 'unread' });
      counts.stayedForUnread += 1;
      for (const [id, at] of here) if (at.desk === desk && !at.read) await read(id, desk, false);
    }
    const done = await desk.call('keys', 'retire', '--json');
    expect(done.json, done.out).toMatchObject({ ok: true });
    counts.retired += (said.json as { retired?: [] }).retired?.length ?? 0;
    counts.retired += (done.json as { retired: [] }).retired.length;
  }
}

/** Whether a letter was sealed more than a day after the last on which a manifest named its key for that day. */
function isLate({ day, keyset }: Sent): boolean {
  let last = '';
  for (let each = firstDay; each <= today; each = daysLater(each, 1)) {
    const manifest = manifestOn(each);
    if (manifest !== undefined && councilOn(manifest, each).keyset === keyset) last = each;
  }
  return day > daysLater(last, 1);
}

const keysOf = (desk: Desk): CouncilKey[] =>
  JSON.parse(readFileSync(join(desk.home, 'keys.json'), 'utf8')).keys;

it(`${LETTERS} letters through four changes of keys: all open, none is sealed to a key that is over`, {
  timeout: 120_000 + LETTERS * 2_000,
}, async () => {
  const people: PersonKeys[] = [];
  while (people.length * LETTERS_OF_ONE_PERSON < LETTERS)
    people.push(await makeUpPerson({ random: systemRandom }, 'x25519'));
  for (let day = 0; day < DAYS; day++) {
    today = daysLater(firstDay, day);
    if (extendedOn.includes(today) || today === replacedOn) {
      const words = today === replacedOn ? ['--now'] : [];
      for (const desk of desks) await makeKeys(desk, '--months', '1', ...words);
      await publish(published.length + 1);
      counts.rotations += 1;
    }
    await seal(people, Math.min(LETTERS, Math.ceil((LETTERS * (day + 1)) / DAYS_OF_LETTERS)));
    if (retiredOn.includes(today)) await retireAll();
    if (day % COLLECTED_EVERY !== 0) continue;
    const desk = desks[day % 2 === 0 ? 0 : 1];
    await collect(desk, 0);
    for (const [at, { letter }] of sent.entries()) {
      const found = here.get(letter.id);
      if (found?.desk === desk && !found.read && at % LEFT_UNREAD !== 0)
        await read(letter.id, desk, at % 5 === 0);
    }
  }
  const all = sent.map(({ letter }) => letter);
  const kept = [];
  for (const desk of desks) {
    const { out } = await desk.call('doctor');
    kept.push(Number(/letters: (\d+) open/.exec(out)?.[1]));
    expect(out).not.toContain('no key here opens it');
  }
  const names = new Set(desks.flatMap(keysOf).map(({ keyset }) => keyset));
  const old = sent.filter(({ keyset }) => !names.has(keyset)).map(({ letter }) => letter);
  const still = await opened(desks.flatMap(keysOf), old, portalName);
  const late = sent.filter(isLate).length;
  figure('C8', 'letters through changes of keys, while two desks collect and retire', {
    letters: all.length,
    rotations: counts.rotations,
    opened: (kept[0] ?? 0) + (kept[1] ?? 0),
    unopenable: counts.unopenable,
    'sealed to a key more than a day after it went': late,
    'keys retired': counts.retired,
    'retirings that waited for an unread letter': counts.stayedForUnread,
    'rollbacks refused': `${counts.rollbacks} of ${counts.rollbacks}`,
    'old letters that open outside': `${still} of ${old.length}`,
  });
  expect((kept[0] ?? 0) + (kept[1] ?? 0)).toBe(LETTERS);
  expect([counts.unopenable, late, still]).toEqual([0, 0, 0]);
  expect(counts.stayedForUnread).toBeGreaterThan(0);
  expect(old.length).toBeGreaterThan(LETTERS / 3);
  expect(counts.retired).toBe(8);
});
