import { expect, test } from 'vitest';
import { gradeOf, sentencesOf, syllablesOf, wordsOf } from './readability.ts';

test.each([
  ['lock', 1],
  ['home', 1],
  ['window', 2],
  ['letterbox', 3],
  ['council', 2],
  ['safe', 1],
  ['harmed', 1],
  ['wanted', 2],
  ['table', 2],
  ['people', 2],
  ['someone', 2],
  ['BSL', 3],
  ['999', 1],
  ['helplines', 2],
  // Here the rule of thumb counts one too many: the silent e stands in the middle.
  ['homework', 3],
])('"%s" has %i syllables, as the rule of thumb counts', (word, count) => {
  expect(syllablesOf(word)).toBe(count);
});

test('sentences and words are told apart', () => {
  expect(sentencesOf('In danger now? Call 999. Go to 999bsl.co.uk.')).toHaveLength(3);
  expect(wordsOf('Clare’s Law, at {{council}}')).toEqual(['Clare’s', 'Law', 'at', 'council']);
  expect(gradeOf([])).toBe(0);
});

test('a plain text comes out low, one of the trade high', () => {
  const plain = 'You can ask for help. We look at your door. Then we fit a new lock.';
  const trade =
    'Eligibility is contingent upon satisfactory completion of a multi-agency risk assessment, following which authorisation of appropriate physical security enhancements may be recommended.';
  expect(gradeOf([plain])).toBeLessThan(2);
  expect(gradeOf([trade])).toBeGreaterThan(18);
});
