import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstPart, languages, type Reading, readingOf, sizes } from '../../src/i18n/index.ts';

const offered = ['en', 'ar', 'fr', 'zh-Hans', 'zh-Hant-HK', 'en-XA'];
const read = (first: string) => readingOf(first, offered);
const usual = { size: 0, contrast: false };

describe('The first part of an address', () => {
  test('is what documents and bookmarks rely on', () => {
    const readings = sizes.flatMap((size) =>
      [false, true].map((contrast) => ({ lang: 'ar', size, contrast })),
    );
    expect(readings.map(firstPart)).toEqual(['ar', 'ar~c', 'ar~18', 'ar~18c', 'ar~24', 'ar~24c']);
  });

  test('gives back how the page is read, for every language there is', () => {
    const all = languages.map(({ tag }) => tag);
    for (const lang of all)
      for (const size of sizes)
        for (const contrast of [false, true]) {
          const reading: Reading = { lang, size, contrast };
          expect(readingOf(firstPart(reading), all)).toEqual(reading);
        }
  });

  test.each([
    ['de', { ...usual, lang: 'en' }],
    ['EN', { ...usual, lang: 'en' }],
    ['en-GB', { ...usual, lang: 'en' }],
    ['AR-eg', { ...usual, lang: 'ar' }],
    ['zh-HK', { ...usual, lang: 'zh-Hant-HK' }],
    ['zh-hant-hk', { ...usual, lang: 'zh-Hant-HK' }],
    ['zh-CN', { ...usual, lang: 'zh-Hans' }],
    ['ar-XB', { ...usual, lang: 'ar' }],
    ['en-xa', { ...usual, lang: 'en-XA' }],
    ['en~', { ...usual, lang: 'en' }],
    ['en~0', { ...usual, lang: 'en' }],
    ['en~1', { ...usual, lang: 'en' }],
    ['en~17', { lang: 'en', size: 18, contrast: false }],
    ['en~20c', { lang: 'en', size: 18, contrast: true }],
    ['en~22', { lang: 'en', size: 24, contrast: false }],
    ['en~99', { lang: 'en', size: 24, contrast: false }],
    ['fr~99999999', { lang: 'fr', size: 24, contrast: false }],
    ['fr~C', { lang: 'fr', size: 0, contrast: true }],
    ['de~18C', { lang: 'en', size: 18, contrast: true }],
    ['en~big', { ...usual, lang: 'en' }],
  ] as const)('%j gives the nearest that is offered', (first, reading) => {
    expect(read(first)).toEqual(reading);
  });

  test.each([
    '',
    '/',
    'api',
    'health',
    's',
    'help',
    'english',
    'en/',
    'en~~',
    'en~18 ',
    ' en',
    'e',
    '~24',
    'en--a',
    'constructor',
    '%65n',
    'css',
    'xx',
    'en~123456789',
  ])('%j is none, because nobody could mean a language by it', (first) => expect(read(first)).toBeNull());

  test('is read or not, and never an accident, and what was read is offered', () => {
    const tag = fc.stringMatching(/^[A-Za-z~0-9-]{0,12}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), tag), (first) => {
        const reading = read(first);
        if (reading === null) return;
        expect(offered).toContain(reading.lang);
        expect(read(firstPart(reading))).toEqual(reading);
      }),
      { numRuns: 3000 },
    );
  });

  test('is of no use where no language is offered', () => expect(readingOf('en', [])).toBeNull());
});
