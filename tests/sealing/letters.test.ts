import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageDecrypt, ageEncrypt } from '../../src/sealing/age.ts';
import { fromBase64url, toBase64url, utf8 } from '../../src/sealing/bytes.ts';
import { sha256 } from '../../src/sealing/hash.ts';
import { newKeyPair } from '../../src/sealing/identity.ts';
import type { PersonKeys } from '../../src/sealing/keys.ts';
import { openLetter } from '../../src/sealing/open-request.ts';
import { padToBucket, unpadFromBucket } from '../../src/sealing/padding.ts';
import { type CouncilKeys, sealRequest } from '../../src/sealing/seal-letter.ts';
import { sealedSize } from '../../src/sealing/sealed-letter.ts';
import { deps, letterOf, newCouncil, newPerson, options, portal, requestWith } from './support.ts';

const texts: readonly [string, string][] = [
  ['nothing', ''],
  ['a NUL and other controls', 'a\0b\u0001\u001b[31m\u007f\u009f'],
  ['emoji families and flags', '👩‍👩‍👧‍👦🏳️‍🌈🇬🇧👋🏿'],
  ['Arabic with direction overrides', 'مرحبا \u202eevil\u202c \u2067x\u2069'],
  ['lone surrogates', '\ud800 a \udfff'],
  ['line separators and quotes', '\u2028\u2029"\\</script>\r\n'],
  ['combining marks by the thousand', `e${'\u0301'.repeat(1000)}`],
  ['50,000 characters', 'ž'.repeat(50_000)],
  ['50,000 emoji', '🏠'.repeat(50_000)],
];

describe.each(['pq', 'x25519'] as const)('a request sealed in the suite %s', (suite) => {
  test.each(texts)('arrives as it was: %s', async (_, text) => {
    const [council, person] = [await newCouncil(suite), await newPerson(suite)];
    const body = requestWith({ story: text, list: [''] });
    const letter = letterOf(await sealRequest(deps, council.keys, person, body, options()));
    const opened = await openLetter([council.a.identity], letter, { portal, keyset: 'k1' });
    if (opened.kind !== 'request') throw new Error(opened.kind === 'fault' ? opened.reason : 'a message');
    expect(opened.request).toMatchObject({ ...body, id: letter.id, route: 'a', portal, keyset: 'k1' });
    const { replyRecipient: recipient, write, councilMac: mac, verify } = person;
    expect(opened.request.reply).toEqual({ recipient, write, mac, verify });
  });

  test('opens for each of the keys of its route and for no other', async () => {
    const [council, second, person] = [
      await newCouncil(suite),
      await newKeyPair(deps, suite),
      await newPerson(suite),
    ];
    const keys = { ...council.keys, a: [council.a.recipient, second.recipient] };
    const letter = letterOf(await sealRequest(deps, keys, person, requestWith({}), options('a')));
    const kinds = [council.a, second, council.b].map(async ({ identity }) =>
      openLetter([identity], letter, { portal }),
    );
    expect((await Promise.all(kinds)).map((opened) => opened.kind)).toEqual(['request', 'request', 'fault']);
    expect(await openLetter([council.b.identity], letter, { portal })).toEqual({
      kind: 'fault',
      reason: 'no-key',
    });
    const retired = await openLetter([council.b.identity, second.identity], letter, { portal });
    expect(retired.kind).toBe('request');
  });
});

test('answers of any JSON shape are handed on, never judged', async () => {
  const [council, person] = [await newCouncil('x25519'), await newPerson('x25519')];
  const check = async (answers: unknown) => {
    const letter = letterOf(await sealRequest(deps, council.keys, person, requestWith(answers), options()));
    const opened = await openLetter([council.a.identity], letter, { portal });
    if (opened.kind !== 'request') throw new Error('not a request');
    expect(JSON.stringify(opened.request.answers)).toBe(JSON.stringify(answers));
  };
  await fc.assert(fc.asyncProperty(fc.jsonValue(), check), { numRuns: 300 });
  for (const answers of [null, 0, '', [], false, { __proto__x: 1 }, JSON.parse('{"__proto__":{"a":1}}')])
    await check(answers);
});

test.each([
  [16_384, 0, 16_384],
  [16_384, 1, 65_536],
  [65_536, 0, 65_536],
  [65_536, 1, 262_144],
] as const)(
  'what fills the bucket of %i bytes, and %i byte more, is sealed in the bucket of %i',
  async (full, more, bucket) => {
    const [council, person] = [await newCouncil('x25519'), await newPerson('x25519')];
    const size = async (filling: number) =>
      letterOf(await sealRequest(deps, council.keys, person, requestWith('x'.repeat(filling)), options()))
        .blob.length;
    const fits = await largestFilling(council.keys, person, full);
    expect(await size(fits + more)).toBe(sealedSize(bucket, 'x25519', 1));
  },
);

