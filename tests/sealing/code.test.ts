import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { systemRandom } from '../../src/sealing/bytes.ts';
import { ALPHABET, CODE_LENGTH, makeCode, parseCode, showCode } from '../../src/sealing/code.ts';

const codes = fc.uint8Array({ minLength: 15, maxLength: 15 }).map((bytes) => makeCode(() => bytes));

describe('a code as people type it', () => {
  test('100,000 codes in other scripts, digits, spacing, case and bidi marks all come out as themselves', () => {
    const typing = fc.tuple(codes, fc.infiniteStream(fc.nat(1_000_000)));
    fc.assert(
      fc.property(typing, ([code, dice]) => {
        const roll = (sides: number) => (dice.next().value as number) % sides;
        const parsed = parseCode(disguise(code, roll));
        return parsed.ok && parsed.code === code;
      }),
      { numRuns: 100_000 },
    );
  });

  test('100,000 texts of any script are read or refused for a reason, never with an exception', () => {
    const reasons = new Set(['empty', 'short', 'long', 'symbol', 'check']);
    const pieces = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme' }),
      mixedSymbols,
    );
    fc.assert(
      fc.property(pieces, (typed) => {
        const parsed = parseCode(typed);
        if (!parsed.ok) return reasons.has(parsed.reason);
        const again = parseCode(showCode(parsed.code));
        return again.ok && again.code === parsed.code && parsed.code.length === CODE_LENGTH;
      }),
      { numRuns: 100_000 },
    );
  });

  test.each([
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xe50, 0x1040, 0x17e0, 0x1810, 0xff10, 0x104a0, 0x1e950,
  ])('the ten digits from U+%x on stand for 0 to 9', (zero) => {
    const code = makeCode(() => Uint8Array.from({ length: 15 }, (_, i) => i % 10));
    const typed = code.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
    expect(parseCode(typed)).toEqual({ ok: true, code });
  });

  test('every decimal digit that this Unicode knows has the value that its run of ten gives it', () => {
    const digits = Array.from({ length: 0x110000 }, (_, point) => point).filter(isDigit);
    const filler = makeCode(() => new Uint8Array(15)).slice(0, CODE_LENGTH - 1);
    expect(digits.length % 10).toBe(0);
    for (const [i, point] of digits.entries()) {
      // All zeros but for one digit: the check symbol then tells which digit was read.
      const typed = `${String.fromCodePoint(point)}${filler.slice(1)}`;
      const accepted = [...ALPHABET].filter((symbol) => parseCode(typed + symbol).ok);
      expect(accepted).toEqual([
        makeCode(() => Uint8Array.of(i % 10, ...new Uint8Array(14)))[CODE_LENGTH - 1],
      ]);
    }
  });

  test.each([15, 17, 32])('%i symbols are not a code', (length) => {
    const parsed = parseCode('0'.repeat(length));
    expect(parsed).toEqual({ ok: false, reason: length < CODE_LENGTH ? 'short' : 'long' });
  });

  test('a megabyte is refused before any Unicode work', () => {
    expect(parseCode('\u0344'.repeat(1_000_000))).toEqual({ ok: false, reason: 'long' });
  });

  test('U is no symbol, because it is read aloud as V and makes words', () => {
    expect(ALPHABET).not.toMatch(/[ILOU]/);
    expect(parseCode('1234-5678-9ABC-DEFU')).toEqual({ ok: false, reason: 'symbol' });
  });
});

describe('the check symbol', () => {
  const thousand = Array.from({ length: 1000 }, () => makeCode(systemRandom));

  test('catches every single wrong symbol in 1,000 codes (496,000 cases)', () => {
    let cases = 0;
    const missed: string[] = [];
    for (const code of thousand) {
      for (let at = 0; at < CODE_LENGTH; at++) {
        for (const symbol of ALPHABET) {
          if (symbol === code[at]) continue;
          cases++;
          const wrong = code.slice(0, at) + symbol + code.slice(at + 1);
          if (parseCode(wrong).ok) missed.push(wrong);
        }
      }
    }
    expect({ cases, missed }).toEqual({ cases: 496_000, missed: [] });
  });

  test('catches every exchange of two different symbols in 1,000 codes, near or far', () => {
    const missed: string[] = [];
    let cases = 0;
    for (const code of thousand) {
      for (let i = 0; i < CODE_LENGTH; i++) {
        for (let j = i + 1; j < CODE_LENGTH; j++) {
          if (code[i] === code[j]) continue;
          cases++;
          if (parseCode(exchanged(code, i, j)).ok) missed.push(exchanged(code, i, j));
        }
      }
    }
    expect(missed).toEqual([]);
    expect(cases).toBeGreaterThan(110_000);
  });
});

