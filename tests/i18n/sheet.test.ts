/** A language as a spreadsheet: what goes out comes back as it was, and nothing in it can act. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromCsv, toCsv } from '../../tools/locales/csv.ts';

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      ...['"', "'", ',', ';', '\r', '\n', '\t', '=', '+', '-', '@', '＝', '＋', '－', '＠', ' ', '\uFEFF'],
      ...['{{council}}', '<b>', '\u202E', '\0', 'ب', '999', '👨‍👩‍👧', 'DDE("cmd";"/C calc")', 'x'],
    ),
  }),
);
const rows = fc.array(fc.array(nasty, { minLength: 1, maxLength: 6 }), { maxLength: 6 });

describe('A spreadsheet', () => {
  test('brings every text back exactly, whatever is in it', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const bytes = Buffer.from(toCsv(cells), 'utf8');
        expect(fromCsv(bytes.toString('utf8'))).toEqual(cells);
      }),
      { numRuns: 3000 },
    );
  });

  test('has no cell that a spreadsheet takes for a formula', () => {
    const isQuoted = (csv: string) => /^\uFEFF(?:(?:"(?:[^"]|"")*"(?:,|\r\n))*)$/.test(csv);
    fc.assert(
      fc.property(rows, (cells) => {
        const csv = toCsv(cells);
        expect(isQuoted(csv)).toBe(true);
        for (const [, cell = ''] of csv.matchAll(/"((?:[^"]|"")*)"/g))
          expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['=HYPERLINK("a")', '"\'=HYPERLINK(""a"")"'],
    ['+44', '"\'+44"'],
    ["'=1", '"\'\'=1"'],
    ["'tis", '"\'tis"'],
    ['', '""'],
  ])('writes %j as %s', (text, written) => {
    expect(toCsv([[text]])).toBe(`\uFEFF${written}\r\n`);
    expect(fromCsv(`\uFEFF${written}\r\n`)).toEqual([[text]]);
  });

  test('is read as a spreadsheet saves it: few quotes, lines that end in LF, no mark, no last line end', () => {
    expect(fromCsv('key,b\na,"x, ""y"""\nc,')).toEqual([
      ['key', 'b'],
      ['a', 'x, "y"'],
      ['c', ''],
    ]);
  });

  test.each(['"a', '"a"b,c', 'a"b', 'a\rb'])('is refused where it is broken: %j', (csv) => {
    expect(fromCsv(csv)).toBeNull();
  });
});
