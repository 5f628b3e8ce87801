import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { claims } from '../../src/ui/safety-page/claims.ts';

/** The names of all tests, as they stand in the source. */
function testNames(): Set<string> {
  const all = readdirSync('tests', { recursive: true, encoding: 'utf8' });
  const files = all.filter((file) => /\.test\.ts$|\/suite\.ts$/.test(file));
  const texts = files.map((file) => readFileSync(`tests/${file}`, 'utf8'));
  return new Set(
    texts.flatMap((text) =>
      Array.from(
        text.matchAll(/\b(?:test|it)(?:\.each\([^)]*\))?\(\s*(['"`])(.+?)\1/g),
        (match) => match[2] ?? '',
      ),
    ),
  );
}

test('every sentence about what the website does names a test that is there', () => {
  const names = testNames();
  const proofs = Object.values(claims)
    .flat()
    .flatMap(({ proof }) => proof ?? []);
  expect(proofs.filter((proof) => !names.has(proof))).toEqual([]);
});

test('what the website does is never said without a proof', () => {
  for (const claim of [...claims.does, ...claims.basic]) expect(claim.proof, claim.key).toBeDefined();
});

test('every sentence of the page stands in the list once', () => {
  const english: Record<string, string> = JSON.parse(readFileSync('locales/en.json', 'utf8'));
  const said = Object.values(claims)
    .flat()
    .map(({ key }) => key)
    .sort();
  const there = Object.keys(english)
    .filter((key) => /^safety\..+\./.test(key) && !key.endsWith('.title'))
    .sort();
  expect(said).toEqual(there);
});
