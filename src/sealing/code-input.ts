/**
 * What people type for a code, made forgiving before any check. Someone copies it from paper, in a hurry, on a
 * keyboard in another script, or pastes it with the invisible marks that a right-to-left page puts around it.
 */

// Separators: spaces and line ends, every dash, underscores, dots, commas and the like, and whatever is invisible
// (bidi marks, joiners, variation selectors, soft hyphens).
const SEPARATOR = /[\s\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Pd}\p{Pc}.,:;'"`´·•‧∙⋅・…−~_/\\]+/gu;

// Upper-case letters of other scripts that look like a symbol of ours; and the letters that we never use because
// they look like digits.
const LOOKALIKES: Readonly<Record<string, string>> = {
  // Latin
  O: '0',
  I: '1',
  L: '1',
  // Cyrillic
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  І: '1',
  Ӏ: '1',
  Ј: 'J',
  К: 'K',
  М: 'M',
  О: '0',
  Р: 'P',
  Ԛ: 'Q',
  Ѕ: 'S',
  Т: 'T',
  Ѵ: 'V',
  Ԝ: 'W',
  Х: 'X',
  У: 'Y',
  Ү: 'Y',
  З: '3',
  // Greek
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: '1',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: '0',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
};

/**
 * Typed text to bare symbols: NFKC, upper case, canonical decomposition with combining marks and separators
 * dropped, digits of any script to ASCII digits, look-alikes to the symbol they look like. Whatever is left over
 * stays, so that the caller can say that a symbol is wrong. Takes text of any length; callers bound it.
 */
export function bareSymbols(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
  let symbols = '';
  for (const letter of plain.replace(SEPARATOR, '')) {
    symbols += LOOKALIKES[letter] ?? asciiDigit(letter) ?? letter;
  }
  return symbols;
}

/**
 * The ASCII digit for a decimal digit of any script, or null. Unicode promises that decimal digits come in runs
 * of ten in order, so the distance from the start of the run is the value; where runs touch, modulo ten.
 */
function asciiDigit(letter: string): string | null {
  if (!DIGIT.test(letter)) return null;
  const point = letter.codePointAt(0) ?? 0;
  let start = point;
  while (start > 0 && DIGIT.test(String.fromCodePoint(start - 1))) start--;
  return String((point - start) % 10);
}

const DIGIT = /^\p{Nd}$/u;
