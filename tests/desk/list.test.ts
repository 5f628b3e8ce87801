import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import clocks from '../../docs/clocks/south-essex-2008.json' with { type: 'json' };
import { sentences } from '../../src/promises/index.ts';
import { aPerson, aTown, goodAnswers, type Person, type Town } from './town.ts';

const calm = { ...goodAnswers, danger: 'no', happened: ['none'] };

interface Listed {
  clocks: boolean;
  letters: {
    id: string;
    answered?: boolean;
    late?: { stage: string | null; due: string; days: number; workingDays: number }[];
    today?: object[];
    week?: object[];
  }[];
}

let town: Town;
let now: Date;

/** 1 December 2026 is a Tuesday. */
beforeEach(async () => {
  now = new Date('2026-12-01T10:00:00Z');
  const clock = () => now;
  town = await aTown({ clock });
  town.desk.world = { now: clock };
  const settings = join(town.desk.home, 'settings.json');
  writeFileSync(settings, JSON.stringify({ nation: 'england', times: clocks }));
  await town.desk.call('connect', '--settings', settings);
});
afterEach(() => town.close());

const on = (day: string, time = '10:00'): void => {
  now = new Date(`${day}T${time}:00Z`);
};
const asks = async (answers: unknown = calm): Promise<{ person: Person; id: string }> => {
  const person = await aPerson(town);
  const { id } = await person.request(answers, { madeAt: now.toISOString() });
  await town.desk.call('collect');
  return { person, id };
};
const writes = async (person: Person, kind: 'late' | 'danger' | 'stop' | 'change') => {
  const { id } = await person.message({ kind, text: '', sentAt: now.toISOString() });
  await town.desk.call('collect');
  return id;
};
const listed = async (...more: string[]): Promise<Listed> =>
  (await town.desk.call('list', '--json', ...more)).json as Listed;
const order = async (): Promise<string[]> =>
  (await listed()).letters.filter(({ late }) => late !== undefined).map(({ id }) => id);
const lineOf = async (id: string): Promise<string> =>
  (await town.desk.call('list')).out.split('\n').find((line) => line.includes(id)) ?? '';

describe('the list', () => {
  test('puts the longest late first, then the older, and the closed last', async () => {
    const closed = await asks();
    await town.desk.call('update', closed.id, '--stage', 'closed');
    const slow = await asks();
    await town.desk.call('update', slow.id, '--stage', 'contact');
    const slower = await asks();
    await town.desk.call('show', slower.id, '--by', 'Ann');
    on('2026-12-09');
    const read = (await asks()).id;
    await town.desk.call('show', read, '--by', 'Ann');
    const unread = (await asks()).id;
    expect(await order()).toEqual([slower.id, slow.id, unread, read, closed.id]);
  });

  test('says by how many working days what is late', async () => {
    const { id } = await asks();
    await town.desk.call('show', id, '--by', 'Ann');
    on('2026-12-02', '23:30');
    expect(await lineOf(id)).toContain('DUE TODAY (contact)');
    on('2026-12-07');
    expect(await lineOf(id)).toContain('LATE by 3 working days (contact by 2026-12-02)');
    const { letters } = await listed();
    expect(letters[0]?.late).toEqual([{ stage: 'contact', due: '2026-12-02', days: 5, workingDays: 3 }]);
  });

  test('says that nobody has read a request in the time that the clocks give', async () => {
    const { id } = await asks();
    on('2026-12-04');
    expect(await lineOf(id)).toContain('LATE by 2 working days (read by 2026-12-02)');
  });

  test('counts the day that an operator named, and ends it with the next stage', async () => {
    const { id } = await asks();
    await town.desk.call('update', id, '--stage', 'check', '--due', '2026-12-04');
    expect(await lineOf(id)).toContain('2026-12-04');
    on('2026-12-08');
    expect(await lineOf(id)).toMatch(/LATE by 2 working days \([a-z ]+ by 2026-12-04\)/);
    await town.desk.call('update', id, '--stage', 'closed');
    expect(await lineOf(id)).not.toContain('LATE');
  });

  test('shows with --due only what is late, due today or this week, or asks for an answer', async () => {
    const today = await asks();
    await town.desk.call('update', today.id, '--stage', 'review', '--due', '2026-12-01');
    const week = await asks();
    await town.desk.call('update', week.id, '--stage', 'review', '--due', '2026-12-06');
    const later = await asks();
    await town.desk.call('update', later.id, '--stage', 'review', '--due', '2026-12-07');
    const due = (await listed('--due')).letters.map(({ id }) => id);
    expect(due.sort()).toEqual([today.id, week.id].sort());
    expect((await town.desk.call('list', '--due')).out).toContain('1 due today, 1 due this week');
    on('2026-12-02');
    const message = await writes(later.person, 'late');
    expect((await listed('--due')).letters[0]?.id).toBe(later.id);
    expect((await listed('--due')).letters[1]?.id).toBe(message);
  });
});