test('a letter over the largest bucket is refused before sealing, one byte less is sealed', async () => {
  const [council, person] = [await newCouncil('x25519'), await newPerson('x25519')];
  const fits = await largestFilling(council.keys, person, 262_144);
  const seal = (filling: number) =>
    sealRequest(deps, council.keys, person, requestWith('x'.repeat(filling)), options());
  expect(await seal(fits + 1)).toEqual({ fault: 'too-big' });
  expect(letterOf(await seal(fits)).blob.length).toBe(sealedSize(262_144, 'x25519', 1));
});

test('the secret whose hash the portal knows is inside, fresh in every letter, and 16 bytes', async () => {
  const [council, person] = [await newCouncil('x25519'), await newPerson('x25519')];
  const secrets = new Set<string>();
  for (let i = 0; i < 5; i++) {
    const letter = letterOf(await sealRequest(deps, council.keys, person, requestWith({}), options()));
    const opened = await openLetter([council.a.identity], letter, { portal });
    if (opened.kind !== 'request') throw new Error('not a request');
    const secret = fromBase64url(opened.request.ack) ?? new Uint8Array();
    expect(secret.length).toBe(16);
    expect(toBase64url(sha256(secret))).toBe(letter.ackHash);
    secrets.add(opened.request.ack);
  }
  expect(secrets.size).toBe(5);
});

test('two letters cannot be exchanged, in whole or in part', async () => {
  const [council, person, other] = [
    await newCouncil('x25519'),
    await newPerson('x25519'),
    await newPerson('x25519'),
  ];
  const one = letterOf(await sealRequest(deps, council.keys, person, requestWith('1'), options()));
  const two = letterOf(await sealRequest(deps, council.keys, other, requestWith('2'), options()));
  const open = (change: object) => openLetter([council.a.identity], { ...one, ...change }, { portal });
  expect(await open({ blob: two.blob })).toEqual({ kind: 'fault', reason: 'id' });
  expect(await open({ id: two.id })).toEqual({ kind: 'fault', reason: 'id' });
  expect(await open({ write: two.write })).toEqual({ kind: 'fault', reason: 'id' });
  expect(await open({ route: 'b' })).toEqual({ kind: 'fault', reason: 'id' });
  expect(await open({ ackHash: two.ackHash })).toEqual({ kind: 'fault', reason: 'ack' });
  expect((await open({})).kind).toBe('request');
});

test('another council with the same key refuses a letter that is not for it', async () => {
  const [council, person] = [await newCouncil('x25519'), await newPerson('x25519')];
  const letter = letterOf(await sealRequest(deps, council.keys, person, requestWith({}), options()));
  const elsewhere = { portal: 'other-town' };
  expect(await openLetter([council.a.identity], letter, elsewhere)).toEqual({
    kind: 'fault',
    reason: 'portal',
  });
  const otherKeys = { portal, keyset: 'k2' };
  expect(await openLetter([council.a.identity], letter, otherKeys)).toEqual({
    kind: 'fault',
    reason: 'portal',
  });
});

test('whatever stands inside the seal, the desk names a fault and never throws', async () => {
  const council = await newCouncil('x25519');
  const outer = {
    v: 1,
    id: toBase64url(new Uint8Array(16)),
    write: toBase64url(new Uint8Array(32)),
    route: 'a',
  } as const;
  const shapes = fc.oneof(
    fc.json(),
    fc.json().map((json) => `{"v":1,"kind":"request","x":${json}}`),
    fc.string(),
  );
  const check = async (inside: string) => {
    const blob = await ageEncrypt(council.keys.a, padToBucket(utf8(inside)) ?? new Uint8Array());
    const letter = { ...outer, ackHash: outer.write, blob };
    const opened = await openLetter([council.a.identity], letter, { portal });
    expect(opened).toEqual({ kind: 'fault', reason: expect.stringMatching(/^(form|version)$/) });
  };
  await fc.assert(fc.asyncProperty(shapes, check), { numRuns: 300 });
});

test('route b without keys is a bug that stops, and never goes to route a', async () => {
  const [council, person] = [await newCouncil('x25519'), await newPerson('x25519')];
  const { b: _, ...onlyA } = council.keys;
  const sealed = sealRequest(deps, onlyA, person, requestWith({}), options('b'));
  await expect(sealed).rejects.toThrow('route b has no keys');
});

/** The longest answer, in bytes, with which a request still fits into the bucket. */
async function largestFilling(keys: CouncilKeys, person: PersonKeys, bucket: number): Promise<number> {
  const council = await newCouncil(keys.suite);
  const sameNames = { ...council.keys, portal: keys.portal, keyset: keys.keyset };
  const letter = letterOf(await sealRequest(deps, sameNames, person, requestWith(''), options()));
  const opened = await ageDecrypt([council.a.identity], letter.blob);
  if (!opened.ok) throw new Error(opened.reason);
  return bucket - 4 - (unpadFromBucket(opened.plain)?.length ?? 0);
}
