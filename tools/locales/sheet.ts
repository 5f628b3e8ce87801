/** One language as a spreadsheet: what a person who checks it is sent, and sends back. */
import {
  type Catalogue,
  type Checking,
  englishFor,
  expectedKeys,
  groupOf,
  notes,
} from '../../src/i18n/index.ts';
import { fromCsv, toCsv } from './csv.ts';

const header = ['key', 'group', 'English', 'note', 'translation', 'status'] as const;

/** What comes back of a row. */
export interface Row {
  readonly key: string;
  readonly english: string;
  readonly translation: string;
}

/**
 * @param texts of the language, none where it does not exist yet: then the translations are empty
 * @returns the CSV: a row for each text that the language must have, in the order of the catalogue
 */
export function sheetOf(tag: string, english: Catalogue, texts: Catalogue, checking: Checking): string {
  const rows = [...expectedKeys(tag)].map(([key, base]) => [
    key,
    groupOf(key),
    englishFor(key, base, english) ?? '',
    notes[base],
    texts[key] ?? '',
    checking.standingOf(tag, groupOf(key)),
  ]);
  return toCsv([header, ...rows]);
}

/** The rows of a sheet that came back, whatever the order of its columns, or what is wrong with it, in a sentence. */
export function readSheet(
  csv: string,
): { readonly ok: true; readonly rows: readonly Row[] } | { readonly ok: false; readonly say: string } {
  const [first, ...rest] = fromCsv(csv) ?? [];
  const [key, english, translation] = (['key', 'English', 'translation'] as const).map(
    (name) => first?.indexOf(name) ?? -1,
  );
  if (key === undefined || english === undefined || translation === undefined)
    throw new Error('a column is lost');
  if (Math.min(key, english, translation) < 0)
    return { ok: false, say: 'is no CSV with the columns key, English and translation, parted by commas' };
  const rows = rest.map((cells) => ({
    key: cells[key] ?? '',
    english: cells[english] ?? '',
    translation: cells[translation] ?? '',
  }));
  return { ok: true, rows: rows.filter((row) => row.key !== '') };
}
