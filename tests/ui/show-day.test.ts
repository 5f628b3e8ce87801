import { expect, test } from 'vitest';
import { languages } from '../../src/i18n/languages.ts';
import { showDay } from '../../src/ui/track-result/show-day.ts';

test.each(languages.map(({ tag }) => tag))('A day in %s has ASCII digits, and the year of Britain', (tag) => {
  const said = showDay('2026-11-22', tag);
  expect(
    said
      .match(/\p{Nd}+/gu)
      ?.filter((digits) => digits !== '11')
      .sort(),
  ).toEqual(['2026', '22']);
});

test('A day that is none is said as it came', () => {
  expect(showDay('soon', 'en')).toBe('soon');
});
