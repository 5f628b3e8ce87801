import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { keepFile } from '../../home-folder.ts';
import type { Handing } from '../handed-letter.ts';
import type { CaseSystem } from '../handover.ts';
import { onDisk } from './folder.ts';

/** Tells a spreadsheet that this is UTF-8. */
const mark = '\ufeff';

const columns = [
  'id',
  'case',
  'kind',
  'day',
  'language',
  'no automatic contact',
  'verify on first channel',
  'marks',
  'text',
] as const;

/**
 * A row for each letter in one CSV file (RFC 4180), in clear, for its owner alone. The file is written anew beside
 * itself, synced and renamed for every row, so that there is never half a row; that takes longer as the file grows, and
 * so it suits offices with a few letters a day. A letter that is in the file already is not put in again.
 */
export function csvFile(path: string): CaseSystem {
  return {
    take: async (handing) =>
      onDisk(() => {
        statSync(dirname(path));
        const before = existsSync(path) ? readFileSync(path, 'utf8') : mark + rowOf(columns);
        // Every cell stands in quotes, and quotes inside one are doubled: what somebody typed cannot look like this.
        if (before.includes(`\r\n${cellOf(handing.letter.id)},`)) return;
        const end = before.endsWith('\r\n') ? '' : '\r\n';
        keepFile(path, before + end + rowOf(cellsOf(handing)));
      }),
  };
}

function cellsOf({ letter, marks, day, lang, text }: Handing): string[] {
  return [
    letter.id,
    letter.case ?? '',
    letter.kind,
    day,
    lang,
    'yes',
    letter.verifyOnFirstChannel.join(' '),
    marks.join(' '),
    text,
  ];
}

const rowOf = (cells: readonly string[]): string => `${cells.map(cellOf).join(',')}\r\n`;

/**
 * What a spreadsheet would run, or take for a number, when a cell begins so; also in the wide forms that some programs
 * treat alike, and behind white space (OWASP, CSV Injection).
 */
const runs = /^[\s\0]*[=+\-@＝＋－＠|%]/u;

/** A cell that a spreadsheet shows as it is: an apostrophe in front keeps it from being a formula. */
export function cellOf(text: string): string {
  const inertText = runs.test(text) || /^[\t\r\n\0]/.test(text) ? `'${text}` : text;
  return `"${inertText.replaceAll('"', '""')}"`;
}
