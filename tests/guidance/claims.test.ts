/** What the guidance says that this website does or does not do, and what proves it. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { keys } from '../../src/i18n/catalogue.ts';
import { claims } from '../../src/ui/safety-page/claims.ts';

/** By text: the sentence of the safety page that says the same and names its proof, or the exact name of a test. */
const proofs: Readonly<Record<string, string>> = {
  'guide.privacy.who.1': 'safety.does.sealed',
  'guide.privacy.who.2': 'safety.basic.sees',
  'guide.privacy.keep.1': 'safety.does.nothing',
  'guide.privacy.keep.2':
    'holds nothing of 60 letters after they were receipted and read, in any of its files',
  'guide.privacy.keep.3': 'a request travels from a browser to the desk and its answer back',
  'guide.privacy.keep.4':
    'cannot be made to write anything that is not on its list, by a caller who ignores the types',
  'guide.simple.other.1': 'safety.basic.sees',
  'guide.simple.other.2': 'safety.basic.lines',
  'guide.simple.other.3': 'safety.basic.lines',
  'guide.simple.other.4':
    'without script a request travels to the desk in full and its answer back, each result shown once',
  'guide.simple.same.1': 'safety.does.sealed',
  'guide.simple.same.2':
    'without script a request travels to the desk in full and its answer back, each result shown once',
  'guide.simple.same.3':
    'without script a request travels to the desk in full and its answer back, each result shown once',
};

test('Every such sentence has a proof, and every proof is there', () => {
  const said = keys.filter((key) => /^guide\.(?:privacy\.(?:who|keep)|simple\.(?:other|same))\.\d/.test(key));
  expect(Object.keys(proofs).sort()).toEqual([...said].sort());
  const sentences = new Set<string>(
    Object.values(claims)
      .flat()
      .flatMap(({ key, proof }) => (proof ? [key] : [])),
  );
  const source = readdirSync('tests', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.endsWith('claims.test.ts'))
    .map((file) => readFileSync(`tests/${file}`, 'utf8'))
    .join('\n');
  const lost = Object.values(proofs).filter(
    (proof) => !sentences.has(proof) && !source.includes(`'${proof}'`),
  );
  expect(lost).toEqual([]);
});
