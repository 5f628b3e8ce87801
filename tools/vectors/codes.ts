import { ALPHABET, makeCode, parseCode, showCode } from '../../src/sealing/code.ts';
import { parseWord } from '../../src/sealing/word.ts';
import { fixedRandom, hex } from './fixed.ts';

/** Codes from fixed bytes, and ways to type one of them. */
export function codeVectors(): object {
  const random = fixedRandom('codes');
  const fixed = [
    new Uint8Array(15),
    new Uint8Array(15).fill(255),
    Uint8Array.from({ length: 15 }, (_, i) => i + 1),
  ];
  const draws = [...fixed, ...Array.from({ length: 20 }, () => random(15))];
  const made = draws.map((bytes) => {
    const code = makeCode(() => bytes);
    return { random: hex(bytes), code, shown: showCode(code) };
  });
  return { alphabet: ALPHABET, made, typed: [...forgiven, ...refused].map(typedVector) };
}

const forgiven = [
  '1234-5678-9ABC-DEFP',
  '  1234 5678 9abc defp\n',
  'l234–5678—9aBc‑dEfP',
  'I234567 89ABCDEFP',
  '\u202a1234\u202c-\u20665678\u2069-9ABC-DEFP\u200f',
  '١٢٣٤-٥٦٧٨-٩ABC-DEFP',
  '۱۲۳۴۵۶۷۸۹ABCDEFP',
  '১২৩৪ ৫৬৭৮ ৯ABC DEFP',
  '१२३४५६७८९ABCDEFP',
  '１２３４－５６７８－９ＡＢＣ－ＤＥＦＰ',
  '𝟙𝟚𝟛𝟜-𝟝𝟞𝟟𝟠-𝟡𝔸𝔹ℂ-DEFP',
  '1234.5678.9АВС.DЕFР',
  '1234_5678_9ΑΒC_DΕFΡ',
  '1️⃣2️⃣3️⃣4️⃣ 5678 9ABC DEFP',
];

const refused = [
  '',
  ' - \u200e',
  '1234-5678-9ABC-DEF',
  '1234-5678-9ABC-DEFPP',
  '1234-5678-9ABC-DEFU',
  '1234-5678-9ABC-DEFÆ',
  '1234-5678-9ABC-DEFQ',
  '2134-5678-9ABC-DEFP',
  '5678-1234-9ABC-DEFP',
  'DEFP-5678-9ABC-1234',
  `1234-5678-9ABC-DEFP${' '.repeat(400)}`,
];

function typedVector(typed: string): object {
  const parsed = parseCode(typed);
  return { typed, ...(parsed.ok ? { code: parsed.code } : { refused: parsed.reason }) };
}

/** Extra words as typed and in their one spelling. */
export function wordVectors(): object[] {
  const typed = [
    '',
    '   ',
    'cat',
    ' Blue   Cat\t',
    'STRASSE',
    'straße',
    'ıI',
    'σίσυφος',
    'ΣΊΣΥΦΟΣ',
    'قطة',
    'ﬁsh',
  ];
  typed.push('x\u200d\u200fy\u00ad', '\u0000a\u0007', 'e\u0301', 'é', '🐈‍⬛', 'z'.repeat(64), 'z'.repeat(65));
  return typed.map((text) => {
    const parsed = parseWord(text);
    return { typed: text, ...(parsed.ok ? { word: parsed.word } : { refused: parsed.reason }) };
  });
}
