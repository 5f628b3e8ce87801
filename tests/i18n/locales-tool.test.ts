/** `npm run locales`, as whoever looks after the languages calls it, on a folder of its own. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { groupOf, makeChecking, readStatuses, safetyGroups } from '../../src/i18n/index.ts';
import { fromCsv, toCsv } from '../../tools/locales/csv.ts';
import { run } from '../../tools/locales.ts';
import { localesDirectory } from './catalogue.ts';

const tool = fileURLToPath(new URL('../../tools/locales.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'locales-tool-'));
const sheet = join(folder, 'sheet.csv');
const inFolder = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(inFolder(name), 'utf8');
const json = (name: string) => JSON.parse(read(name));

beforeEach(() => {
  for (const name of ['en.json', 'ar.json', 'status.json'])
    cpSync(join(localesDirectory, name), inFolder(name));
  rmSync(sheet, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

function locales(...words: string[]): { ok: boolean; said: string } {
  const { ok, lines } = run([...words, '--folder', folder]);
  return { ok, said: lines.join('\n') };
}

const check = ['--checked-by', 'AK, interpreter', '--date', '2026-11-01', '--groups', 'emergency,exit'];

/** Changes cells of the sheet that went out; the columns are key, group, English, note, translation, status. */
function edit(change: (cells: string[]) => string[]): void {
  const rows = fromCsv(readFileSync(sheet, 'utf8')) ?? [];
  writeFileSync(sheet, toCsv(rows.map((cells) => change([...cells]))));
}
const withTranslation = (key: string, text: string) => (cells: string[]) =>
  cells[0] === key ? cells.with(4, text) : cells;

describe('A language that goes out and comes back', () => {
  test('is the same, byte for byte, and as unchecked as it was', () => {
    const before = [read('ar.json'), read('status.json')];
    expect(locales('export', 'ar', sheet)).toMatchObject({ ok: true });
    expect(locales('import', 'ar', sheet)).toMatchObject({ ok: true });
    expect([read('ar.json'), read('status.json')]).toEqual(before);
  });

  test('tells who checks it what each text is for, and how far it is', () => {
    locales('export', 'ar', sheet);
    const [header, ...rows] = fromCsv(readFileSync(sheet, 'utf8')) ?? [];
    expect(header).toEqual(['key', 'group', 'English', 'note', 'translation', 'status']);
    const silent = rows.find(([key]) => key === 'emergency.silent');
    expect(silent?.[1]).toBe('emergency');
    expect(silent?.[2]).toBe(json('en.json')['emergency.silent']);
    expect(silent?.[3]).toMatch(/\w/);
    expect(silent?.slice(4)).toEqual([json('ar.json')['emergency.silent'], 'unchecked']);
  });

  test('is not written in the place of a sheet that is there', () => {
    writeFileSync(sheet, 'mine');
    expect(locales('export', 'ar', sheet)).toMatchObject({ ok: false });
    expect(readFileSync(sheet, 'utf8')).toBe('mine');
  });

  test('is checked in the groups that somebody has checked, and in no others', () => {
    locales('export', 'ar', sheet);
    edit(withTranslation('exit.link', 'مغادرة'));
    expect(locales('import', 'ar', sheet, ...check).ok).toBe(true);
    expect(json('ar.json')['exit.link']).toBe('مغادرة');
    expect(json('status.json').languages.ar.exit).toMatchObject({ by: 'AK, interpreter', on: '2026-11-01' });
    const status = readStatuses(folder);
    if (!status.ok) throw new Error(status.faults.join());
    const now = () => makeChecking({ en: json('en.json'), ar: json('ar.json') }, status.statuses);
    expect(['emergency', 'exit', 'safety'].map((group) => now().standingOf('ar', group))).toEqual([
      'checked',
      'checked',
      'unchecked',
    ]);
    writeFileSync(inFolder('en.json'), read('en.json').replace('In danger now?', 'Are you in danger now?'));
    expect(now().standingOf('ar', 'emergency')).toBe('stale');
    expect(now().standingOf('ar', 'exit')).toBe('checked');
  });

  test('goes out empty where it does not exist yet, with the plural forms that it will need', () => {
    expect(locales('export', 'lt', sheet).ok).toBe(true);
    const rows = (fromCsv(readFileSync(sheet, 'utf8')) ?? []).slice(1);
    expect(rows.every((cells) => cells[4] === '' && cells[5] === 'none')).toBe(true);
    const plural = rows.map(([key = '']) => key).filter((key) => /_/.test(key));
    expect(plural).toEqual(['track.gap_one', 'track.gap_few', 'track.gap_many', 'track.gap_other']);
  });
});

