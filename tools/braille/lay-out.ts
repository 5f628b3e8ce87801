/** What an embosser's page takes. */
const cells = 40;
const rows = 25;

/** Lines of Braille broken between words into pages of 25 lines of 40 cells, with a form feed behind each page. */
export function layOut(lines: readonly string[]): string {
  const broken = lines.flatMap(breakLine);
  const pages: string[] = [];
  for (let at = 0; at < broken.length; at += rows)
    pages.push(`${broken.slice(at, at + rows).join('\r\n')}\r\n\f`);
  return pages.join('');
}

function breakLine(line: string): string[] {
  const broken = [''];
  for (const word of line.split(' ').flatMap(piecesOf)) {
    const last = broken[broken.length - 1] ?? '';
    const longer = last === '' ? word : `${last} ${word}`;
    if (longer.length <= cells) broken[broken.length - 1] = longer;
    else broken.push(word);
  }
  return broken;
}

/** A word that is longer than a line, an address for one, goes on in the next. */
function piecesOf(word: string): string[] {
  return word.match(new RegExp(`.{1,${cells}}`, 'g')) ?? [];
}
