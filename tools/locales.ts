/**
 * `npm run locales`: what there is of each language. `… -- export TAG FILE` writes a language as a spreadsheet for
 * whoever checks it, `… -- import TAG FILE` takes it back, and with `--checked-by NAME --date YYYY-MM-DD --groups A,B`
 * marks these groups as checked. docs/translation.md describes the way.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { languages, makeChecking, readStatuses, type Statuses, source } from '../src/i18n/index.ts';
import { tagsIn, textsIn, writeTogether } from './locales/folder.ts';
import { reportOn } from './locales/report.ts';
import { readSheet, sheetOf } from './locales/sheet.ts';
import { type CheckedBy, takeIn } from './locales/take-in.ts';

const usage = [
  'npm run locales                            what there is of each language',
  'npm run locales -- export TAG FILE.csv     a language as a spreadsheet',
  'npm run locales -- import TAG FILE.csv [--checked-by NAME --date YYYY-MM-DD --groups GROUP,GROUP]',
  'each takes --folder DIR: another folder than locales/',
];

/** What is said, and whether all went well: nothing was written where it did not. */
interface Said {
  readonly ok: boolean;
  readonly lines: readonly string[];
}
const refuse = (...lines: readonly string[]): Said => ({ ok: false, lines });

function statusesIn(directory: string): Statuses {
  const read = readStatuses(directory);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.statuses;
}

function report(directory: string): Said {
  const [english, statuses] = [textsIn(directory, source), statusesIn(directory)];
  const tags = tagsIn(directory).filter((tag) => tag !== source);
  const blocks = tags.map((tag) => reportOn(tag, english, textsIn(directory, tag), statuses));
  return { ok: true, lines: blocks.flatMap((block, at) => (at === 0 ? block : ['', ...block])) };
}

function exportSheet(directory: string, tag: string, file: string): Said {
  const [english, texts] = [textsIn(directory, source), textsIn(directory, tag)];
  const checking = makeChecking({ [source]: english, [tag]: texts }, statusesIn(directory));
  // Somebody's work may stand there: never in its place.
  if (existsSync(file)) return refuse(`${file}: is there already`);
  writeFileSync(file, sheetOf(tag, english, texts, checking), { flag: 'wx' });
  return { ok: true, lines: [`${file}: ${Object.keys(texts).length} texts of ${tag}`] };
}

function importSheet(directory: string, tag: string, file: string, checked: CheckedBy): Said {
  const sheet = readSheet(readFileSync(file, 'utf8'));
  if (!sheet.ok) return refuse(`${file}: ${sheet.say}`);
  const present = {
    tag,
    english: textsIn(directory, source),
    texts: textsIn(directory, tag),
    statuses: statusesIn(directory),
  };
  const taken = takeIn(present, sheet.rows, checked);
  if (!taken.ok) return refuse(...taken.faults, 'Nothing was changed.');
  writeTogether([
    { path: join(directory, `${tag}.json`), json: taken.texts },
    { path: join(directory, 'status.json'), json: { version: 2, languages: taken.statuses } },
  ]);
  const isNew = !languages.some((language) => language.tag === tag);
  const marked = checked.groups.length === 0 ? [] : [`checked: ${checked.groups.join(', ')}`];
  const next = isNew ? [`${tag} is new: docs/translation.md says what else it needs`] : [];
  return {
    ok: true,
    lines: [`locales/${tag}.json: ${sheet.rows.length} texts taken in`, ...marked, ...next],
  };
}

/** Who checked what: all three are said, or none of them; `null` where only some are. */
function checkedBy({
  'checked-by': by,
  date: on,
  groups,
}: Record<string, string | undefined>): CheckedBy | null {
  if (by === undefined && on === undefined && groups === undefined) return { by: '', on: '', groups: [] };
  return by === undefined || on === undefined || groups === undefined
    ? null
    : { by, on, groups: groups.split(',') };
}

/** One call of the tool. */
export function run(words: readonly string[]): Said {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { 'checked-by': text, date: text, groups: text, folder: text },
  });
  const { folder = fileURLToPath(new URL('../locales', import.meta.url)) } = values;
  const [command, tag, file, ...more] = positionals;
  if (command === undefined) return report(folder);
  const checked = checkedBy(values);
  if (tag === undefined || file === undefined || more.length > 0 || checked === null) return refuse(...usage);
  if (!isTranslation(tag)) return refuse(`${tag}: is no tag of a translation, such as fr or zh-Hant-HK`);
  if (command === 'export') return exportSheet(folder, tag, file);
  return command === 'import' ? importSheet(folder, tag, file, checked) : refuse(...usage);
}

function isTranslation(tag: string): boolean {
  try {
    const isMade = languages.some((language) => language.tag === tag && language.test);
    return Intl.getCanonicalLocales(tag)[0] === tag && new Intl.Locale(tag).language !== source && !isMade;
  } catch {
    return false;
  }
}

if (import.meta.main) {
  const { ok, lines } = run(process.argv.slice(2));
  for (const line of lines) (ok ? console.log : console.error)(line);
  if (!ok) process.exitCode = 1;
}
