/**
 * How hard a text is to read: the Flesch-Kincaid grade (Kincaid and others, 1975), 0.39 × words per sentence + 11.8 ×
 * syllables per word − 15.59. A grade is a year of school in the United States: who begins grade 4 is nine years old.
 * Syllables are counted by the usual rule of thumb for English, groups of vowels less silent ones, which is right in
 * about nine words of ten: enough to compare pages and to hold a line, not to judge a single sentence.
 */
export function gradeOf(texts: readonly string[]): number {
  const sentences = texts.flatMap(sentencesOf);
  const words = sentences.flatMap(wordsOf);
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** The sentences of a text: what ends in a mark. A text without one, a heading or a label, counts as one sentence. */
export function sentencesOf(text: string): string[] {
  return text
    .replace(/\{\{\w+\}\}/g, 'name')
    .split(/(?<=[.?!])\s+/)
    .filter((sentence) => wordsOf(sentence).length > 0);
}

/** Its words. A number is one word, whatever its length; so is an address. */
export function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\d][\p{L}\d’'.@-]*/gu) ?? [];
}

/** At least one. Letters alone (`BSL`) are spelled out; digits count as one. */
export function syllablesOf(word: string): number {
  if (/\d/.test(word)) return 1;
  if (/^[A-Z]{2,}$/.test(word)) return word.length;
  const bare = word.toLowerCase().replace(/[^a-z]/g, '');
  // A silent e at the end, -es and -ed behind most letters; but "-le" behind a consonant is said.
  const spoken = bare.replace(/(?:[^laeiouy]es|[^tdaeiouy]ed|[^laeiouy]e)$/, (end) => end[0] ?? '');
  return Math.max(1, (spoken.match(/[aeiouy]+/g) ?? []).length);
}
