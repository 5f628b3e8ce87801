import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPerson, aTown, canaries, goodAnswers, type Town } from './town.ts';

/** Every way in which a word could stand in a file by mistake. Base64 at three alignments, its loose ends cut off. */
function spellings(word: string): Buffer[] {
  const utf8 = Buffer.from(word);
  const aligned = [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([
      Buffer.alloc(shift),
      utf8,
      Buffer.alloc((3 - ((shift + utf8.length) % 3)) % 3),
    ]).toString('base64');
    const inner = text.slice(shift === 0 ? 0 : 4, text.length - 4);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const url = encodeURIComponent(word);
  const json = [...word].map((point) => `\\u${point.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  return [
    utf8,
    Buffer.from(word, 'utf16le'),
    Buffer.from(word, 'utf16le').swap16(),
    ...[...aligned, utf8.toString('hex'), utf8.toString('hex').toUpperCase(), url, json].map((text) =>
      Buffer.from(text),
    ),
  ];
}

const words = [...canaries, '07700 900123', 'the library', 'Kumquat reply', 'Wallaby message'];
let town: Town;

beforeAll(async () => {
  town = await aTown();
  const person = await aPerson(town);
  const { id } = await person.request(goodAnswers);
  await person.message({ text: 'Wallaby message' });
  const other = await aPerson(town, { ...town.council, portal: 'elsewhere' });
  await other.request(goodAnswers);
  for (const argv of [
    ['collect', '--print'],
    ['list'],
    ['show', id, '--by', 'Ann'],
    ['message', id, '--text', 'Kumquat reply'],
    ['update', id, '--stage', 'visit'],
    ['show', id, '--by', 'Ben', '--json'],
    ['doctor'],
  ]) {
    await town.desk.call(...argv);
  }
  // What is still waiting to be sent stands on the disk too.
  town.portal.trouble = { before: () => 'cut' };
  await town.desk.call('message', id, '--text', 'Kumquat reply');
});
afterAll(() => town.close());

const files = (): string[] =>
  readdirSync(town.desk.home, { recursive: true, encoding: 'utf8' })
    .map((name) => join(town.desk.home, name))
    .filter((path) => statSync(path).isFile());

test('the search would find a word in any of its spellings', () => {
  const hay = Buffer.from(`xx${Buffer.from('aZanzibarb').toString('base64')}`);
  expect(spellings('Zanzibar').some((needle) => hay.includes(needle))).toBe(true);
  for (const spelling of spellings('marmalade door')) expect(spelling.length).toBeGreaterThan(8);
});

test('nothing that was opened, and nothing that was written to the person, is on the disk in any spelling', () => {
  expect(files().length).toBeGreaterThan(8);
  const found = files().flatMap((path) => {
    const content = readFileSync(path);
    return words.filter(
      (word) => content.includes(word) || spellings(word).some((needle) => content.includes(needle)),
    );
  });
  expect(found).toEqual([]);
});

test('the receipt’s secret and the keys of the person’s mailbox are nowhere on the disk in clear', async () => {
  const letters = files().filter((path) => path.includes('/letters/'));
  expect(letters).toHaveLength(3);
  const state = files().filter((path) => !path.includes('/letters/') && !path.endsWith('keys.json'));
  for (const path of state) {
    const text = readFileSync(path, 'utf8');
    expect(text).not.toMatch(/"(ack|mac|verify|recipient|answers)"/);
    expect(text).not.toContain('SECRET');
  }
});

test('file names are ids and handles only', () => {
  const names = execFileSync('ls', ['-1', join(town.desk.home, 'letters'), join(town.desk.home, 'state')], {
    encoding: 'utf8',
  });
  for (const word of words) expect(names).not.toContain(word.split(' ')[0]);
});
