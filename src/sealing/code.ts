import { draw, type Random } from './bytes.ts';
import { checkValue } from './check-symbol.ts';
import { bareSymbols } from './code-input.ts';

declare const proof: unique symbol;

/** A code that holds: 15 random symbols and their check symbol, upper case, no dashes. Only this file makes one. */
export type Code = string & { readonly [proof]: 'Code' };

/** What came of reading a typed code. */
export type ParsedCode =
  | { ok: true; code: Code }
  | { ok: false; reason: 'empty' | 'short' | 'long' | 'symbol' | 'check' };

/** Crockford's base 32: no I, L, O (they look like digits) and no U (it makes words). A symbol's place is its value. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Symbols of a code, the check symbol included. */
export const CODE_LENGTH = 16;

// More than any way of writing 16 symbols; keeps a hostile megabyte away from the Unicode work below.
const LONGEST_TYPED = 400;

/** A new code: 75 random bits (five of each of 15 random bytes, so that no symbol is likelier) and the check symbol. */
export function makeCode(random: Random): Code {
  const values = Array.from(draw(random, CODE_LENGTH - 1), (byte) => byte & 31);
  return proven([...values, checkValue(values)].map((value) => ALPHABET.charAt(value)).join(''));
}

/**
 * Reads a code as people type it: spacing, dashes, case, look-alikes and digits of any script are forgiven. Every
 * single wrong symbol and every exchange of two is refused as `check`, without asking anybody.
 */
export function parseCode(typed: string): ParsedCode {
  if (typed.length > LONGEST_TYPED) return { ok: false, reason: 'long' };
  const symbols = bareSymbols(typed);
  if (symbols === '') return { ok: false, reason: 'empty' };
  const values = Array.from(symbols, (symbol) => ALPHABET.indexOf(symbol));
  if (values.includes(-1)) return { ok: false, reason: 'symbol' };
  if (values.length < CODE_LENGTH) return { ok: false, reason: 'short' };
  if (values.length > CODE_LENGTH) return { ok: false, reason: 'long' };
  if (checkValue(values.slice(0, -1)) !== values[CODE_LENGTH - 1]) return { ok: false, reason: 'check' };
  return { ok: true, code: proven(symbols) };
}

/** The code as it is shown and written down: `XXXX-XXXX-XXXX-XXXX`. */
export function showCode(code: Code): string {
  return code.replace(/.{4}(?=.)/g, '$&-');
}

/** The one place where text becomes a `Code`: after the check symbol was computed or held. */
function proven(symbols: string): Code {
  return symbols as Code;
}
