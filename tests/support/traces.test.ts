import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { filesIn, tracesIn, tracesInFolder } from './traces.ts';

const words = ['Zephyrine Quillfeather', '07700 900982', 'Ünï çødé مرحبا', 'the "lock" = broken'];
const folder = mkdtempSync(join(tmpdir(), 'traces-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** As programs write, each by other means than the search uses. */
const ways: Readonly<Record<string, (word: string) => Buffer>> = {
  'UTF-8': (word) => Buffer.from(`>>${word}<<`),
  'UTF-8 in capitals': (word) => Buffer.from(word.replace(/[a-z]/g, (letter) => letter.toUpperCase())),
  'UTF-16LE': (word) => Buffer.concat([Buffer.alloc(3), Buffer.from(word, 'utf16le')]),
  'UTF-16BE': (word) => Buffer.from([...Buffer.from(word, 'utf16le')].map((_, at, all) => all[at ^ 1] ?? 0)),
  'base64 of all, 0 before': (word) => Buffer.from(btoaBytes(`${word} and more`)),
  'base64 of all, 1 before': (word) => Buffer.from(btoaBytes(`x${word}`)),
  'base64 of all, 2 before': (word) => Buffer.from(btoaBytes(`{"${word}"}`)),
  base64url: (word) => Buffer.from(Buffer.from(`~~?>${word}`).toString('base64url')),
  'base64 in lines': (word) => Buffer.from(inLines(btoaBytes(`one two ${word} three`), 19, '\r\n')),
  'base64 of UTF-16LE': (word) => Buffer.from(Buffer.from(`a${word}`, 'utf16le').toString('base64')),
  hex: (word) => Buffer.from(Buffer.from(`~${word}`).toString('hex')),
  'hex in capitals': (word) => Buffer.from(Buffer.from(word).toString('hex').toUpperCase()),
  'hex of UTF-16LE': (word) => Buffer.from(Buffer.from(word, 'utf16le').toString('hex')),
  'a query': (word) => Buffer.from(new URLSearchParams({ name: word }).toString()),
  'encodeURIComponent, small letters': (word) => Buffer.from(encodeURIComponent(word).toLowerCase()),
  'every byte as %XX': (word) =>
    Buffer.from([...Buffer.from(word)].map((byte) => `%${hex(byte, 2)}`).join('')),
  'every letter as \\uXXXX': (word) =>
    Buffer.from(
      word
        .split('')
        .map((unit) => `\\u${hex(unit.charCodeAt(0), 4).toUpperCase()}`)
        .join(''),
    ),
  'quoted-printable': (word) => Buffer.from(quotedPrintable(word)),
  'quoted-printable in lines': (word) => Buffer.from(inLines(quotedPrintable(word), 7, '=\r\n')),
};

describe.each(Object.entries(ways))('a word written as %s', (_, write) => {
  test.each(words)('is found: %s', (word) => {
    const content = Buffer.concat([Buffer.from('before '), write(word), Buffer.from(' after')]);
    expect(tracesIn(content, words).filter((trace) => trace.startsWith(word))).not.toEqual([]);
  });
});

test('JSON that keeps its letters to ASCII gives a word away', () => {
  expect(
    tracesIn(
      Buffer.from('{"name":"\\u00dcn\\u00EF \\u00e7\\u00f8d\\u00e9 \\u0645\\u0631\\u062d\\u0628\\u0627"}'),
      words,
    ),
  ).toEqual(['Ünï çødé مرحبا as JSON escapes']);
});

test('nothing is found where nothing is', () => {
  const noise = Buffer.from(
    Array.from({ length: 100_000 }, (_, at) => (at * 7919 + (at >> 3) * 104_729) & 255),
  );
  expect(tracesIn(noise, words)).toEqual([]);
  expect(tracesIn(Buffer.from('Zephyrine Quill feather'), words)).toEqual([]);
});

test('a folder is searched to the bottom, with the names of its files, and a word too short is refused', () => {
  mkdirSync(join(folder, 'one/two'), { recursive: true });
  writeFileSync(join(folder, 'one/two/deep.bin'), `\0\0${words[0]}\0`);
  writeFileSync(join(folder, 'Zephyrine Quillfeather.txt'), '');
  writeFileSync(join(folder, 'one/empty'), 'nothing');
  expect(filesIn(folder).sort()).toEqual(['Zephyrine Quillfeather.txt', 'one/empty', 'one/two/deep.bin']);
  expect(tracesInFolder(folder, words).sort()).toEqual([
    'Zephyrine Quillfeather.txt: Zephyrine Quillfeather as UTF-8',
    'one/two/deep.bin: Zephyrine Quillfeather as UTF-8',
  ]);
  expect(() => tracesIn(Buffer.from(''), ['short'])).toThrow('too short');
});

function btoaBytes(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0');
}

/** RFC 2045, 6.7, without its line breaks. */
function quotedPrintable(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) =>
    byte === 0x3d || byte < 0x20 || byte > 0x7e
      ? `=${hex(byte, 2).toUpperCase()}`
      : String.fromCharCode(byte),
  ).join('');
}

function inLines(text: string, length: number, end: string): string {
  return text.replace(new RegExp(`(.{${length}})`, 'g'), `$1${end}`);
}
