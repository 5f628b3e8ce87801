import { scryptAsync } from '@noble/hashes/scrypt.js';
import { expect, test } from 'vitest';
import { systemRandom, utf8 } from '../../src/sealing/bytes.ts';
import { parseCode } from '../../src/sealing/code.ts';
import { hkdfSha256 } from '../../src/sealing/hash.ts';
import { newKeyPair, suiteOf, takesLetters } from '../../src/sealing/identity.ts';
import { derivePersonKeys, isHandle, writeHandleOf } from '../../src/sealing/keys.ts';
import { scrypt } from '../../src/sealing/scrypt.ts';
import { requestId } from '../../src/sealing/seal-letter.ts';
import { stretchInBrowser } from '../../src/sealing/stretch-browser.ts';
import { stretchInNode } from '../../src/sealing/stretch-node.ts';
import { parseWord } from '../../src/sealing/word.ts';
import { fromHex, hexOf } from './browser/tally.ts';
import { deps, newPerson } from './support.ts';

const breathless = { isTime: () => false, pause: () => Promise.resolve() };

// RFC 7914 section 12, the vectors with p = 1.
test.each([
  [
    '',
    '',
    4,
    1,
    '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906',
  ],
  [
    'pleaseletmein',
    'SodiumChloride',
    14,
    8,
    '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
  ],
])('scrypt of %j and %j is what RFC 7914 says', async (secret, salt, logN, r, expected) => {
  const cost = { logN, r, length: 64 };
  expect(hexOf(await scrypt(breathless, utf8(secret), utf8(salt), cost))).toBe(expected);
});

test('browser, Node and a third implementation stretch alike, for secrets of every length', async () => {
  for (const length of [0, 1, 17, 63, 64, 65, 81, 300]) {
    const [secret, salt] = [systemRandom(length), systemRandom(26)];
    const inNode = await stretchInNode(secret, salt);
    expect(await stretchInBrowser(secret, salt)).toEqual(inNode);
    expect(await scryptAsync(secret, salt, { N: 2 ** 15, r: 8, p: 1, dkLen: 32 })).toEqual(inNode);
  }
});

test('while a page stretches, keys and timers still get through', async () => {
  let tasks = 0;
  const timer = setInterval(() => tasks++, 0);
  await stretchInBrowser(utf8('secret'), utf8('salt'));
  clearInterval(timer);
  expect(tasks).toBeGreaterThan(0);
});

test('the stretch takes a breath as often as it is time, and the result is the same', async () => {
  let looks = 0;
  let breaths = 0;
  const breath = {
    isTime: () => ++looks % 10 === 0,
    pause: async () => {
      breaths++;
    },
  };
  const cost = { logN: 8, r: 8, length: 32 };
  const calm = await scrypt(breath, utf8('a'), utf8('b'), cost);
  expect(calm).toEqual(await scrypt(breathless, utf8('a'), utf8('b'), cost));
  expect({ looks, breaths }).toEqual({ looks: 2 * 256, breaths: 51 });
});

test('HKDF is that of RFC 5869, case 3', () => {
  // The case has no salt and an empty label: the only one of the RFC with both, and our 32 bytes are its first 32.
  expect(hexOf(hkdfSha256(fromHex('0b'.repeat(22)), ''))).toBe(
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
  );
});

