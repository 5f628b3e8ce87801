import { spawnSync } from 'node:child_process';
import { brailleTables } from './tables.ts';

/** Cells as the 64 ASCII characters that every Braille display and embosser reads. */
const display = 'en-us-brf.dis';

/** Whether Debian's liblouis-bin is here. */
export function hasLiblouis(): boolean {
  return spawnSync('lou_translate', ['--version']).error === undefined;
}

/**
 * Lines of text as lines of Braille, in the code of a language.
 * @param lines each without a line end
 * @throws when the language has no table, or a line is lost
 */
export function toBraille(lang: string, lines: readonly string[]): string[] {
  return translate(lang, lines, []).map((line) => line.toUpperCase());
}

/** Lines of Braille as text again. A backslash is a cell to us (dots 1256), and an escape to the command. */
export function fromBraille(lang: string, lines: readonly string[]): string[] {
  const typed = lines.map((line) => line.toLowerCase().replaceAll('\\', '\\\\'));
  return translate(lang, typed, ['--backward']);
}

function translate(lang: string, lines: readonly string[], way: readonly string[]): string[] {
  const table = brailleTables[lang];
  if (table === undefined) throw new Error(`no Braille table for ${lang}`);
  const { stdout, stderr, status } = spawnSync('lou_translate', [...way, `${display},${table}`], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  });
  const made = stdout.replace(/\n$/, '').split('\n');
  if (status !== 0 || made.length !== lines.length)
    throw new Error(`${table}: ${lines.length} lines became ${made.length}. ${stderr}`);
  return made;
}
