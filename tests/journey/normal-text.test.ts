import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseText } from '../../src/journey/index.ts';
import { isBlank, normaliseLine } from '../../src/journey/normal-text.ts';
import { anyText } from './any-answers.ts';

describe('typed text', () => {
  test('is the same after a second time, and always has a UTF-8 form', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
        expect(once).not.toMatch(/\p{Surrogate}/u);
        expect(once).not.toMatch(/[^\P{Cc}\n\t]/u);
      }),
      { numRuns: 20_000 },
    );
  });

  test('stays as it is where no rule speaks of it', () => {
    const kept = fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(kept, (text) => normaliseText(text) === text),
      { numRuns: 20_000 },
    );
  });

  test.each([
    ['a family of four joined by ZWJ', '👩‍👩‍👧‍👦'],
    ['a right-to-left override', 'a\u202eb\u202c'],
    ['direction isolates', '\u2067שלום\u2069'],
    ['combining marks without end', `z${'\u0301'.repeat(1000)}`],
    ['line and paragraph separators', 'a\u2028b\u2029c'],
    ['both forms of an accent', 'é e\u0301'],
    ['a joiner that spelling needs', 'می\u200cخواهم'],
    ['a byte order mark and soft hyphen', '\ufeffa\u00adb'],
    ['a new line and a tab', 'a\n\tb'],
  ])('keeps %s', (_, text) => expect(normaliseText(text)).toBe(text));

  test.each([
    ['CRLF', 'a\r\nb', 'a\nb'],
    ['CR', 'a\rb\r', 'a\nb\n'],
    ['CR CR LF', 'a\r\r\nb', 'a\n\nb'],
    ['NUL and escape', 'a\u0000b\u001b[31m', 'ab[31m'],
    ['delete and the C1 controls', 'a\u007f\u0080\u0085\u009fb', 'ab'],
    ['a lone high surrogate', 'a\ud83db', 'a\ufffdb'],
    ['a lone low surrogate', '\udc69', '\ufffd'],
    ['halves that a control kept apart', '\ud83d\u0000\udc69', '\ufffd\ufffd'],
  ])('changes %s', (_, text, expected) => expect(normaliseText(text)).toBe(expected));

  test('in one line has no breaks and no space around it, and is the same after a second time', () => {
    expect(normaliseLine(' a\r\nb\tc ')).toBe('a b c');
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normaliseLine(text);
        expect(normaliseLine(once)).toBe(once);
        expect(once).not.toMatch(/[\n\t]/);
      }),
      { numRuns: 20_000 },
    );
  });

  test('is no answer when there is nothing to read in it', () => {
    expect([' ', '', '\u200b', '\u202e \n', '\u2028'].map(isBlank)).toEqual([true, true, true, true, true]);
    expect(['.', '👩', '\u0301'].map(isBlank)).toEqual([false, false, false]);
  });
});
