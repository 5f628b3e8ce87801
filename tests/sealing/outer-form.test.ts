import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ageEncrypt } from '../../src/sealing/age.ts';
import { headerSize, replySize } from '../../src/sealing/age-shape.ts';
import { toBase64url, utf8 } from '../../src/sealing/bytes.ts';
import { newKeyPair } from '../../src/sealing/identity.ts';
import { sealRequest } from '../../src/sealing/seal-letter.ts';
import {
  letterToJson,
  parseSealedLetter,
  type SealedLetter,
  sealedSize,
} from '../../src/sealing/sealed-letter.ts';
import { deps, letterOf, newCouncil, newPerson, options, requestWith } from './support.ts';

const suites = ['pq', 'x25519'] as const;

describe.each(suites)('a letter in the suite %s', (suite) => {
  test.each([1, 2, 8])(
    'to %i keys has the length that was foretold, for each bucket, and is read back',
    async (count) => {
      const pairs = await Promise.all(Array.from({ length: count }, () => newKeyPair(deps, suite)));
      const keys = { portal: 'p', keyset: 'k', suite, a: pairs.map((pair) => pair.recipient) };
      const person = await newPerson(suite);
      for (const [bucket, filling] of [
        [16384, 1],
        [65536, 20_000],
        [262144, 200_000],
      ] as const) {
        const body = requestWith({ story: 'x'.repeat(filling) });
        const letter = letterOf(await sealRequest(deps, keys, person, body, options()));
        expect(letter.blob.length).toBe(sealedSize(bucket, suite, count));
        const json: unknown = JSON.parse(letterToJson(letter));
        for (const rules of [{ suite, recipients: count }, { suite, recipients: { a: count, b: 3 } }, {}]) {
          expect(parseSealedLetter(json, rules)).toEqual({ ok: true, letter });
        }
      }
    },
  );

  test('has one JSON length for each bucket, whatever it says', async () => {
    const [council, person] = [await newCouncil(suite), await newPerson(suite)];
    const lengths = new Map<number, Set<number>>();
    for (const filling of [0, 1, 999, 5_000, 12_000, 20_000, 40_000, 60_000, 70_000, 150_000, 250_000]) {
      const body = requestWith('é'.repeat(filling / 2));
      const letter = letterOf(await sealRequest(deps, council.keys, person, body, options()));
      const known = lengths.get(letter.blob.length) ?? new Set();
      lengths.set(letter.blob.length, known.add(letterToJson(letter).length));
    }
    expect([...lengths.values()].map((set) => set.size)).toEqual([1, 1, 1]);
  });
});

test('the sizes that were measured', () => {
  expect(sealedSize(16384, 'pq', 1)).toBe(18_043);
  expect(sealedSize(16384, 'pq', 2)).toBe(19_600);
  expect(sealedSize(16384, 'x25519', 1)).toBe(16_584);
  expect(replySize('pq')).toBe(5_755);
  expect(replySize('x25519')).toBe(4_296);
});

