/** A piece of a sentence: words, a number that can be dialled, or another number (a key to press, a textphone). */
export type NumberPart =
  | { kind: 'text'; text: string }
  | { kind: 'dial'; text: string; dial: string }
  | { kind: 'number'; text: string };

/** 999 and 101, 116 123, and national numbers of eight digits (0800 1111) and more: what a phone rings as it stands. */
const DIALLED = /^(?:999|101|116[ \u00a0]?123|0(?:[ \u00a0]?\d){7,10})$/;

/**
 * Splits a sentence at its numbers, so that they can be kept left to right and be dialled with one press.
 * Joined again, the parts are the sentence.
 */
export function splitNumbers(sentence: string): NumberPart[] {
  const parts: NumberPart[] = [];
  let done = 0;
  // What stands before a number is matched with it: Safari before 16.4 cannot look behind, and runs no script that does.
  for (const match of sentence.matchAll(/(^|[^\p{L}\d])(\d(?:[\d \u00a0]*\d)?)(?![\p{L}\d])/gu)) {
    const [, before = '', number = ''] = match;
    const from = match.index + before.length;
    if (from > done) parts.push({ kind: 'text', text: sentence.slice(done, from) });
    parts.push(
      DIALLED.test(number)
        ? { kind: 'dial', text: number, dial: number.replace(/\D/g, '') }
        : { kind: 'number', text: number },
    );
    done = from + number.length;
  }
  if (done < sentence.length) parts.push({ kind: 'text', text: sentence.slice(done) });
  return parts;
}
