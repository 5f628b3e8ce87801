import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sentences } from '../../src/promises/index.ts';
import { aPerson, aTown, canaries, goodAnswers, type Person, type Town } from './town.ts';

interface Shown {
  ok: boolean;
  head: string;
  had?: boolean;
  lines: { by: string | null; command: string; letter: string | null; keys: string[] }[];
  breaks: { line: number; why: string }[];
}

let town: Town;
let person: Person;
let id: string;

beforeEach(async () => {
  town = await aTown();
  person = await aPerson(town);
  id = (await person.request(goodAnswers)).id;
  await town.desk.call('collect', '--by', 'Ann');
  await town.desk.call('list');
  await town.desk.call('show', id, '--by', 'Ben');
  await town.desk.call('message', id, '--say', sentences[0], '--by', 'Ann');
  await town.desk.call('update', id, '--stage', 'contact', '--by', 'Ann');
});
afterEach(() => town.close());

const path = () => join(town.desk.home, 'record.jsonl');
const lines = () => readFileSync(path(), 'utf8').trimEnd().split('\n');
const write = (kept: readonly string[]) => writeFileSync(path(), kept.map((line) => `${line}\n`).join(''));
const shown = async (...more: string[]) => (await town.desk.call('record', '--json', ...more)).json as Shown;
const broken = async () => (await shown()).breaks.map(({ line }) => line);

describe('the record', () => {
  test('says who opened and sent what, with which keys, and is whole', async () => {
    const { ok, lines: said, breaks } = await shown();
    expect({ ok, breaks }).toEqual({ ok: true, breaks: [] });
    expect(said.map(({ by, command, letter }) => [by, command, letter])).toEqual([
      ['Ann', 'collect', id],
      [null, 'list', null],
      ['Ben', 'show', id],
      ['Ann', 'message', id],
      ['Ann', 'update', id],
    ]);
    for (const { keys } of said) {
      expect(keys).toContain(`${town.council.keyset}/a`);
      expect(keys).toHaveLength(3);
    }
    expect((await town.desk.call('doctor')).out).toContain('record: 5 lines, whole');
  });

  test('writes down a printed page, letters from files, printed arrivals and counting', async () => {
    const more = await person.request(goodAnswers);
    await town.desk.call('collect', '--print');
    const page = join(town.desk.home, '..', 'page.html');
    await town.desk.call('show', more.id, '--by', 'Ann', '--page', page);
    await town.desk.call('open', join(town.desk.home, 'letters', `${id}.json`), '--by', 'Ann');
    await town.desk.call('equality');
    const { lines: said } = await shown();
    expect(said.slice(5).map(({ command }) => command)).toEqual([
      'collect --print',
      'show --page',
      'open',
      'equality',
    ]);
  });

  test('has nothing that a person typed, and no title of a letter for counting', async () => {
    const text = readFileSync(path(), 'utf8');
    for (const canary of canaries) expect(text).not.toContain(canary);
    expect(Object.keys(JSON.parse(lines()[0] ?? ''))).toEqual([
      'v',
      'at',
      'by',
      'command',
      'letter',
      'keys',
      'prev',
    ]);
  });

  test('is kept for its owner alone, and by many at once without a break', async () => {
    await Promise.all(Array.from({ length: 8 }, () => town.desk.call('show', id, '--by', 'Ann')));
    expect(await broken()).toEqual([]);
    expect((await shown()).lines).toHaveLength(13);
    expect((await town.desk.call('doctor')).out).not.toContain('WRONG');
  });

  test('that cannot be written keeps a request from being shown', async () => {
    const all = lines();
    rmSync(path());
    mkdirSync(path());
    const said = await town.desk.call('show', id, '--by', 'Ben');
    expect(said.code).not.toBe(0);
    expect(said.out).not.toContain('Zanzibar');
    rmSync(path(), { recursive: true });
    write(all);
  });
});

describe('a record that somebody has changed', () => {
  test('is broken at the line after the one that was altered', async () => {
    write(lines().map((line, at) => (at === 2 ? line.replace('Ben', 'Ann') : line)));
    expect(await broken()).toEqual([4]);
    const said = await town.desk.call('record');
    expect(said.code).toBe(1);
    expect(said.out).toContain('BROKEN: line 4 of the record does not follow the one before it');
    expect((await town.desk.call('doctor')).out).toContain('WRONG  record, line 4');
  });

  test('is broken where a line was taken out, at the beginning too', async () => {
    const all = lines();
    for (const gone of [0, 1, 3]) {
      write(all.filter((_, at) => at !== gone));
      expect(await broken()).toEqual([gone + 1]);
    }
  });

  test('is broken where two lines changed places, and where one was put in twice', async () => {
    const all = lines();
    const [first = '', second = '', ...rest] = all;
    write([second, first, ...rest]);
    expect(await broken()).toEqual([1, 2, 3]);
    write([first, first, second, ...rest]);
    expect(await broken()).toEqual([2]);
  });

  test('is broken for good where a line was cut off, and goes on after it', async () => {
    writeFileSync(path(), readFileSync(path(), 'utf8').slice(0, -20));
    expect(await broken()).toEqual([5]);
    await town.desk.call('list', '--by', 'Ann');
    expect(await broken()).toEqual([5]);
    expect((await shown()).lines.map(({ command }) => command)).toContain('list');
  });

  test('that lost its end looks whole, but to somebody who kept its head elsewhere', async () => {
    const { head } = await shown();
    await town.desk.call('list');
    expect(await shown('--had', head)).toMatchObject({ ok: true, had: true });
    write(lines().slice(0, 4));
    expect(await broken()).toEqual([]);
    const said = await town.desk.call('record', '--had', head);
    expect(said.code).toBe(1);
    expect(said.out).toContain('does not have that head');
    expect((await town.desk.call('record', '--had', 'Ann')).code).toBe(2);
  });

  test('that somebody wrote anew from nothing does not have the head that was kept', async () => {
    const { head } = await shown();
    rmSync(path());
    await town.desk.call('list');
    expect(await shown('--had', head)).toMatchObject({ ok: false, had: false, breaks: [] });
  });
});