describe('a message that something is late', () => {
  test('stands at the top until a reply reached the portal after it', async () => {
    const late = await asks();
    await town.desk.call('show', late.id, '--by', 'Ann');
    const calling = await asks();
    await town.desk.call('update', calling.id, '--stage', 'done');
    on('2026-12-10');
    const message = await writes(calling.person, 'late');
    expect(await order()).toEqual([calling.id, late.id]);
    expect(await lineOf(message)).toContain('SAYS: IT IS LATE  NOT ANSWERED');
    on('2026-12-10', '11:00');
    await town.desk.call('show', calling.id, '--by', 'Ann');
    expect(await order()).toEqual([calling.id, late.id]);
    town.portal.trouble = { before: (call) => (call.endsWith('/replies') ? 'cut' : undefined) };
    await town.desk.call('message', calling.id, '--say', sentences[0]);
    expect(await order()).toEqual([calling.id, late.id]);
    town.portal.trouble = {};
    await town.desk.call('collect');
    expect(await order()).toEqual([late.id, calling.id]);
    expect(await lineOf(message)).not.toContain('NOT ANSWERED');
  });

  test('is not answered by what was said before it came, whatever the clock of the device says', async () => {
    const { person, id } = await asks();
    await town.desk.call('update', id, '--stage', 'done');
    on('2026-12-03');
    const sentAt = '2020-01-01T00:00:00Z';
    const { id: message } = await person.message({ kind: 'late', text: '', sentAt });
    await town.desk.call('collect');
    expect((await listed()).letters.find((each) => each.id === message)?.answered).toBe(false);
  });

  test('comes after one of danger, and both before danger that somebody has read', async () => {
    const known = await asks({ ...calm, danger: 'yes' });
    await town.desk.call('show', known.id, '--by', 'Ann');
    const late = await asks();
    const danger = await asks();
    on('2026-12-01', '12:00');
    await writes(late.person, 'late');
    await writes(danger.person, 'danger');
    expect(await order()).toEqual([danger.id, late.id, known.id]);
    on('2026-12-01', '13:00');
    await town.desk.call('message', danger.id, '--say', sentences[0]);
    await town.desk.call('message', late.id, '--say', sentences[0]);
    expect((await order())[0]).toBe(known.id);
  });

  test('of danger under a wrong signature stands at the top until somebody has read it', async () => {
    const other = await asks();
    on('2026-12-02');
    const { person, id } = await asks();
    await person.message(
      { kind: 'danger', text: 'x', sentAt: now.toISOString() },
      { signSeed: other.person.keys.signSeed },
    );
    await town.desk.call('collect');
    expect((await order())[0]).toBe(id);
    await town.desk.call('show', id, '--by', 'Ann');
    expect(await order()).toEqual([other.id, id]);
  });
});

test('a message of danger of which no request is here stands at the top until somebody has read it', async () => {
  await asks();
  on('2026-12-02');
  const stranger = await aPerson(town);
  const message = await writes(stranger, 'danger');
  expect((await listed()).letters[0]?.id).toBe(message);
  await town.desk.call('show', message, '--by', 'Ann');
  expect((await listed()).letters[0]?.id).not.toBe(message);
});

test('a message that asks to stop or to change how they are reached is said in words, and stops nothing', async () => {
  const { person, id } = await asks();
  await town.desk.call('show', id, '--by', 'Ann');
  on('2026-12-04');
  const stop = await writes(person, 'stop');
  const change = await writes(person, 'change');
  expect(await lineOf(stop)).toContain('ASKS TO STOP: check with the person first');
  expect(await lineOf(change)).toContain('verify on the first channel');
  const { out } = await town.desk.call('show', id, '--by', 'Ann');
  expect(out).toContain('Nothing stops by itself');
  expect(out).toContain('Verify on the first channel: by the way named in the request');
  expect(await lineOf(id)).toContain('LATE by 2 working days');
  expect((await listed()).letters.find((each) => each.id === stop)?.answered).toBeUndefined();
});

test('without clocks, the list says once that nobody can see lateness, and the doctor hints at it', async () => {
  await asks();
  expect((await town.desk.call('list')).out).not.toContain('no clocks');
  expect((await town.desk.call('doctor')).out).toContain('10, and the days off');
  rmSync(join(town.desk.home, 'clocks.json'));
  expect((await town.desk.call('list')).out.match(/no clocks/g)).toHaveLength(1);
  expect((await listed()).clocks).toBe(false);
  expect((await town.desk.call('doctor')).out).toContain('nobody can see that anything is late');
});
