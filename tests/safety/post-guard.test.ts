import { expect, it } from 'vitest';
import { comesFromElsewhere } from '../../src/safety/post-guard.ts';

it.each([
  ['cross-site', true],
  ['same-site', true],
  ['same-origin', false],
  ['none', false],
  ['', false],
  ['Cross-Site', false],
  ['nonsense', false],
])('a post that says %j comes from elsewhere: %s', (header, elsewhere) => {
  expect(comesFromElsewhere(header)).toBe(elsewhere);
});

it('a browser too old to say where a post comes from is not turned away', () => {
  expect(comesFromElsewhere(undefined)).toBe(false);
});
