import { pluralForms } from './text.ts';

type Strings = Readonly<Record<string, string>>;

/**
 * English with accents, in brackets, and at least 40 % longer: a text that is cut off loses its bracket, a text that
 * was never put into the catalogue has no accents, and a box that is too small for German breaks here first.
 */
export function longEnglish(english: Strings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(english).map(([key, text]) => [
      key,
      `[${outsidePlaceholders(text, accent)}${padding(text)}]`,
    ]),
  );
}

/**
 * English in Arabic letters, one for each Latin one: nobody can read it, and the browser's own right-to-left
 * machinery, its fonts and its joining run for real. Digits and placeholders stay as they are. Has every plural form
 * of Arabic, made from the English `other`.
 */
export function mirroredEnglish(english: Strings): Record<string, string> {
  const mirrored: Record<string, string> = {};
  for (const [key, text] of Object.entries(english)) {
    const base = key.endsWith('_other') ? key.slice(0, -'_other'.length) : null;
    const turned = outsidePlaceholders(text, arabic);
    for (const name of base === null ? [key] : pluralForms.map((form) => `${base}_${form}`)) {
      // A text of its own in English (`_one`) keeps it; every other form says what `other` says.
      mirrored[name] ??= turned;
    }
  }
  return mirrored;
}

function outsidePlaceholders(text: string, change: (letter: string) => string): string {
  return text
    .split(/(\{\{[a-zA-Z]+\}\})/)
    .map((piece) => (piece.startsWith('{{') ? piece : Array.from(piece, change).join('')))
    .join('');
}

const accents: Strings = Object.fromEntries(
  pairs(
    'AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz',
    'ÅáßƀÇçÐđÉéƑƒĜĝĤĥÎîĴĵĶķŁłṂɱÑñÓóÞþǪǫŔŕŠšŦŧÛûṼṽŴŵẊẋÝýŽž',
  ),
);
const arabicLetters: Strings = Object.fromEntries([
  ...pairs('abcdefghijklmnopqrstuvwxyz', 'ابچدهفگحيجكلمنوپقرستثڤوخىز'),
  ...pairs('?,;', '؟،؛'),
]);

function pairs(from: string, to: string): [string, string][] {
  const targets = Array.from(to);
  return Array.from(from, (letter, at) => [letter, targets[at] ?? letter]);
}

function accent(letter: string): string {
  return accents[letter] ?? letter;
}

function arabic(letter: string): string {
  return arabicLetters[letter.toLowerCase()] ?? letter;
}

/** Words, so that lines can break, of 45 % of the text: the brackets bring the rest. */
function padding(text: string): string {
  const words = ['ôñé', 'ŧŵó', 'ŧĥŕéé', 'ƒóûŕ', 'ƒîṽé', 'šîẋ'];
  let added = '';
  for (let at = 0; added.length < text.length * 0.45; at += 1) added += ` ${words[at % words.length]}`;
  return added;
}
