/** Words that stand together, in one language. */
export interface Piece {
  text: string;
  readonly lang: string;
}

const blocks = 'h1,h2,h3,p,li,label,legend,summary,dt,dd,button,div';

/**
 * What stands in a part of the page, in its order, as pieces to be read aloud. What a person typed, messages and codes
 * are left out; numbers are read digit by digit.
 */
export function piecesOf(part: Element): Piece[] {
  const pieces: Piece[] = [];
  let last: Element | null = null;
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    const text = parent && wordsOf(node.nodeValue ?? '', parent);
    if (!parent || !text) continue;
    const block = parent.closest(blocks);
    const lang = parent.closest('[lang]')?.getAttribute('lang') ?? '';
    const piece = pieces[pieces.length - 1];
    if (piece && block === last && piece.lang === lang) piece.text += text;
    else if (text.trim()) pieces.push({ text, lang });
    last = block;
  }
  return pieces.map(({ text, lang }) => ({ text: text.replace(/\s+/g, ' ').trim(), lang }));
}

function wordsOf(text: string, parent: Element): string {
  if (parent.getClientRects().length === 0 || parent.closest('#listen')) return '';
  if (!parent.closest('[translate="no"]')) return text;
  // A number in a sentence is ours; one in a list of answers was typed.
  return parent.closest('bdi') && !parent.closest('dl') && /^[\d\s]+$/.test(text)
    ? text.replace(/\d/g, '$& ')
    : '';
}
