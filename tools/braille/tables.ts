/**
 * The Braille of each language, as liblouis has it (Debian’s liblouis-data 3.24). Only those that turn letters, numbers
 * and the Latin names of helplines into the 64 characters of a Braille file, which a test holds. Romanian, Persian and
 * Urdu have tables that do not; for Somali, Albanian and others we know of none. Their pages offer no Braille.
 */
export const brailleTables: Readonly<Record<string, string>> = {
  // Unified English Braille, grade 2.
  en: 'en-ueb-g2.ctb',
  ar: 'ar-ar-g1.utb',
  bn: 'be-in-g1.utb',
  cy: 'cy-cy-g1.utb',
  gu: 'gu-in-g1.utb',
  pa: 'pu-in-g1.utb',
  pl: 'Pl-Pl-g1.utb',
  tr: 'tr-g1.ctb',
  uk: 'uk.utb',
};
