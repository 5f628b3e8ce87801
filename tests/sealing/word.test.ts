import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from '../../src/sealing/bytes.ts';
import { LONGEST_WORD, parseWord } from '../../src/sealing/word.ts';

test('any text is a word or too long, and a word read again is the same word', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(anything, (typed) => {
      const parsed = parseWord(typed);
      if (!parsed.ok) return parsed.reason === 'long' && typed.length > 10;
      const again = parseWord(parsed.word);
      return again.ok && again.word === parsed.word && utf8(parsed.word).length <= LONGEST_WORD;
    }),
    { numRuns: 20_000 },
  );
});

test.each([
  ['another case', 'Blue CAT'],
  ['spaces around and doubled', '  blue \u00a0 cat\n'],
  ['full-width letters', 'ｂｌｕｅ　ｃａｔ'],
  ['invisible marks that a keyboard left', '\u200fblue\u200b ca\u00adt\u2069'],
])('%s makes no other word', (_, typed) => {
  expect(parseWord(typed)).toEqual({ ok: true, word: 'BLUE CAT' });
});

test('a capital sigma and both small ones are one letter', () => {
  const words = ['ΣΊΣΥΦΟΣ', 'σίσυφος', 'Σίσυφοσ'].map((typed) => parseWord(typed));
  expect(new Set(words.map((parsed) => JSON.stringify(parsed))).size).toBe(1);
});

test.each(['', ' ', '\u200f', '\n\t'])('nothing visible is no word: %j', (typed) => {
  expect(parseWord(typed)).toEqual({ ok: true, word: '' });
});

test.each([
  ['a', 64],
  ['é', 32],
  ['ق', 32],
  ['🐈', 16],
])('%s fits %i times into 64 bytes and not once more', (letter, times) => {
  expect(parseWord(letter.repeat(times)).ok).toBe(true);
  expect(parseWord(letter.repeat(times + 1))).toEqual({ ok: false, reason: 'long' });
});

test('a megabyte is refused before any Unicode work', () => {
  expect(parseWord('\u0344'.repeat(1_000_000))).toEqual({ ok: false, reason: 'long' });
});
