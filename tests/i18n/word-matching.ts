/** How a word of a language is found in a text of it. */

export interface Matching {
  /** The text as it is compared: one form of each letter, small letters. */
  plain(text: string): string;
  /** A word that is to be avoided, whole, or with `*` at its end the beginning of one; looked for in plain text. */
  word(word: string): RegExp;
  /** The beginning of a word. */
  beginning(word: string): RegExp;
}

export function matchingOf(tag: string): Matching {
  if (tag === 'ar') return arabic;
  const plain = (text: string) => text.normalize('NFC').toLocaleLowerCase(tag);
  // Written without spaces: a word may stand anywhere.
  if (tag.startsWith('zh')) {
    const anywhere = (word: string) => new RegExp(escaped(plain(word.replace(/\*$/, ''))), 'u');
    return { plain, word: anywhere, beginning: anywhere };
  }
  const beginning = (word: string) => new RegExp(`(?<![\\p{L}\\p{M}])${escaped(plain(word))}`, 'u');
  const whole = (word: string) => new RegExp(`${beginning(word).source}(?![\\p{L}\\p{M}])`, 'u');
  return {
    plain,
    beginning,
    word: (word) => (word.endsWith('*') ? beginning(word.slice(0, -1)) : whole(word)),
  };
}

/**
 * Arabic: vowel signs, which one writer sets and another leaves out, do not count; particles and the article are
 * joined to the word, so that it is found with or without them; and verbs begin with letters that say who does it, so
 * that the beginning of a word may stand anywhere in it.
 */
const arabic: Matching = {
  plain: (text) => text.normalize('NFC').replace(/\p{M}/gu, ''),
  word: (word) => {
    const end = word.endsWith('*') ? '' : '(?!\\p{L})';
    const bare = escaped(arabic.plain(word.replace(/\*$/, '')));
    return new RegExp(`(?<!\\p{L})[وف]?(?:[بكل]?(?:ال)?|لل)${bare}${end}`, 'u');
  },
  beginning: (word) => new RegExp(escaped(arabic.plain(word)), 'u'),
};

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
