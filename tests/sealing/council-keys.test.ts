import { expect, test } from 'vitest';
import { newKeyPair } from '../../src/sealing/identity.ts';
import { parseCouncilKeys } from '../../src/sealing/seal-letter.ts';
import { deps, portal } from './support.ts';

test("the council's keys are of one suite, 1 to 8 for each route, each once", async () => {
  const [pq, x1, x2] = [
    await newKeyPair(deps, 'pq'),
    await newKeyPair(deps, 'x25519'),
    await newKeyPair(deps, 'x25519'),
  ];
  const good = { portal, keyset: 'k1', suite: 'x25519', a: [x1.recipient], b: [x2.recipient] };
  const reason = (change: object) => {
    const parsed = parseCouncilKeys({ ...good, ...change });
    return parsed.ok ? 'good' : parsed.reason;
  };
  expect(parseCouncilKeys(good)).toEqual({ ok: true, keys: good });
  expect(reason({ a: [x1.recipient, x2.recipient], b: undefined })).toBe('good');
  expect(reason({ a: [x1.recipient, pq.recipient] })).toBe('mixed');
  expect(reason({ b: [pq.recipient] })).toBe('mixed');
  expect(reason({ suite: 'pq' })).toBe('suite');
  const nine = await Promise.all(
    Array.from({ length: 9 }, async () => (await newKeyPair(deps, 'x25519')).recipient),
  );
  expect(reason({ a: nine.slice(1) })).toBe('good');
  const faults = [
    { a: nine },
    { a: [] },
    { b: [] },
    { a: [x1.recipient, x1.recipient] },
    { a: [x1.identity] },
  ];
  expect(faults.map(reason)).toEqual(faults.map(() => 'form'));
  const more = [
    { a: x1.recipient },
    { portal: 'Town' },
    { portal: '' },
    { keyset: 'a b' },
    { suite: 'rsa' },
    { extra: 1 },
  ];
  expect(more.map(reason)).toEqual(more.map(() => 'form'));
  expect(parseCouncilKeys(null)).toEqual({ ok: false, reason: 'form' });
});
