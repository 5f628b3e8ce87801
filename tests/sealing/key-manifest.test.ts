import { createPublicKey, verify } from 'node:crypto';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { concat, systemRandom, toBase64url, utf8 } from '../../src/sealing/bytes.ts';
import { sign, verifyKeyOf } from '../../src/sealing/ed25519.ts';
import { newKeyPair } from '../../src/sealing/identity.ts';
import {
  daysLater,
  epochOn,
  type KeyManifest,
  keysOfEpoch,
  type ManifestPin,
  openManifest,
  signManifest,
} from '../../src/sealing/key-manifest.ts';
import { parseCouncilKeys } from '../../src/sealing/seal-letter.ts';
import { figure } from '../support/figure.ts';
import { deps, portal } from './support.ts';

const seed = systemRandom(32);
const root = verifyKeyOf(seed);
const pin: ManifestPin = { root, portal, suite: 'x25519' };

let keys: string[];
let pq: string;
let good: KeyManifest;

beforeAll(async () => {
  const pairs = await Promise.all(Array.from({ length: 8 }, () => newKeyPair(deps, 'x25519')));
  keys = pairs.map(({ recipient }) => recipient);
  pq = (await newKeyPair(deps, 'pq')).recipient;
  good = {
    v: 1,
    portal,
    seq: 7,
    suite: 'x25519',
    madeOn: '2026-11-22',
    epochs: [
      { keyset: '2026-11', from: '2026-11-22', until: '2026-11-30', a: key(0), b: key(1) },
      { keyset: '2026-12', from: '2026-12-01', until: '2026-12-31', a: key(2), b: key(3) },
    ],
  };
});

const key = (n: number): string[] => keys.slice(n, n + 1);

/** Signed as our own signer refuses to: with the root key, whatever it says. */
function signedAnyway(content: unknown, withSeed = seed): unknown {
  const signed = typeof content === 'string' ? content : JSON.stringify(content);
  const signature = sign(withSeed, concat(utf8('qx/v1/key-manifest\0'), utf8(signed)));
  return { v: 1, signed, signature: toBase64url(signature) };
}

const reasonOf = (file: unknown, change: Partial<ManifestPin> = {}): string => {
  const opened = openManifest(file, { ...pin, ...change });
  return opened.ok ? 'good' : opened.reason;
};

