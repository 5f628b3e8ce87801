const loneSurrogate = /\p{Surrogate}/gu;
const lineEnd = /\r\n?/g;
const controls = /[^\P{Cc}\n\t]/gu;
const blank = /^[\s\p{Cf}]*$/u;

/**
 * Typed text as it travels: lone surrogates become U+FFFD (they have no UTF-8), CRLF and CR become LF, and the
 * control characters U+0000–U+001F and U+007F–U+009F go, but for LF and TAB. Nothing else changes: no Unicode
 * normalisation, no trimming; joiners, direction marks, combining marks and U+2028 stay. Idempotent, never throws.
 */
export function normaliseText(text: string): string {
  return text.replace(loneSurrogate, '\uFFFD').replace(lineEnd, '\n').replace(controls, '');
}

/** A one-line answer: normalised, each break or tab a space, trimmed. Browsers do this to an input; a script need not. */
export function normaliseLine(text: string): string {
  return normaliseText(text)
    .replace(/[\n\t]/g, ' ')
    .trim();
}

/** True when there is nothing to read in it: white space and invisible format characters only. */
export function isBlank(text: string): boolean {
  return blank.test(text);
}
