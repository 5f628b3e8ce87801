import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseCoding, coded, filesOf, PAGE_STEP, padded, precompress } from '../../src/app/compress.ts';

const anyPage = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 3000 }),
  fc.string({ unit: 'binary', maxLength: 300 }).map((text) => text.repeat(40)),
  fc.nat(3 * PAGE_STEP).map((length) => 'a'.repeat(length)),
);
/** Bytes that no coding can make smaller, so that every length is reached. */
const noise = (length: number) => {
  let seed = length + 1;
  return Array.from({ length }, () => {
    seed = (seed * 48271) % 2147483647;
    return String.fromCharCode(32 + (seed % 90));
  }).join('');
};

describe('a page that everyone gets', () => {
  it('is the same in every form', () => {
    fc.assert(
      fc.property(anyPage, (text) => {
        const page = precompress(text);
        expect(coded(page, 'identity')).toEqual(Buffer.from(text));
        expect(brotliDecompressSync(page.br)).toEqual(Buffer.from(text));
        expect(gunzipSync(page.gzip)).toEqual(Buffer.from(text));
        expect([coded(page, 'br'), coded(page, 'gzip')]).toEqual([page.br, page.gzip]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a page for one visitor', () => {
  it('is always a whole number of steps long, and decodes to what it was', () => {
    fc.assert(
      fc.property(anyPage, (text) => {
        const gzip = padded(text, 'gzip');
        expect(gzip.length % PAGE_STEP).toBe(0);
        expect(gunzipSync(gzip).toString('utf8')).toBe(Buffer.from(text).toString('utf8'));
        const plain = padded(text, 'identity');
        expect(plain.length % PAGE_STEP).toBe(0);
        expect(plain.toString('utf8').trimEnd()).toBe(Buffer.from(text).toString('utf8').trimEnd());
      }),
      { numRuns: 300 },
    );
  });

  it('is as long as a page of one letter less or more, but where a step begins', () => {
    const lengths = Array.from({ length: 400 }, (_, at) => padded(noise(4600 + 10 * at), 'gzip').length);
    expect([...new Set(lengths)]).toEqual([4096, 8192]);
    expect([...lengths].sort((one, other) => one - other)).toEqual(lengths);
  });

  it('is one step long where it just fits, plain, and never longer than it must be', () => {
    expect(padded('a'.repeat(PAGE_STEP), 'identity')).toHaveLength(PAGE_STEP);
    expect(padded('a'.repeat(PAGE_STEP + 1), 'identity')).toHaveLength(2 * PAGE_STEP);
    expect(padded('', 'identity')).toHaveLength(0);
    expect(padded('', 'gzip')).toHaveLength(PAGE_STEP);
  });

  it('carries no time, no name and no system in its head', () => {
    expect([...padded('a', 'gzip').subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255]);
  });
});

describe('the coding', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZIP', 'gzip'],
    [' br ; q=0.1 , gzip;q=1', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.000, gzip;q=0', 'identity'],
    ['br;Q=0', 'identity'],
    ['deflate', 'identity'],
    ['*', 'identity'],
    ['', 'identity'],
    [undefined, 'identity'],
    ['brotli, gzipped', 'identity'],
    [`${'x,'.repeat(400)}br`, 'identity'],
    ['br;q=nonsense', 'br'],
  ] as const)('for %j is %s', (accepts, coding) => {
    expect(chooseCoding(accepts)).toBe(coding);
  });

  it('is always one that there is, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (accepts) => {
        expect(['br', 'gzip', 'identity']).toContain(chooseCoding(accepts));
      }),
    );
  });
});

it('compresses a file at its first need, and keeps it', () => {
  const files = filesOf(new Map([['a.json', 'text '.repeat(100)]]));
  const file = files.get('a.json');
  expect(file && brotliDecompressSync(file.br).toString()).toBe('text '.repeat(100));
  expect(files.get('a.json')).toBe(file);
  expect(files.get('b.json')).toBeUndefined();
});