describe('a key manifest', () => {
  it('comes back as it was signed, and has the keys of every day of its epochs', () => {
    const opened = openManifest(JSON.parse(signManifest(seed, good)), pin);
    if (!opened.ok) throw new Error(opened.reason);
    expect(opened.manifest).toEqual(good);
    expect(opened.hash).toMatch(/^[\w-]{43}$/);
    const on = (day: string) => {
      const found = epochOn(opened.manifest, day);
      return found.kind === 'early' ? 'early' : [found.kind, found.epoch.keyset, found.daysLeft];
    };
    expect(on('2026-11-21')).toBe('early');
    expect(on('2026-11-22')).toEqual(['now', '2026-11', 39]);
    expect(on('2026-11-30')).toEqual(['now', '2026-11', 31]);
    expect(on('2026-12-01')).toEqual(['now', '2026-12', 30]);
    expect(on('2026-12-31')).toEqual(['now', '2026-12', 0]);
    expect(on('2027-01-01')).toEqual(['over', '2026-12', -1]);
    for (const epoch of opened.manifest.epochs)
      expect(parseCouncilKeys(keysOfEpoch(opened.manifest, epoch)).ok).toBe(true);
  });

  it('is verified by a program that has only RFC 8032: node:crypto', () => {
    const { signed, signature } = JSON.parse(signManifest(seed, good));
    // SubjectPublicKeyInfo of Ed25519 (RFC 8410) is this head and the 32 bytes.
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), root]);
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const message = Buffer.from(`qx/v1/key-manifest\0${signed}`);
    expect(verify(null, message, publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  it('is refused unsigned, signed by another, or changed in any byte', () => {
    const text = signManifest(seed, good);
    const file = JSON.parse(text);
    expect(reasonOf(file)).toBe('good');
    expect(reasonOf(good)).toBe('form');
    expect(reasonOf({ v: 1, signed: file.signed })).toBe('form');
    expect(reasonOf({ ...file, signature: 'A'.repeat(86) })).toBe('signature');
    expect(reasonOf({ ...file, extra: 1 })).toBe('form');
    expect(reasonOf(JSON.parse(signManifest(systemRandom(32), good)))).toBe('signature');
    expect(reasonOf(file, { root: verifyKeyOf(systemRandom(32)) })).toBe('signature');
    let refused = 0;
    for (let at = 0; at < file.signed.length; at++) {
      const other = file.signed[at] === 'x' ? 'y' : 'x';
      const signed = file.signed.slice(0, at) + other + file.signed.slice(at + 1);
      if (reasonOf({ ...file, signed }) === 'signature') refused++;
    }
    expect(refused).toBe(file.signed.length);
    figure('C8', 'a manifest with one byte changed is refused', { changed: refused, accepted: 0 });
  });

  it('is refused with keys of two suites, of the other suite, or for another portal', () => {
    const [first, second] = good.epochs;
    expect(reasonOf(signedAnyway(good), { suite: 'pq' })).toBe('suite');
    expect(reasonOf(signedAnyway({ ...good, suite: 'pq' }))).toBe('suite');
    expect(reasonOf(signedAnyway(good), { portal: 'other-town' })).toBe('portal');
    expect(reasonOf(signedAnyway({ ...good, epochs: [first, { ...second, a: [pq] }] }))).toBe('mixed');
    expect(reasonOf(signedAnyway({ ...good, epochs: [{ ...first, b: [pq] }, second] }))).toBe('mixed');
  });
});

test('epochs follow each other day by day, with as many keys each, none of them in both routes', () => {
  const [first, second] = good.epochs;
  if (!first || !second) throw new Error('two epochs were made');
  const { b: _b, ...oneRoute } = second;
  const wrong = [
    [second, first],
    [first, { ...second, from: '2026-12-02' }],
    [first, { ...second, from: '2026-11-30' }],
    [first, { ...second, until: '2026-11-30' }],
    [first, { ...second, keyset: first.keyset }],
    [first, oneRoute],
    [first, { ...second, a: [...key(2), ...key(4)] }],
    [first, { ...second, b: [...key(3), ...key(4)] }],
    [first, { ...second, b: first.a }],
    [first, { ...second, a: [...key(2), ...key(2)], b: key(3) }],
    [{ ...first, a: [...key(0), ...key(0)], b: [...key(1), ...key(4)] }],
  ];
  for (const epochs of wrong) {
    expect(reasonOf(signedAnyway({ ...good, epochs }))).toBe('epochs');
    expect(() => signManifest(seed, { ...good, epochs })).toThrow('epochs');
  }
  // A key that never changes, such as one kept offline for recovery, may stand in every epoch of its route.
  const recovery = [
    { ...first, a: [...key(0), ...key(6)], b: [...key(1), ...key(7)] },
    { ...second, a: [...key(2), ...key(6)], b: [...key(3), ...key(7)] },
  ];
  expect(reasonOf(signedAnyway({ ...good, epochs: recovery }))).toBe('good');
  expect(reasonOf(signedAnyway({ ...good, epochs: [{ ...oneRoute }] }))).toBe('good');
});

test('anything else is not in the form of a manifest', () => {
  const [first] = good.epochs;
  const contents = [
    '{',
    'null',
    { ...good, v: 2 },
    { ...good, seq: 0 },
    { ...good, seq: 1.5 },
    { ...good, madeOn: '2026-02-30' },
    { ...good, epochs: [] },
    { ...good, epochs: Array(121).fill(first) },
    { ...good, epochs: [{ ...first, a: [] }] },
    { ...good, epochs: [{ ...first, a: ['age1nothing'] }] },
    { ...good, epochs: [{ ...first, until: '2026-13-01' }] },
    { ...good, epochs: [{ ...first, keyset: 'a b' }] },
    { ...good, extra: 1 },
  ];
  expect(contents.map((content) => reasonOf(signedAnyway(content)))).toEqual(contents.map(() => 'form'));
  expect(['', null, [], 7].map((file) => reasonOf(file))).toEqual(['form', 'form', 'form', 'form']);
});

test('days are counted over months, leap days and years', () => {
  expect(daysLater('2028-02-28', 1)).toBe('2028-02-29');
  expect(daysLater('2026-12-31', 1)).toBe('2027-01-01');
  expect(daysLater('2027-01-01', -1)).toBe('2026-12-31');
  expect(daysLater('2026-02-30', 0)).not.toBe('2026-02-30');
  expect(daysLater('never', 1)).toBe('');
});
