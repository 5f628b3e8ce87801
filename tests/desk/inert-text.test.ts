import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inert, inertJson } from '../../src/desk/index.ts';

const b = (point: number): string => `⟦U+${point.toString(16).toUpperCase().padStart(4, '0')}⟧`;

describe('text from outside', () => {
  test.each([
    ['an escape that colours', '\u001b[31mred', `${b(0x1b)}[31mred`],
    ['an escape that renames the window', '\u001b]0;x\u0007', `${b(0x1b)}]0;x${b(7)}`],
    ['the one-byte form of an escape', '\u009b2J', `${b(0x9b)}2J`],
    ['a carriage return that writes over the line', 'danger\rsafe', `danger${b(13)}safe`],
    ['a backspace', 'no\b\byes', `no${b(8)}${b(8)}yes`],
    ['NUL', 'a\0b', `a${b(0)}b`],
    ['an override of direction', 'abc\u202ecba', `abc${b(0x202e)}cba`],
    ['isolates of direction', '\u2067a\u2069', `${b(0x2067)}a${b(0x2069)}`],
    ['marks of direction', 'a\u200e\u200f\u061c', `a${b(0x200e)}${b(0x200f)}${b(0x61c)}`],
    ['zero-width space and joiner', 'a\u200bb\u200dc\u2060d', `a${b(0x200b)}b${b(0x200d)}c${b(0x2060)}d`],
    ['a byte order mark', '\ufeffa', `${b(0xfeff)}a`],
    ['line and paragraph separators', 'a\u2028b\u2029', `a${b(0x2028)}b${b(0x2029)}`],
    ['a lone surrogate', 'a\ud800b', `a${b(0xd800)}b`],
    ['a tag character', 'a\u{e0041}', `a${b(0xe0041)}`],
    ['a soft hyphen and a Hangul filler', 'a\u00ad\u3164', `a${b(0xad)}${b(0x3164)}`],
    ['a variation selector on a letter', 'x\ufe0f', `x${b(0xfe0f)}`],
    ['private use and a noncharacter', '\ue000\ufffe', `${b(0xe000)}${b(0xfffe)}`],
    ['our own brackets', '⟦U+202E⟧', `${b(0x27e6)}U+202E${b(0x27e7)}`],
  ])('shows %s by its number', (_, typed, shown) => {
    expect(inert(typed)).toBe(shown);
  });

  test.each([
    ['Arabic', 'مرحبا، أحتاج إلى المساعدة. شُكْرًا'],
    ['Persian with its non-joiner', 'می‌خواهم'],
    ['Hindi with its joiner', 'क्‍ष'],
    ['Bengali', 'আমার সাহায্য দরকার'],
    ['Hebrew with points', 'שָׁלוֹם'],
    ['Vietnamese', 'tiếng Việt'],
    ['Thai', 'ไม่เป็นไร'],
    ['Chinese and Japanese', '我需要帮助 助けてください'],
    ['emoji: family, flag, nation, skin, heart', '👨‍👩‍👧‍👦 🇬🇧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽 ❤️ 1️⃣'],
    ['punctuation', 'it’s “fine” — £5 §'],
  ])('leaves %s as it was typed', (_, typed) => {
    expect(inert(typed)).toBe(typed);
  });

  test('keeps line feeds and tabs only where the caller indents every line', () => {
    expect(inert('a\n\tb\r\nc', 'lines')).toBe(`a\n\tb${b(13)}\nc`);
    expect(inert('a\nb')).toBe(`a${b(10)}b`);
  });

  test('ends a tower of marks, also one that joiners hold together', () => {
    const tower = inert(`e${'\u0301'.repeat(1000)}`);
    expect(tower.match(/⟦/g)).toHaveLength(992);
    expect(inert(`ب${'\u064b\u200d'.repeat(40)}`)).toContain(b(0x64b));
  });

  const hostile = fc.string({
    unit: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.constantFrom(
        '\u001b',
        '\u009b',
        '\u202e',
        '\u2066',
        '\u200d',
        '\u200c',
        '\ufe0f',
        '👨',
        '\u{1f3f4}',
        '\u{e0067}',
        '\u{e007f}',
        'م',
        'क',
        '्',
        '⟦',
        '\ud800',
        '\r',
        '\n',
        'a',
      ),
    ),
    maxLength: 60,
  });

  test('never lets through what a terminal acts on, whatever is typed (20,000 texts)', () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const shown = inert(typed, 'lines').replace(/[\n\t]/g, '');
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
        // What Unicode does not draw stays only inside an emoji or between two letters that need it.
        const rest = shown
          .replace(/\p{RGI_Emoji}/gv, '')
          .replace(/(?<=[\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}])/gu, '');
        expect(rest).not.toMatch(/\p{Default_Ignorable_Code_Point}/u);
      }),
      { numRuns: 20_000 },
    );
  });

  test('shows two different texts differently (20,000 texts)', () => {
    const back = (shown: string): string =>
      shown.replace(/⟦U\+([0-9A-F]+)⟧/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
    fc.assert(
      fc.property(hostile, (typed) => back(inert(typed)) === typed),
      { numRuns: 20_000 },
    );
  });

  test('takes 50,000 characters of ten scripts in less than the patience of a person', () => {
    const long = 'مرحبا नमस्ते 我 e\u0301 👨‍👩‍👧‍👦 می‌خواهم \u202e'.repeat(1200);
    expect(inert(long).length).toBeGreaterThan(50_000);
  });
});

describe('a JSON document', () => {
  test('says exactly what was sent and shows a terminal nothing to act on (10,000 documents)', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = inertJson({ value });
        expect(text.replaceAll('\n', '')).not.toMatch(
          /[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u,
        );
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ value })));
      }),
      { numRuns: 10_000 },
    );
  });
});
