/** The Braille files: what an embosser takes, and liblouis reads the same words out of them again. */
import { describe, expect, it } from 'vitest';
import { guidePages } from '../../src/guidance/index.ts';
import { loadCatalogues, makeTranslator } from '../../src/i18n/index.ts';
import { guideText, helpText } from '../../src/ui/guide/page-text.ts';
import { layOut } from '../../tools/braille/lay-out.ts';
import { fromBraille, hasLiblouis, toBraille } from '../../tools/braille/liblouis.ts';
import { makeBraille } from '../../tools/braille/make.ts';
import { brailleTables } from '../../tools/braille/tables.ts';
import { localesDirectory } from '../i18n/catalogue.ts';

if (!hasLiblouis()) throw new Error('There is no lou_translate: install liblouis-bin.');
const loaded = loadCatalogues(localesDirectory, { languages: ['ar'], testLanguages: false });
if (!loaded.ok) throw new Error('the locale files are broken');
const { catalogues } = loaded;
const { names, files } = makeBraille(catalogues);

/** 20 to 5F: the 64 characters of North American ASCII Braille. */
const only = /^[\x20-\x5f]*$/;
/** Arabic comes back with the digits of its script, and with the sign that doubles a letter before it, as Braille has it. */
const wordsOf = (text: string) => {
  const digits = text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  return (
    digits
      .toLowerCase()
      .replaceAll('\u0651', '')
      .match(/[\p{L}\p{M}\d]+/gu) ?? []
  );
};
/** Arabic Braille has the cells of a Latin name, but not the sign that says so: read back, it is other letters. */
const isRead = (lang: string, line: string) => lang === 'en' || !/[a-z]/i.test(line);

describe('Every Braille file', () => {
  it('has pages of 25 lines of 40 cells of the 64 characters', () => {
    expect(files.size).toBeGreaterThan(30);
    for (const text of files.values()) {
      expect(text.endsWith('\r\n\f')).toBe(true);
      for (const page of text.split('\f').slice(0, -1)) {
        const lines = page.split('\r\n').slice(0, -1);
        expect(lines.length).toBeLessThanOrEqual(25);
        for (const line of lines) {
          expect([line, line.length <= 40]).toEqual([line, true]);
          expect(line).toMatch(only);
        }
      }
    }
  });

  it('is there for the numbers and every page of guidance in English, in each nation', () => {
    for (const nation of ['england', 'wales', 'scotland', 'northern-ireland'])
      for (const page of ['help', ...Object.keys(guidePages)])
        expect(files.has(names[`${nation} en ${page}`] ?? '')).toBe(true);
    expect(files.has(names['england ar help'] ?? '')).toBe(true);
    expect(files.has(names['england ar men'] ?? '')).toBe(true);
    // No table that could be trusted.
    expect(names['england fr men']).toBeUndefined();
  });
});

it.each(['en', 'ar'])('liblouis reads the same words again in %s', (lang) => {
  const t = makeTranslator(catalogues)(lang);
  const pages = lang === 'en' ? Object.values(guidePages) : [guidePages.friends];
  const lines = [...helpText('england', t), ...pages.flatMap((page) => guideText(page, 'england', t))];
  const read = lines.filter((line) => isRead(lang, line));
  const back = fromBraille(lang, toBraille(lang, read));
  expect(read.length).toBeGreaterThan(lines.length * 0.7);
  const wrong = read.filter((line, at) => wordsOf(line).join(' ') !== wordsOf(back[at] ?? '').join(' '));
  expect(wrong).toEqual([]);
});

it.each(Object.keys(brailleTables))('the table of %s has letters, numbers and Latin names', (lang) => {
  const [line = ''] = toBraille(lang, ['Karma Nirvana: 0800 5999 247 (999)']);
  expect(line).toMatch(only);
  expect(line).toContain('#JHJJ');
});

it('a word longer than a line goes on in the next, and no cell is lost', () => {
  const text = layOut(['A'.repeat(95), 'B '.repeat(60).trim()]);
  expect(text.replace(/[\r\n\f ]/g, '')).toBe(`${'A'.repeat(95)}${'B'.repeat(60)}`);
  for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(40);
});