describe('A sheet is refused, with the key, and changes nothing, when', () => {
  test.each<[string, (cells: string[]) => string[], string]>([
    [
      'it lost a placeholder',
      withTranslation('site.council', 'x'),
      'locales/ar.json site.council: has not the placeholders of the English',
    ],
    ['it has markup', withTranslation('site.skip', 'a <b>'), 'locales/ar.json site.skip: has markup'],
    [
      'it has an invisible character',
      withTranslation('site.skip', 'ب\u202Eب'),
      'locales/ar.json site.skip: has an invisible character',
    ],
    [
      'it says another number in danger',
      withTranslation('emergency.call', '991'),
      'locales/ar.json emergency.call: has not the numbers',
    ],
    ['a text is gone', withTranslation('site.skip', ''), 'locales/ar.json site.skip: is missing'],
    [
      'it was made of another English',
      (cells) => (cells[0] === 'exit.link' ? cells.with(2, 'Leave') : cells),
      'exit.link: its English is another now',
    ],
    [
      'a row of a checked group is not in it',
      (cells) => (cells[0] === 'exit.link' ? cells.with(0, '') : cells),
      'exit.link: is not in the sheet, so that exit cannot count as checked',
    ],
    [
      'a key is of nothing',
      (cells) => (cells[0] === 'exit.link' ? cells.with(0, 'exit.lint') : cells),
      'locales/ar.json exit.lint: is not in the catalogue',
    ],
    [
      'a key stands in it twice',
      (cells) => (cells[0] === 'exit.how' ? cells.with(0, 'exit.link') : cells),
      '"exit.link": stands in the sheet twice',
    ],
    [
      'it has no key',
      (cells) => (cells[0] === 'key' ? cells.with(0, 'name') : cells),
      'is no CSV with the columns key, English and translation',
    ],
  ])('%s', (_, harm, said) => {
    locales('export', 'ar', sheet);
    edit(harm);
    const before = [read('ar.json'), read('status.json')];
    const answer = locales('import', 'ar', sheet, ...check);
    expect(answer).toMatchObject({ ok: false, said: expect.stringContaining(said) });
    expect([read('ar.json'), read('status.json')]).toEqual(before);
  });

  test.each([
    ['nobody is named', ['--checked-by', ' ', '--date', '2026-11-01', '--groups', 'exit'], '--checked-by'],
    ['the day is none', ['--checked-by', 'AK', '--date', '2026-02-30', '--groups', 'exit'], '--date'],
    ['the group is none', ['--checked-by', 'AK', '--date', '2026-11-01', '--groups', 'exits'], '"exits"'],
    ['only half is said', ['--checked-by', 'AK'], 'npm run locales'],
  ])('%s', (_, words, said) => {
    locales('export', 'ar', sheet);
    const before = [read('ar.json'), read('status.json')];
    expect(locales('import', 'ar', sheet, ...words)).toMatchObject({
      ok: false,
      said: expect.stringContaining(said),
    });
    expect([read('ar.json'), read('status.json')]).toEqual(before);
  });

  test.each(['en', 'en-XA', 'ar-XB', 'AR', '../ar', 'nonsense!'])('its language is %s', (tag) => {
    expect(locales('import', tag, sheet)).toMatchObject({ ok: false });
  });
});

describe('The report', () => {
  test('says what there is, what is longest, and what must be checked first', () => {
    const { ok, said } = locales();
    const english = Object.keys(json('en.json')).filter((key) => groupOf(key) !== 'guide');
    const core = english.length - 2 + 6;
    expect(ok).toBe(true);
    expect(said).toMatch(new RegExp(`^ar  العربية\n  core ${core} of ${core}, guidance \\d+ of \\d+$`, 'm'));
    expect(said).toMatch(/^ {2}length \d\.\d\d of the English, at most \d\.\d\d \([\w.-]+\)$/m);
    expect(said).toContain('lost placeholders: none');
    expect(said).toContain(`before launch, a person who speaks it checks ${safetyGroups.join(', ')}; then `);
  });

  test('names what is lost, what is stale and who checked what', () => {
    locales('export', 'ar', sheet);
    locales('import', 'ar', sheet, ...check);
    const texts = json('ar.json');
    writeFileSync(inFolder('ar.json'), JSON.stringify({ ...texts, 'exit.link': 'x', 'site.council': 'x' }));
    const { said } = locales();
    expect(said).toMatch(/^ {2}checked: emergency \(AK, interpreter, 2026-11-01\)$/m);
    expect(said).toMatch(/^ {2}stale: exit \(AK, interpreter, 2026-11-01\)$/m);
    expect(said).toMatch(/^ {2}lost placeholders: site\.council$/m);
    expect(said).toContain('checks exit, safety, card, braille, friends, notice.danger; then ');
  });
});

test('Called as a command it prints to one stream or the other, and its exit code says which', () => {
  const call = (...words: string[]) =>
    spawnSync(process.execPath, [tool, ...words, '--folder', folder], { encoding: 'utf8' });
  expect(call()).toMatchObject({ status: 0, stdout: expect.stringContaining('العربية'), stderr: '' });
  expect(call('import', 'ar')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('export TAG'),
  });
});
