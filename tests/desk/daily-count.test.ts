/** The daily count, which makes itself at the end of a round, and what an operator hears of it. */
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aPerson, aTown, goodAnswers, type Person, type Town } from './town.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

let town: Town;
let person: Person;
let now: number;
beforeEach(async () => {
  town = await aTown();
  person = await aPerson(town);
  now = Date.now();
  town.desk.world = { now: () => new Date(now) };
});
afterEach(() => town.close());

const countFile = () => join(town.desk.home, 'counted.json');
const kept = () => JSON.parse(readFileSync(countFile(), 'utf8'));
const doctor = async () => (await town.desk.call('doctor')).out;
/** Takes a letter away from the desk that is receipted, and gives it back. */
const hide = (id: string) => renameSync(placeOf(id), `${placeOf(id)}.hidden`);
const putBack = (id: string) => renameSync(`${placeOf(id)}.hidden`, placeOf(id));
const placeOf = (id: string) => join(town.desk.home, 'letters', `${id}.json`);

test('is made by a round of collecting, once a day, kept for the owner alone, and doctor says when', async () => {
  await person.request(goodAnswers);
  const first = await town.desk.call('collect');
  expect([first.code, first.out]).toEqual([
    0,
    expect.stringContaining(
      'Daily count. At the portal 0, of 1 not known to be read; here 1. Both sides agree.',
    ),
  ]);
  expect(statSync(countFile()).mode & 0o777).toBe(0o600);
  now += DAY - HOUR;
  expect((await town.desk.call('collect')).out).not.toContain('Daily count');
  expect(await doctor()).toContain(`fine   daily count: ${kept().at}, both sides agree`);
  now += HOUR;
  expect((await town.desk.call('collect', '--json')).json).toMatchObject({ counted: { agree: true } });
  expect(kept().at).toBe(new Date(now).toISOString());
});

test('is made by a bridge, and by either kind of serving', async () => {
  const folder = join(dirname(town.desk.home), 'folder');
  mkdirSync(folder);
  expect((await town.desk.call('serve', '--from', folder, '--sweep')).out).toContain('Both sides agree.');
  now += DAY;
  expect((await town.desk.call('bridge', '--dir', folder)).out).toContain('Both sides agree.');
  now += DAY;
  await town.desk.call('caller', 'new', 'cases');
  const stop = new AbortController();
  let out = '';
  const write = (text: string) => {
    out += text;
    if (out.includes('Daily count')) stop.abort();
  };
  town.desk.world = { ...town.desk.world, signal: stop.signal, stdout: { write } };
  await town.desk.call('serve', '--port', '0');
  expect(out).toContain('Both sides agree.');
});

test('that finds a difference counts again with the next round, then names the ids, until the sides agree', async () => {
  const { id } = await person.request(goodAnswers);
  await town.desk.call('collect');
  hide(id);
  now += DAY;
  const once = await town.desk.call('collect');
  expect([once.code, once.out]).toEqual([0, expect.not.stringContaining('Daily count')]);
  expect(await doctor()).toContain('hint   daily count');
  const twice = await town.desk.call('collect');
  expect([twice.code, twice.out]).toEqual([1, expect.stringContaining(`${id}  DISAGREES`)]);
  expect(await doctor()).toMatch(new RegExp(`WRONG  daily count: .*the sides differ: neverSeen ${id}`));
  expect((await town.desk.call('collect')).out).not.toContain('Daily count');
  now += HOUR;
  expect((await town.desk.call('collect')).code).toBe(1);
  putBack(id);
  now += HOUR;
  expect((await town.desk.call('collect')).code).toBe(0);
  expect(await doctor()).toContain('fine   daily count');
});

test('says nothing of a letter that only came between collecting and counting', async () => {
  await person.request(goodAnswers);
  const folder = join(dirname(town.desk.home), 'folder');
  mkdirSync(folder);
  // Whoever serves has not collected: what waits looks as what comes in between does.
  expect((await town.desk.call('serve', '--from', folder, '--sweep')).code).toBe(0);
  expect(kept()).toMatchObject({ agree: false, sure: false });
  await person.request({ ...goodAnswers, more: 'another' });
  const collected = await town.desk.call('collect');
  expect([collected.code, collected.out]).toEqual([0, expect.stringContaining('Both sides agree.')]);
});

test('that cannot be made says so, keeps nothing, and is made with the next round', async () => {
  town.portal.trouble = { before: (call) => (call.includes('/waiting') ? 'cut' : undefined) };
  const failed = await town.desk.call('collect');
  expect([failed.code, failed.out]).toEqual([1, expect.stringContaining('NOT COUNTED')]);
  expect(readdirSync(town.desk.home)).not.toContain('counted.json');
  town.portal.trouble = {};
  expect((await town.desk.call('collect')).out).toContain('Both sides agree.');
});

test('is missed by doctor after two days, also where the clock went back, and where letters were never counted', async () => {
  expect(await doctor()).toContain('hint   daily count: none yet');
  town.portal.trouble = { before: (call) => (call.includes('/waiting') ? 'cut' : undefined) };
  await person.request(goodAnswers);
  await town.desk.call('collect');
  expect(await doctor()).toContain('WRONG  daily count: none');
  town.portal.trouble = {};
  await town.desk.call('reconcile');
  for (const days of [2, -2]) {
    now += days * DAY;
    expect(await doctor()).toContain('fine   daily count');
    now += Math.sign(days);
    expect(await doctor()).toContain('WRONG  daily count: the last was at');
    now -= days * DAY + Math.sign(days);
  }
  now -= 2 * DAY;
  expect((await town.desk.call('collect')).out).toContain('Both sides agree.');
});
