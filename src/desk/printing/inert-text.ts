/**
 * Everything that a terminal, or the eye, could be tricked with: controls, surrogates, private use,
 * noncharacters, line and paragraph separators, and all that Unicode calls ignorable when displayed (bidi
 * controls, zero-width characters, variation selectors, tags, fillers). `⟦⟧` are ours, so a typed one is
 * shown by number too: what is printed can always be told from what was typed.
 */
const suspect =
  /[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\uFFF9-\uFFFB⟦⟧]/u;

/** Emoji that are made of several: family, skin tone, flag of a nation. Unicode's own list of sequences. */
const emojiSequence = /^\p{RGI_Emoji}$/v;

/**
 * Joiners that are ordinary spelling: a zero-width (non-)joiner right between two letters or marks of a script
 * that needs it (Persian and Urdu, Indic scripts, Mongolian, Khmer and others); RFC 5892 appendix A, simplified.
 */
const joiningScript =
  /[[\p{L}\p{M}]&&[\p{sc=Arabic}\p{sc=Syriac}\p{sc=Nko}\p{sc=Mongolian}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Gurmukhi}\p{sc=Gujarati}\p{sc=Oriya}\p{sc=Tamil}\p{sc=Telugu}\p{sc=Kannada}\p{sc=Malayalam}\p{sc=Sinhala}\p{sc=Khmer}\p{sc=Myanmar}\p{scx=Arabic}]]/v;

/** More combining marks than this on one letter are drawn over other lines; no orthography needs as many. */
const marksPerLetter = 8;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const byNumber = (point: string): string =>
  `⟦U+${(point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟧`;

const isJoiner = (point: string): boolean => point === '\u200c' || point === '\u200d';

/** One grapheme that is no emoji; joiners are left for `settleJoiners`, which sees their neighbours. */
function inertGrapheme(grapheme: string, keepBreaks: boolean): string {
  let marks = 0;
  let shown = '';
  for (const point of grapheme) {
    if (/\p{M}/u.test(point)) marks += 1;
    const kept = isJoiner(point) || (keepBreaks && (point === '\n' || point === '\t'));
    shown += (suspect.test(point) && !kept) || marks > marksPerLetter ? byNumber(point) : point;
  }
  return shown;
}

function settleJoiners(text: string): string {
  return text.replace(/[\u200c\u200d]/gu, (joiner, at: number) => {
    const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
    const after = [...text.slice(at + 1, at + 3)].at(0) ?? '';
    return joiningScript.test(before) && joiningScript.test(after) ? joiner : byNumber(joiner);
  });
}

/**
 * Text from outside, made fit for a terminal: whatever is not plain writing is shown as `⟦U+202E⟧`. Ordinary
 * writing in any script and whole emoji stay as typed. Two different texts never look the same because of a
 * character that is not drawn.
 *
 * @param breaks 'lines' keeps line feeds and tabs (the caller indents every line), 'none' shows them by number
 */
export function inert(text: string, breaks: 'lines' | 'none' = 'none'): string {
  let shown = '';
  let plain = '';
  for (const { segment } of graphemes.segment(text)) {
    const whole = emojiSequence.test(segment);
    if (!whole) {
      plain += inertGrapheme(segment, breaks === 'lines');
      continue;
    }
    shown += settleJoiners(plain) + segment;
    plain = '';
  }
  return shown + settleJoiners(plain);
}

/**
 * A JSON document whose strings are exactly what was sent, and which a terminal may nevertheless show: every
 * character that `inert` would mark is written as a `\u` escape.
 */
export function inertJson(document: unknown, shape: 'indented' | 'line' = 'indented'): string {
  const plain = JSON.stringify(document, null, shape === 'line' ? 0 : 2);
  return [...plain]
    .map((point) => (point === '\n' || !suspect.test(point) ? point : escaped(point)))
    .join('');
}

const escaped = (point: string): string =>
  Array.from(
    { length: point.length },
    (_, at) => `\\u${point.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
