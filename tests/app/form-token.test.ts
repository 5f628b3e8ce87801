import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkFormToken, makeFormToken } from '../../src/app/form-token.ts';
import { makeCode, systemRandom } from '../../src/sealing/index.ts';

const key = systemRandom(32);
const code = makeCode(systemRandom);
const now = Date.UTC(2026, 10, 22);
const day = 24 * 60 * 60 * 1000;

it('is good for a day, for its code, under its key', () => {
  const token = makeFormToken(key, code, now);
  expect(checkFormToken(key, code, token, now)).toBe(true);
  expect(checkFormToken(key, code, token, now + day)).toBe(true);
  expect(checkFormToken(key, code, token, now + day + 1)).toBe(false);
});

it('is good when the clock was put back a little, and not when it claims to come from far ahead', () => {
  const token = makeFormToken(key, code, now);
  expect(checkFormToken(key, code, token, now - 60_000)).toBe(true);
  expect(checkFormToken(key, code, token, now - day - 1)).toBe(false);
});

it('is good for no other code, under no other key, and for no form without a code', () => {
  const token = makeFormToken(key, code, now);
  expect(checkFormToken(key, makeCode(systemRandom), token, now)).toBe(false);
  expect(checkFormToken(key, '', token, now)).toBe(false);
  expect(checkFormToken(systemRandom(32), code, token, now)).toBe(false);
  expect(checkFormToken(key, '', makeFormToken(key, '', now), now)).toBe(true);
});

it('is bad when any character of it is another one', () => {
  const token = makeFormToken(key, code, now);
  for (let at = 0; at < token.length; at += 1)
    for (const other of ['A', '0', 'z', '.', '-']) {
      const changed = token.slice(0, at) + other + token.slice(at + 1);
      if (changed !== token)
        expect([changed, checkFormToken(key, code, changed, now)]).toEqual([changed, false]);
    }
});

it('is bad, and never an accident, whatever stands in its place', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string().map((text) => `${now.toString(36)}.${text}`),
      ),
      (token) => {
        expect(checkFormToken(key, code, token, now)).toBe(false);
      },
    ),
  );
});

it('says nothing of the code that it is for', () => {
  expect(makeFormToken(key, code, now)).not.toContain(code.slice(0, 4));
  expect(makeFormToken(key, code, now)).toMatch(/^[0-9a-z]{8}\.[\w-]{43}$/);
});
