/**
 * Spreadsheets as text: RFC 4180, UTF-8 with a byte order mark, which Excel needs to see that it is UTF-8. No cell can
 * be taken for a formula: one that could begins with an apostrophe, which is taken away again on the way back. A cell
 * that begins with apostrophes before such a sign gets one more, so that every text comes back as it was.
 */

/** What a spreadsheet takes for the beginning of a formula; the wide forms too, and what it skips before one. */
const formula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** @param rows lists of cells, each any well-formed text */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/**
 * Undoes `toCsv`, and reads what a spreadsheet has saved in its place: quotes only where they are needed, lines that
 * end in LF alone.
 * @returns the rows, or `null` for what is no such file
 */
export function fromCsv(csv: string): readonly (readonly string[])[] | null {
  const text = csv.startsWith('\uFEFF') ? csv.slice(1) : csv;
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  const rows: string[][] = [];
  let row: string[] = [];
  while (cells.lastIndex < text.length || row.length > 0) {
    const found = cells.exec(text);
    if (found === null) return null;
    const [, quoted, bare = '', end] = found;
    row.push(unguarded(quoted?.replaceAll('""', '"') ?? bare));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

function unguarded(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
