import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countEquality,
  type EqualityAnswers,
  equality,
  fieldOf,
  readEquality,
} from '../../src/journey/index.ts';

const anySet = fc
  .record(
    Object.fromEntries(
      equality.fields.map(({ id, options }) => [id, fc.constantFrom(...options.map((option) => option.id))]),
    ),
    { requiredKeys: [] },
  )
  .map(readEquality);

describe('what somebody says about themselves', () => {
  test('is no part of the request: the list of questions knows none of it', () => {
    for (const { id } of equality.fields) expect(fieldOf(id)).toBeNull();
    expect(equality.fields).toHaveLength(8);
  });

  test('may be left out, all of it: every question can be taken back, and none is needed or preset', () => {
    for (const field of equality.fields) {
      expect(field.options.at(-1)?.id).toBe('private');
      expect(field.needed ?? field.preset).toBeUndefined();
    }
    const takenBack = Object.fromEntries(equality.fields.map(({ id }) => [id, 'private']));
    expect(readEquality(takenBack)).toEqual({});
  });

  test('is read from anything without an accident, and keeps known choices only', () => {
    expect(readEquality({ 'equality.sex': 'female', 'equality.age': 'old', name: 'Ann' })).toEqual({
      'equality.sex': 'female',
    });
    fc.assert(
      fc.property(fc.anything(), (input) => {
        for (const id of Object.keys(readEquality(input)))
          expect(equality.fields.some((field) => field.id === id)).toBe(true);
      }),
    );
  });
});

describe('the counts', () => {
  const countOf = (sets: readonly EqualityAnswers[], option: string) =>
    countEquality(sets)
      .questions.find(({ field }) => field === 'equality.sex')
      ?.choices.find((choice) => choice.option === option)?.count;
  const women = (count: number) => Array.from({ length: count }, () => ({ 'equality.sex': 'female' }));

  test('give no number below five, none at all among them', () => {
    for (const count of [0, 1, 4]) expect(countOf(women(count), 'female')).toBeNull();
    expect(countOf(women(5), 'female')).toBe(5);
    expect(countOf(women(9), 'female')).toBe(5);
    expect(countOf(women(10), 'female')).toBe(10);
    expect(countOf(women(10), 'male')).toBeNull();
  });

  test('are never exact: one person more changes nothing but at every fifth, whatever they say', () => {
    fc.assert(
      fc.property(fc.array(anySet, { maxLength: 40 }), (sets) => {
        const { sets: all, questions } = countEquality(sets);
        const numbers = questions.flatMap(({ choices, none }) => [
          none,
          ...choices.map(({ count }) => count),
        ]);
        for (const number of [all, ...numbers]) expect((number ?? 5) % 5).toBe(0);
        for (const number of numbers) expect(number ?? 0).toBeLessThanOrEqual(sets.length);
      }),
    );
  });
});