describe('the randomness of codes', () => {
  test('a million codes repeat none, and at each place every symbol comes equally often', () => {
    const draws = 1_000_000;
    const seen = new Set<string>();
    const counts = Array.from({ length: CODE_LENGTH }, () => new Uint32Array(128));
    for (let i = 0; i < draws; i++) {
      const code = makeCode(systemRandom);
      seen.add(code);
      for (const [at, count] of counts.entries()) {
        const symbol = code.charCodeAt(at);
        count[symbol] = (count[symbol] ?? 0) + 1;
      }
    }
    expect(seen.size).toBe(draws);
    for (const count of counts) expect(chiSquare(count, draws)).toBeLessThan(EXTREME);
  });

  test('a source that gives too few bytes makes no code', () => {
    expect(() => makeCode((n) => new Uint8Array(n - 1))).toThrow('14 bytes');
  });
});

// Chi-square with 31 degrees of freedom: beyond 93 with a chance below 10^-7 per place, so that the test of 16
// places stays green in a hundred thousand runs, while a symbol that comes 5 % too often fails it.
const EXTREME = 93;

function chiSquare(counts: Uint32Array, draws: number): number {
  const expected = draws / ALPHABET.length;
  const excess = (symbol: string) => (counts[symbol.charCodeAt(0)] ?? 0) - expected;
  return [...ALPHABET].reduce((sum, symbol) => sum + excess(symbol) ** 2 / expected, 0);
}

const mixedSymbols = fc
  .array(fc.constantFrom(...ALPHABET, ...'oliOLI-–— \u200f\u2066٠٣৭АВСΑΒΕ'), { maxLength: 24 })
  .map((symbols) => symbols.join(''));

const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0x1040, 0x17e0, 0xff10, 0x1d7ce, 0x1d7f6];
const marks = [
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202b',
  '\u202c',
  '\u202d',
  '\u202e',
  '\u2066',
  '\u2067',
  '\u2068',
  '\u2069',
];
const between = [
  ' ',
  '-',
  '\u00a0',
  '\u2003',
  '\u2010',
  '\u2011',
  '–',
  '—',
  '\u2212',
  '.',
  '·',
  '_',
  '\t',
  '\n',
  '\ufeff',
  '\u00ad',
  '\ufe0f',
];
const twins: Readonly<Record<string, string>> = {
  '0': 'OoОоΟο',
  '1': 'IilLІіΙι',
  '3': 'Зз',
  A: 'АаΑ',
  B: 'ВΒ',
  C: 'Сс',
  E: 'ЕеΕ',
  H: 'НΗ',
  J: 'Јј',
  K: 'КκΚ',
  M: 'МΜ',
  N: 'Ν',
  P: 'РрΡ',
  Q: 'Ԛ',
  S: 'Ѕѕ',
  T: 'ТΤ',
  V: 'Ѵ',
  W: 'Ԝ',
  X: 'ХхΧ',
  Y: 'УуΥ',
  Z: 'Ζ',
};

/** The same code as somebody might type or paste it. */
function disguise(code: string, roll: (sides: number) => number): string {
  let typed = '';
  for (const symbol of code) {
    if (roll(8) === 0) typed += marks[roll(marks.length)];
    if (roll(3) === 0) typed += between[roll(between.length)];
    typed += disguised(symbol, roll);
  }
  return roll(4) === 0 ? `\u2066 ${typed} \u2069\n` : typed;
}

function disguised(symbol: string, roll: (sides: number) => number): string {
  const looks = twins[symbol];
  if (looks !== undefined && roll(3) === 0) return [...looks][roll([...looks].length)] ?? symbol;
  if (/\d/.test(symbol)) return String.fromCodePoint((zeros[roll(zeros.length)] ?? 0x30) + Number(symbol));
  const wide = String.fromCodePoint(symbol.codePointAt(0) === undefined ? 0 : symbol.charCodeAt(0) + 0xfee0);
  return [symbol, symbol.toLowerCase(), wide][roll(3)] ?? symbol;
}

function isDigit(point: number): boolean {
  return /^\p{Nd}$/u.test(String.fromCodePoint(point));
}

function exchanged(code: string, i: number, j: number): string {
  return code.slice(0, i) + code[j] + code.slice(i + 1, j) + code[i] + code.slice(j + 1);
}
