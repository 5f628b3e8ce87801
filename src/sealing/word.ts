import { utf8 } from './bytes.ts';

declare const proof: unique symbol;

/** The extra word in its one stored spelling; `''` means none. Only `parseWord` makes one. */
export type ExtraWord = string & { readonly [proof]: 'ExtraWord' };

/** What came of reading a typed extra word. */
export type ParsedWord = { ok: true; word: ExtraWord } | { ok: false; reason: 'long' };

/** UTF-8 bytes of the normalised word. One byte carries the length; 64 is more than anybody remembers. */
export const LONGEST_WORD = 64;

// Keeps a hostile megabyte away from the Unicode work below.
const LONGEST_TYPED = 1024;

/**
 * Reads the extra word: NFKC; full upper-case mapping (so that case never locks anybody out); control and
 * invisible characters dropped; runs of white space to one space; trimmed; NFKC again. Any text is a word, also
 * in another script; an empty one means that there is none.
 *
 * Upper case and not lower case, because lower-casing a Greek sigma depends on where in the word it stands.
 */
export function parseWord(typed: string): ParsedWord {
  if (typed.length > LONGEST_TYPED) return { ok: false, reason: 'long' };
  const word = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .replace(/ +/g, ' ')
    .trim()
    .normalize('NFKC');
  if (utf8(word).length > LONGEST_WORD) return { ok: false, reason: 'long' };
  return { ok: true, word: proven(word) };
}

/** The one place where text becomes an `ExtraWord`: after it was brought to its one spelling. */
function proven(word: string): ExtraWord {
  return word as ExtraWord;
}
