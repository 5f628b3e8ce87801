import { expect, test } from 'vitest';
import { realLanguages, turn } from './language-turns.ts';

test('Each day has English, Arabic and one other, and each of the others has its day', () => {
  const others = realLanguages.filter((tag) => !['en', 'ar'].includes(tag));
  const days = others.length;
  for (const first of [0, 1, 20_779]) {
    const taken = Array.from({ length: days }, (_, at) => turn(realLanguages, first + at));
    for (const day of taken) expect(day).toEqual(expect.arrayContaining(['en', 'ar']));
    for (const day of taken) expect(day).toHaveLength(3);
    expect(new Set(taken.flat())).toEqual(new Set(realLanguages));
  }
});

test('Where there are few languages, each is taken once', () => {
  expect(turn(['en'], 5)).toEqual(['en']);
  expect(turn(['en', 'ar', 'fr'], 5)).toEqual(['en', 'ar', 'fr']);
});