describe('what the portal refuses', () => {
  let letter: SealedLetter;
  let json: Record<string, unknown>;
  const rules = { suite: 'x25519', recipients: 1 } as const;
  const reasonFor = (value: unknown, use: Parameters<typeof parseSealedLetter>[1] = rules) => {
    const parsed = parseSealedLetter(value, use);
    return parsed.ok ? 'accepted' : parsed.reason;
  };

  beforeAll(async () => {
    const [council, person] = [await newCouncil('x25519'), await newPerson('x25519')];
    letter = letterOf(await sealRequest(deps, council.keys, person, requestWith({}), options()));
    json = JSON.parse(letterToJson(letter)) as Record<string, unknown>;
  });

  test.each([null, undefined, 0, '', 'letter', true, [], [1], {}, Object.create(null), new Date()])(
    '%o: no letter',
    (value) => {
      expect(reasonFor(value)).toBe('form');
    },
  );

  test('a key too few, a key too many, a key of another type', () => {
    expect(reasonFor(json)).toBe('accepted');
    for (const key of Object.keys(json)) {
      const { [key]: _, ...rest } = json;
      expect(reasonFor(rest)).toBe('form');
      for (const value of [null, 1.5, '', [], {}, 'c', `${json[key]}=`]) {
        expect(['form', 'bucket']).toContain(reasonFor({ ...json, [key]: value }));
      }
    }
    expect(reasonFor({ ...json, extra: 1 })).toBe('form');
    expect(reasonFor(JSON.parse(`${JSON.stringify(json).slice(0, -1)},"__proto__":{}}`))).toBe('form');
  });

  test('handles and ids that are not in their one spelling', () => {
    const lastBits = (text: unknown) => `${String(text).slice(0, -1)}B`;
    for (const key of ['id', 'write', 'ackHash'])
      expect(reasonFor({ ...json, [key]: lastBits(json[key]) })).toBe('form');
    const { blob } = json;
    expect(reasonFor({ ...json, blob: `${String(blob).slice(0, -1)}+` })).toBe('form');
  });

  test('every length but the three', () => {
    for (const change of [-1, 1, 64, -16_584, 98]) {
      const blob = toBase64url(new Uint8Array(letter.blob.length + change));
      expect(reasonFor({ ...json, blob })).toBe('bucket');
    }
  });

  test('the other suite, or another number of keys', () => {
    expect(reasonFor(json, { suite: 'pq', recipients: 1 })).toBe('bucket');
    expect(reasonFor(json, { suite: 'x25519', recipients: 2 })).toBe('bucket');
    expect(reasonFor(json, { suite: 'x25519', recipients: { a: 2, b: 1 } })).toBe('bucket');
    expect(reasonFor({ ...json, route: 'b' }, { suite: 'x25519', recipients: { a: 1, b: 0 } })).toBe(
      'bucket',
    );
  });

  test('headers that cost something: scrypt, foreign, missing, many or misspelt stanzas', () => {
    const size = sealedSize(16384, 'x25519', 1);
    for (const header of foreignHeaders(letter.blob)) {
      const blob = new Uint8Array(size);
      blob.set(utf8(header).subarray(0, size));
      expect(reasonFor({ ...json, blob: toBase64url(blob) })).toBe('stanza');
    }
  });

  test('any single changed byte of the header that breaks its shape, while the rest is not even looked at', () => {
    const size = headerSize('x25519', 1);
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(fc.nat(size - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const blob = letter.blob.slice();
        blob[at] = (blob[at] ?? 0) ^ by;
        const reason = reasonFor({ ...json, blob: toBase64url(blob) });
        outcomes.add(reason);
        // A key share or MAC that is another one is still a header; the desk finds it out.
        return reason === 'stanza' || (reason === 'accepted' && isBase64Text(blob, size));
      }),
      { numRuns: 2000 },
    );
    expect([...outcomes].sort()).toEqual(['accepted', 'stanza']);
  });

  test('a real age file with a stanza too many, made to fit the length', async () => {
    const pairs = [await newKeyPair(deps, 'x25519'), await newKeyPair(deps, 'x25519')];
    const file = await ageEncrypt(
      pairs.map((pair) => pair.recipient),
      new Uint8Array(16384 - 98),
    );
    expect(file.length).toBe(sealedSize(16384, 'x25519', 1));
    expect(reasonFor({ ...json, blob: toBase64url(file) })).toBe('stanza');
  });
});

function foreignHeaders(good: Uint8Array): string[] {
  const size = headerSize('x25519', 1);
  const text = String.fromCharCode(...good.subarray(0, size));
  const [version, stanza, body, mac] = text.split('\n') as [string, string, string, string];
  const salt = 'A'.repeat(22);
  return [
    '',
    'PK\u0003\u0004',
    '-----BEGIN AGE ENCRYPTED FILE-----\n',
    text.replace('/v1', '/v2'),
    text.replaceAll('\n', '\r\n'),
    [version, `-> scrypt ${salt} 30`, body, mac, ''].join('\n'),
    [version, `-> scrypt ${salt} 18`, body, stanza, body, mac, ''].join('\n'),
    [version, stanza.replace('X25519', 'x25519'), body, mac, ''].join('\n'),
    [version, stanza.replace('X25519', 'GR3ASE'), body, mac, ''].join('\n'),
    [version, stanza.replace('-> ', '->  '), body, mac, ''].join('\n'),
    [version, `${stanza} extra`, body, mac, ''].join('\n'),
    [version, stanza, stanza, body, body, mac, ''].join('\n'),
    [version, mac, ''].join('\n'),
    [version, ...Array.from({ length: 150 }, () => [stanza, body]).flat(), mac, ''].join('\n'),
    [version, stanza, `${body.slice(0, -1)}B`, mac, ''].join('\n'),
    [version, stanza, body, mac.replace('--- ', '---- '), ''].join('\n'),
    [version, stanza, body, `${mac.slice(0, -1)}B`, ''].join('\n'),
  ];
}

function isBase64Text(blob: Uint8Array, size: number): boolean {
  return /^[\w+/. \n>-]+$/.test(String.fromCharCode(...blob.subarray(0, size)));
}
