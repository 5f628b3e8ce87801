import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import zlib from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { searchFolder } from './search.ts';

const canary = 'Zephyrquill Öl';
const page = `<p>${'Nothing to see in this sentence. '.repeat(20)}${canary} and more</p>`;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'search-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const found = () => searchFolder(folder, [{ kind: 'typed', text: canary }]);

function plant(bytes: Uint8Array | string, file = 'deep/file.bin'): void {
  mkdirSync(join(folder, 'deep'), { recursive: true });
  writeFileSync(join(folder, file), bytes);
}

/** One literal and one copy of what was just written, so that both kinds of instruction are met. */
function snappy(text: string): Buffer {
  const bytes = Buffer.from(text);
  const size = Buffer.from([((bytes.length + 4) & 127) | 128, (bytes.length + 4) >> 7]);
  const literal = Buffer.from([61 << 2, (bytes.length - 1) & 255, (bytes.length - 1) >> 8]);
  return Buffer.concat([size, literal, bytes, Buffer.from([1, 4])]);
}

function mozLz4(text: string): Buffer {
  const bytes = Buffer.from(text);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(bytes.length + 10);
  const lengths = Buffer.concat([Buffer.alloc(Math.floor((bytes.length - 15) / 255), 255)]);
  const last = Buffer.from([(bytes.length - 15) % 255]);
  // a literal, a copy of six bytes, and an ending literal of four, as the format wants literals at its end
  const copy = Buffer.from([bytes.length & 255, bytes.length >> 8]);
  const block = Buffer.concat([
    Buffer.from([0xf2]),
    lengths,
    last,
    bytes,
    copy,
    Buffer.from([0x40]),
    Buffer.from('ends'),
  ]);
  return Buffer.concat([Buffer.from('mozLz40\0'), head, block]);
}

/** A LevelDB table of one Snappy block and an index that names it. */
function levelTable(text: string): Buffer {
  const data = snappy(text);
  const varint = (n: number) => [(n & 127) | 128, n >> 7];
  const entry = Buffer.from([0, 1, 4, 0x6b, ...varint(0), ...varint(data.length)]);
  const index = Buffer.concat([entry, Buffer.from([0, 0, 0, 0, 1, 0, 0, 0])]);
  const footer = Buffer.alloc(48);
  Buffer.from([0, 0, ...varint(data.length + 5), ...varint(index.length)]).copy(footer);
  Buffer.from('57fb808b247547db', 'hex').copy(footer, 40);
  const trailer = (kind: number) => Buffer.from([kind, 0, 0, 0, 0]);
  return Buffer.concat([data, trailer(1), index, trailer(0), footer]);
}

function simpleCacheEntry(body: Buffer): Buffer {
  const key = Buffer.from('1/0/_dk_http://localhost http://localhost/');
  const head = Buffer.alloc(24);
  Buffer.from('305c72a71b6dfbfc', 'hex').copy(head);
  head.writeUInt32LE(key.length, 12);
  return Buffer.concat([head, key, body, Buffer.from('d8410d97456ffaf4', 'hex'), Buffer.alloc(16)]);
}

const around = (bytes: Uint8Array) => Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]);

test.each([
  ['UTF-8', around(Buffer.from(canary))],
  ['lower case', around(Buffer.from(canary.toLowerCase()))],
  ['UTF-16, little end first', around(Buffer.from(canary, 'utf16le'))],
  ['UTF-16, big end first', around(Buffer.from(canary, 'utf16le').swap16())],
  ['an address', around(Buffer.from(encodeURIComponent(canary)))],
  ["a form's body", around(Buffer.from(`more=${encodeURIComponent(canary).replace('%20', '+')}&x=`))],
  ['JSON', around(Buffer.from('{"more":"Zephyrquill \\u00d6l"}'))],
  ['base64', around(Buffer.from(Buffer.from(`{${canary} it said`).toString('base64')))],
  ['base64, one on', around(Buffer.from(Buffer.from(`{"${canary} it said`).toString('base64')))],
  ['base64, two on', around(Buffer.from(Buffer.from(`{"a${canary} it said`).toString('base64')))],
  ['gzip', around(zlib.gzipSync(page))],
  ['zstd', zlib.zstdCompressSync(page)],
  ['brotli', zlib.brotliCompressSync(page)],
  ["an entry of Chromium's cache", simpleCacheEntry(zlib.brotliCompressSync(page))],
  ["an entry of Firefox's cache", Buffer.concat([zlib.brotliCompressSync(page), Buffer.from('about it')])],
  ['mozLz4', mozLz4(page)],
  ['a LevelDB table', levelTable(page)],
])('a typed word is found in %s', (_, bytes) => {
  plant(bytes);
  expect(found()).toMatchObject([{ file: 'deep/file.bin', kind: 'typed', text: canary }]);
});

test('a typed word that a LevelDB log has broken over two blocks is found', () => {
  const record = (part: Buffer) =>
    Buffer.concat([Buffer.from([0, 0, 0, 0, part.length & 255, part.length >> 8, 2]), part]);
  const text = Buffer.from(`${'x'.repeat(32_768 - 7 - 5)}${canary}`);
  plant(Buffer.concat([record(text.subarray(0, 32_761)), record(text.subarray(32_761))]), 'deep/000003.log');
  expect(found()).toHaveLength(1);
});

test('a typed word in a database is found, also when it lies across pages or in a packed blob', () => {
  mkdirSync(join(folder, 'deep'));
  {
    using database = new DatabaseSync(join(folder, 'deep/history'));
    database.exec('create table t (a text, b blob)');
    // a row that is too long for a page goes on in others: the word lies on the border
    database.prepare('insert into t (a) values (?)').run(`${'x'.repeat(5_000)}${canary}`);
  }
  expect(found()).toHaveLength(1);
  rmSync(join(folder, 'deep/history'));
  {
    using database = new DatabaseSync(join(folder, 'deep/storage'));
    database.exec('create table t (a text, b blob)');
    database.prepare('insert into t (b) values (?)').run(snappy('Zephyr').subarray(0, 0));
    database.prepare('insert into t (b) values (?)').run(snappy(page));
  }
  expect(found()).toHaveLength(1);
});

test('a site that only a folder is named after is found', () => {
  mkdirSync(join(folder, 'http+++localhost+4321'));
  writeFileSync(join(folder, 'http+++localhost+4321/x'), '');
  expect(searchFolder(folder, [{ kind: 'host', text: 'localhost:4321' }])).toHaveLength(1);
});

test('a folder in which nothing lies is clean', () => {
  plant(zlib.gzipSync(page.replace(canary, 'Zephyr')));
  plant(mozLz4(page.replace(canary, 'Zephyr')), 'deep/other');
  plant('', 'deep/empty');
  expect(found()).toEqual([]);
});

test('a path is not taken for another one that begins alike, in base64 either', () => {
  for (const before of ['', '1', '12'])
    plant(Buffer.from(`${before}localhost:4321/en`).toString('base64'), `deep/${before}x`);
  const paths = ['/en', '/ar'].map((path) => ({ kind: 'path' as const, text: `localhost:4321${path}` }));
  expect(searchFolder(folder, paths).map(({ text }) => text)).toEqual(Array(3).fill('localhost:4321/en'));
});

test('a needle that would be found by chance is refused', () => {
  expect(() => searchFolder(folder, [{ kind: 'typed', text: 'yes' }])).toThrow('too short');
});