test('code, word, salt and suite each change every key that they should', async () => {
  const word = (typed: string) => {
    const parsed = parseWord(typed);
    if (!parsed.ok) throw new Error('too long');
    return parsed.word;
  };
  const code = (typed: string) => {
    const parsed = parseCode(typed);
    if (!parsed.ok) throw new Error(parsed.reason);
    return parsed.code;
  };
  const base = {
    code: code('1234-5678-9ABC-DEFP'),
    word: word(''),
    salt: new Uint8Array(16),
    suite: 'x25519',
  } as const;
  const derive = (change: object) => derivePersonKeys(stretchInNode, { ...base, ...change });
  const all = [
    await derive({}),
    await derive({ code: code('0000-0000-0000-0000') }),
    await derive({ word: word('cat') }),
    await derive({ salt: new Uint8Array(16).fill(1) }),
  ];
  for (const key of [
    'read',
    'write',
    'replyIdentity',
    'replyRecipient',
    'councilMac',
    'signSeed',
    'verify',
    'repeat',
  ] as const) {
    expect(new Set(all.map((keys) => String(keys[key]))).size).toBe(4);
  }
  const other = await derive({ suite: 'pq' });
  expect(other.read).toBe(all[0]?.read);
  expect(other.replyIdentity).not.toContain(all[0]?.replyIdentity.slice(20, 60));
});

test('code and word cannot be moved into one another', async () => {
  const seen: string[] = [];
  const watch = async (secret: Uint8Array) => {
    seen.push(hexOf(secret));
    return new Uint8Array(32);
  };
  const parsed = parseCode('1234-5678-9ABC-DEFP');
  const word = parseWord('ab');
  if (!parsed.ok || !word.ok) throw new Error('bad input');
  await derivePersonKeys(watch, {
    code: parsed.code,
    word: word.word,
    salt: new Uint8Array(16),
    suite: 'x25519',
  });
  expect(seen).toEqual([`0f${hexOf(utf8('123456789ABCDEF'))}02${hexOf(utf8('AB'))}`]);
});

test.each([0, 15, 17, 32])('a salt of %i bytes stops everything', async (length) => {
  const parsed = parseCode('1234-5678-9ABC-DEFP');
  const word = parseWord('');
  if (!parsed.ok || !word.ok) throw new Error('bad input');
  const input = { code: parsed.code, word: word.word, salt: new Uint8Array(length), suite: 'pq' } as const;
  await expect(derivePersonKeys(stretchInNode, input)).rejects.toThrow('16 bytes');
});

test('the write handle follows from the read handle and from nothing else', async () => {
  const person = await newPerson('x25519');
  expect(writeHandleOf(person.read)).toBe(person.write);
  expect(isHandle(person.read) && isHandle(person.write)).toBe(true);
  expect(person.write).not.toBe(person.read);
});

test.each([
  null,
  7,
  '',
  'A'.repeat(42),
  'A'.repeat(44),
  `${'A'.repeat(42)}B`,
  `${'A'.repeat(42)}=`,
  'é'.repeat(43),
])('%j is no handle', (value) => {
  expect(isHandle(value)).toBe(false);
});

test('the same answers under the same code are the same request, others are not', async () => {
  const [one, two] = [await newPerson('x25519'), await newPerson('x25519')];
  expect(requestId(one, '{"a":"b"}')).toBe(requestId(one, '{"a":"b"}'));
  const ids = [requestId(one, '{"a":"b"}'), requestId(one, '{"a":"c"}'), requestId(two, '{"a":"b"}')];
  expect(new Set(ids).size).toBe(3);
  expect(ids.every((id) => /^[\w-]{22}$/.test(id))).toBe(true);
});

test('a recipient tells its suite, and anything else is none', async () => {
  for (const suite of ['pq', 'x25519'] as const) {
    const { identity, recipient } = await newKeyPair(deps, suite);
    expect(suiteOf(recipient)).toBe(suite);
    expect(await takesLetters(recipient)).toBe(true);
    const last = recipient.endsWith('q') ? 'p' : 'q';
    const none = [
      identity,
      recipient.toUpperCase(),
      ` ${recipient}`,
      `${recipient.slice(0, -1)}${last}`,
      recipient.slice(0, -1),
    ];
    expect(none.map(suiteOf)).toEqual([null, null, null, null, null]);
  }
});

test('a key that is no point of the curve is found out by trying', async () => {
  // 32 zero bytes: a right recipient in form, to which nothing can be sealed.
  const zero = 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqu4jcmm';
  expect(await takesLetters(zero)).toBe(false);
});
