import { expect, test } from 'vitest';
import { beyond, readAllowances, tableOf } from './allowed.ts';
import type { Measurement } from './measure.ts';

const clean: Measurement = {
  ...{ engine: 'chromium', version: 'Chromium 1', walk: 'encrypted' },
  ...{ rows: 1, visits: 1, listed: 1, lines: 0, titles: ['Weather'], paths: ['/'] },
  ...{ formWords: 0, cookies: 0, icons: 0, storage: 0, cache: 0 },
  finds: [{ kind: 'host', file: 'Default/History', text: 'localhost:4321', how: 'as it is, utf-8' }],
};
const list = readAllowances();

test('what the document admits passes', () => {
  expect(beyond(clean, list)).toEqual([]);
});

test.each([
  ['a second row', { rows: 2 }],
  ['a shown line', { lines: 1 }],
  ['another title', { titles: ['Sanctuary help'] }],
  ['a learnt word', { formWords: 1 }],
  ['a cookie', { cookies: 1 }],
  ['an icon', { icons: 1 }],
  ['something stored', { storage: 1 }],
  ['something cached', { cache: 1 }],
])('%s fails the audit', (_, change) => {
  expect(beyond({ ...clean, ...change }, list)).toHaveLength(1);
});

test.each([
  ['a typed word, wherever it is', { kind: 'typed', file: 'Default/History' }],
  ['a path', { kind: 'path', file: 'Default/History' }],
  ['a title in a file that the document does not name', { kind: 'title', file: 'Default/Shortcuts' }],
  ['a file whose name only begins like one that is named', { kind: 'host', file: 'Default/History-journal' }],
] as const)('%s fails the audit', (_, { kind, file }) => {
  const finds = [{ kind, file, text: 'Home visits and repairs', how: '' }];
  expect(beyond({ ...clean, finds }, list)).toHaveLength(1);
});

test('a control is held against what a visit with script may leave', () => {
  expect(beyond({ ...clean, walk: 'control', rows: 4 }, list)).toEqual(['rows: 4, and 1 may be there']);
});

test('a document without its list stops the audit', () => {
  expect(() => readAllowances('# Nothing')).toThrow('must hold one list');
});

test('the table counts the addresses beside the first, and each word once', () => {
  const finds = ['a', 'b'].map((file) => ({ kind: 'typed' as const, file, text: 'Zephyrquill', how: '' }));
  const rows = tableOf([{ ...clean, paths: ['/', '/en', '/en?v=1'], finds }]).split('\n');
  expect(rows[2]).toBe(
    '| Chromium 1 | encrypted | 1 | 1 | 0 | “Weather” | 2 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |',
  );
});
