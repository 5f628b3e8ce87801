import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf, chooseLanguage, pageNames } from '../../src/i18n/addresses.ts';

describe('An address', () => {
  test('is what scripts and documents rely on', () => {
    expect(pageNames.map((page) => addressOf(page, 'ar'))).toEqual([
      '/ar',
      '/ar/request',
      '/ar/request/basic',
      '/ar/track',
      '/ar/track/basic',
      '/ar/help',
      '/ar/safety',
      '/ar/card',
      '/ar/friends',
      '/ar/more',
      '/ar/fitting',
      '/ar/who',
      '/ar/next',
      '/ar/more/1',
      '/ar/more/2',
      '/ar/more/3',
      '/ar/more/4',
      '/ar/more/5',
      '/ar/more/6',
      '/ar/more/7',
      '/ar/complaints',
      '/ar/privacy',
      '/ar/accessibility',
      '/ar/simple',
    ]);
  });
});

describe('The language chosen', () => {
  const offered = ['en', 'ar', 'fr', 'zh-Hans', 'zh-Hant-HK', 'pt', 'en-XA', 'ar-XB'];

  test.each([
    ['ar', 'ar'],
    ['ar-EG', 'ar'],
    ['AR-eg', 'ar'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-HK', 'zh-Hant-HK'],
    ['zh-Hant-HK', 'zh-Hant-HK'],
    ['zh-Hant', 'zh-Hant-HK'],
    ['zh', 'zh-Hans'],
    ['pt-BR,en;q=0.5', 'pt'],
    ['de,fr;q=0.3,ar;q=0.7', 'ar'],
    ['de, fr;q=0.300 , ar;q=0.299', 'fr'],
    ['fr;q=0,ar;q=0.1', 'ar'],
    ['fr;q=0', 'en'],
    ['*', 'en'],
    ['de,*;q=0.5,ar;q=0.4', 'en'],
    ['fr;Q=0.2', 'fr'],
    ['en-XA', 'en-XA'],
    ['ar-XB', 'ar-XB'],
  ])('for %j is %s', (header, expected) => {
    expect(chooseLanguage(header, offered)).toBe(expected);
  });

  test('is the first named among equals', () => {
    expect(chooseLanguage('fr,ar', offered)).toBe('fr');
    expect(chooseLanguage('ar,fr', offered)).toBe('ar');
  });

  test('is never a test language that nobody named in full', () => {
    expect(chooseLanguage('ar', ['en', 'en-XA', 'ar-XB'])).toBe('en');
    expect(chooseLanguage('ar-EG', ['en', 'ar-XB'])).toBe('en');
  });

  test.each([
    undefined,
    '',
    ',',
    ';q=1',
    'ar;q=2',
    'ar;q=-1',
    'ar;q=x',
    'ar;q',
    'ar;x=1',
    'toolonglanguage',
    '٩',
    'ar_EG',
    '-',
    'a b',
    '\0',
  ])('is the default for %j', (header) => {
    expect(chooseLanguage(header, offered)).toBe('en');
  });

  test('is the first that is offered where English is not', () => {
    expect(chooseLanguage(undefined, ['cy', 'ar'])).toBe('cy');
  });

  test('is one that is offered, for any header', () => {
    const piece = fc.constantFrom(
      'ar',
      'en',
      '*',
      ',',
      ';',
      'q=',
      '0.5',
      '-',
      ' ',
      'x'.repeat(9),
      '%',
      'zh-HK',
      '\u0000',
    );
    const header = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(header, (text) => {
        expect(offered).toContain(chooseLanguage(text, offered));
      }),
      { numRuns: 2000 },
    );
  });

  test('looks at a hundred ranges of a hostile header and at no more of it', () => {
    const late = `${'de,'.repeat(99)}ar`;
    expect(chooseLanguage(late, offered)).toBe('ar');
    expect(chooseLanguage(`de,${late}`, offered)).toBe('en');
    for (const text of [',', 'a-', '-', ';', 'ar;q=0.', ' ', 'a;q=0;', '٩']) {
      expect(offered).toContain(chooseLanguage(text.repeat(8192), offered));
    }
  });
});
