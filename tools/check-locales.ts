// Holds the locale files, the catalogue and the code against each other: part of `npm run check`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawings, guidePages, guideParts, groups as helplineGroups } from '../src/guidance/index.ts';
import { isKey, keys, notes } from '../src/i18n/catalogue.ts';
import { groups } from '../src/i18n/checking.ts';
import { languages, source } from '../src/i18n/languages.ts';
import { describeFault, loadCatalogues } from '../src/i18n/load.ts';
import { readStatuses } from '../src/i18n/status-file.ts';
import { adviceIds } from '../src/journey/advice.ts';
import { sentences } from '../src/promises/sentences.ts';
import { stages } from '../src/promises/stages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Keys that the code puts together from data. A family counts as used only where a file has its `marker`, the
 * beginning of the template literal that makes its keys.
 */
const families: readonly { marker: string; keys: () => readonly string[] }[] = [
  { marker: '`say.${', keys: () => sentences.map((sentence) => `say.${sentence}`) },
  { marker: '`write.${state', keys: () => ['sending', 'sent', 'unsure'].map((state) => `write.${state}`) },
  { marker: '`stage.${', keys: () => stages.map((stage) => `stage.${stage}`) },
  {
    marker: '`step.${',
    keys: () =>
      stages.filter((id) => id !== 'received' && id !== 'get-in-touch').map((stage) => `step.${stage}`),
  },
  {
    marker: '`track.step.${',
    keys: () => ['done', 'now', 'next', 'later'].map((state) => `track.step.${state}`),
  },
  { marker: '`track.state.${', keys: () => ['sent', 'held', 'read'].map((state) => `track.state.${state}`) },
  {
    marker: '`track.fault.${',
    keys: () => ['empty', 'short', 'long', 'symbol', 'check'].map((reason) => `track.fault.${reason}`),
  },
  { marker: '`help.group.${', keys: () => helplineGroups.flatMap((group) => keyOf(`help.group.${group}`)) },
  { marker: '`help.way.${', keys: () => keys.filter((key) => key.startsWith('help.way.')) },
  { marker: '`more.${part', keys: () => guideParts.map(({ part }) => `more.${part}`) },
  {
    marker: '`more.${target',
    keys: () => ['title', ...Object.keys(guidePages)].flatMap((name) => keyOf(`more.${name}`)),
  },
  {
    marker: '`guide.fitting.drawing.${',
    keys: () => drawings.map((drawing) => `guide.fitting.drawing.${drawing}`),
  },
  {
    marker: '`track.${which',
    keys: () => ['notFound', 'failed'].flatMap((which) => [`track.${which}.title`, `track.${which}.text`]),
  },
  {
    marker: '`advice.${',
    keys: () => adviceIds.flatMap((id) => [`advice.${id}.text`, `advice.${id}.next`]),
  },
  {
    marker: '`error.${',
    keys: () =>
      ['403', '404', '405', '413', '415', '429', '500', '503'].flatMap((problem) => [
        `error.${problem}.title`,
        `error.${problem}.text`,
      ]),
  },
];

/** The key, where the catalogue has it: not every member of the family has a text of its own. */
function keyOf(name: string): readonly string[] {
  return isKey(name) ? [name] : [];
}

/** Where to look; the two paths differ only in tests. */
export interface Places {
  readonly locales: string;
  readonly source: string;
}

/** Every fault, a line each; none when all is well. */
export async function checkLocales(places: Places): Promise<readonly string[]> {
  const files = readSources(places.source);
  const used = await usedKeys(files);
  return [
    ...localeFaults(places.locales),
    ...keys.filter((key) => notes[key].trim() === '').map((key) => `${key}: has no note to the translator`),
    ...keys.filter((key) => !used.has(key)).map((key) => `${key}: no code uses it`),
    ...[...used].filter((key) => !isKey(key)).map((key) => `${key}: is used, but is not in the catalogue`),
  ];
}

/** Every file of the folder, and each must be a language that there is. Test languages are made, never files. */
function localeFaults(directory: string): readonly string[] {
  const tags = readdirSync(directory)
    .filter((name) => name.endsWith('.json') && name !== 'status.json')
    .map((name) => name.slice(0, -'.json'.length));
  const known = tags.filter((tag) => languages.some((language) => language.tag === tag && !language.test));
  const strange = tags.filter((tag) => !known.includes(tag));
  const loaded = loadCatalogues(directory, { languages: known, testLanguages: true });
  return [
    ...strange.map((tag) => `locales/${tag}.json: is no language of src/i18n/languages.ts`),
    ...(loaded.ok ? [] : loaded.faults.map(describeFault)),
    ...statusFaults(directory, known),
  ];
}

/** The status file must say something of every group of every translation, and of nothing else. */
function statusFaults(directory: string, known: readonly string[]): readonly string[] {
  const read = readStatuses(directory);
  if (!read.ok) return read.faults;
  const tags = known.filter((tag) => tag !== source);
  const at = (...place: string[]) => `locales/status.json ${place.join(' ')}`;
  return [
    ...Object.keys(read.statuses)
      .filter((tag) => !tags.includes(tag))
      .map((tag) => `${at(tag)}: is no translation`),
    ...tags.flatMap((tag) => {
      const said = Object.keys(read.statuses[tag] ?? {});
      return [
        ...groups.filter((group) => !said.includes(group)).map((group) => `${at(tag, group)}: is missing`),
        ...said
          .filter((group) => !groups.includes(group))
          .map((group) => `${at(tag, group)}: is no group of texts`),
      ];
    }),
  ];
}

interface Source {
  readonly path: string;
  readonly text: string;
}

/** The code that may use a key: everything but the catalogue, which names them all. */
function readSources(directory: string): readonly Source[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|tsx|astro)$/.test(path) && !path.startsWith(join('i18n', 'catalogue')))
    .map((path) => ({
      path: relative(directory, join(directory, path)),
      text: readFileSync(join(directory, path), 'utf8'),
    }));
}

async function usedKeys(files: readonly Source[]): Promise<ReadonlySet<string>> {
  const whole = files.map((file) => file.text).join('\n');
  const quoted = Array.from(whole.matchAll(/(['"`])([a-zA-Z0-9.-]+)\1/g), (match) => match[2] ?? '');
  // A literal handed to `t` must be a key: the type checker does not look into .astro files here.
  const said = Array.from(whole.matchAll(/\bt\(\s*(['"`])([^'"`$]+)\1/g), (match) => match[2] ?? '');
  const derived = families
    .filter((family) => whole.includes(family.marker))
    .flatMap((family) => family.keys());
  return new Set([...quoted.filter(isKey), ...said, ...derived, ...(await journeyKeys())]);
}

/** The keys that the journey makes from its list of questions. */
async function journeyKeys(): Promise<readonly string[]> {
  const path = join(root, 'src/journey/wording.ts');
  if (!existsSync(path)) return [];
  const journey: { journeyKeys(): readonly string[] } = await import(path);
  return journey.journeyKeys();
}

if (import.meta.main) {
  const [locales = join(root, 'locales'), code = join(root, 'src')] = process.argv.slice(2);
  const faults = await checkLocales({ locales, source: code });
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(`locales: ${keys.length} keys, all there, all used`);
}
