import { describe, expect, test } from 'vitest';
import { checkTexts } from '../../src/i18n/check.ts';
import { offeredLanguages } from '../../src/i18n/languages.ts';
import { placeholdersOf } from '../../src/i18n/text.ts';
import { realCatalogue } from './catalogue.ts';

const english = realCatalogue('en');
const long = realCatalogue('en-XA');
const mirrored = realCatalogue('ar-XB');

/** The English that a text was made from: Arabic has more plural forms than English. */
function originOf(key: string): string {
  const text = english[key] ?? english[key.replace(/_[a-z]+$/, '_other')];
  if (text === undefined) throw new Error(`no English for ${key}`);
  return text;
}

const withoutPlaceholders = (text: string) => text.replace(/\{\{[a-zA-Z]+\}\}/g, '');
const digits = (text: string) => withoutPlaceholders(text).replace(/\D+/g, ' ').trim();

describe('The long test language', () => {
  test('says every text at least 40 % longer, in brackets that show a cut', () => {
    for (const [key, text] of Object.entries(long)) {
      expect(text.length, key).toBeGreaterThanOrEqual(originOf(key).length * 1.4);
      expect(text, key).toMatch(/^\[.*\]$/);
    }
  });

  test('puts an accent on every letter, so that a text from elsewhere stands out', () => {
    for (const text of Object.values(long)) expect(withoutPlaceholders(text)).not.toMatch(/[a-zA-Z]/);
  });

  test('can break its lines: no word is longer than in English but for the brackets', () => {
    const longest = (text: string) => Math.max(...text.split(' ').map((word) => word.length));
    for (const [key, text] of Object.entries(long)) {
      expect(longest(text), key).toBeLessThanOrEqual(Math.max(longest(originOf(key)), 6) + 2);
    }
  });
});

describe('The mirrored test language', () => {
  test('is written in letters that run from right to left, and in no others', () => {
    for (const [key, text] of Object.entries(mirrored)) {
      const letters = withoutPlaceholders(text).match(/\p{L}/gu) ?? [];
      expect(
        letters.every((letter) => /\p{Script=Arabic}/u.test(letter)),
        key,
      ).toBe(true);
    }
  });

  test('holds no direction control: the browser has to do it all', () => {
    for (const text of Object.values(mirrored)) expect(text).not.toMatch(/\p{Cf}/u);
  });
});

describe('Both test languages', () => {
  test('keep placeholders, digits and phone numbers', () => {
    for (const made of [long, mirrored]) {
      for (const [key, text] of Object.entries(made)) {
        expect(placeholdersOf(text), key).toEqual(placeholdersOf(originOf(key)));
        expect(digits(text), key).toBe(digits(originOf(key)));
      }
    }
  });

  test('pass the check of a language that a person translated', () => {
    expect(checkTexts('en-XA', long, english)).toEqual([]);
    expect(checkTexts('ar-XB', mirrored, english)).toEqual([]);
  });

  test('are offered only where the settings say so', () => {
    const offered = (testLanguages: boolean) =>
      offeredLanguages({ languages: ['en'], testLanguages }).map((language) => language.tag);
    expect(offered(false)).toEqual(['en', 'en-x-easy']);
    expect(offered(true)).toEqual(['en', 'en-x-easy', 'en-XA', 'ar-XB']);
    expect(offeredLanguages({ languages: ['en', 'en-XA'], testLanguages: false })).toHaveLength(2);
  });
});
