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
  return sentence
    .split(/((?<![\p{L}\d])\d(?:[\d \u00a0]*\d)?(?![\p{L}\d]))/u)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (!/^\d[\d \u00a0]*$/.test(piece)) return { kind: 'text', text: piece };
      if (!DIALLED.test(piece)) return { kind: 'number', text: piece };
      return { kind: 'dial', text: piece, dial: piece.replaceAll(/\D/g, '') };
    });
}
