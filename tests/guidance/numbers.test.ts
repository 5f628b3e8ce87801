import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitNumbers } from '../../src/guidance/numbers.ts';

test('A sentence split at its numbers is the same sentence when joined again', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('999', '0800 1111', ' ', '10am', '٩٩٩', '116 123', 'ابچ'),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const sentence = pieces.join('');
      expect(
        splitNumbers(sentence)
          .map((part) => part.text)
          .join(''),
      ).toBe(sentence);
    }),
  );
});

test.each([
  ['Call 999.', ['dial 999']],
  ['call 18000 or 55', ['number 18000', 'number 55']],
  ['Childline: 0800 1111', ['dial 08001111']],
  ['Samaritans: 116 123.', ['dial 116123']],
  ['(01632 960 001)', ['dial 01632960001']],
  ['from 10am to 5pm', []],
  ['أنجدوني 999 الآن', ['dial 999']],
])('The numbers of %j are found, and those that a phone can ring', (sentence, expected) => {
  const found = splitNumbers(sentence).flatMap((part) =>
    part.kind === 'text' ? [] : [`${part.kind} ${part.kind === 'dial' ? part.dial : part.text}`],
  );
  expect(found).toEqual(expected);
});
