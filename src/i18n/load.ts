import { join } from 'node:path';
import { z } from 'zod';
import { checkTexts, type TextFault } from './check.ts';
import { readJson } from './json-file.ts';
import { languages, source } from './languages.ts';
import { longEnglish, mirroredEnglish } from './test-languages.ts';
import type { Catalogue } from './translate.ts';

/**
 * One thing that is wrong with a locale file. Beside the faults of a text: `unreadable` the file cannot be read ·
 * `form` it is not a flat object of texts under dotted keys · `twice` a key stands in it twice. `key` is there where
 * one key is at fault.
 */
export interface CatalogueFault {
  readonly file: string;
  readonly key?: string;
  readonly reason: TextFault | 'unreadable' | 'form' | 'twice';
}

/** Every language asked for, by tag, or everything that is wrong with their files. */
export type Loaded =
  | { readonly ok: true; readonly catalogues: Readonly<Record<string, Catalogue>> }
  | { readonly ok: false; readonly faults: readonly CatalogueFault[] };

const flat = z.record(z.string().regex(/^[a-zA-Z0-9]+(?:[.-][a-zA-Z0-9]+)*(?:_[a-z]+)?$/), z.string());

/**
 * Loads and checks `<tag>.json` for English and each tag; makes the two test languages from the English.
 * @param directory holds the locale files
 * @param wanted `languages`: tags; `testLanguages`: whether to make `en-XA` and `ar-XB` too
 */
export function loadCatalogues(
  directory: string,
  wanted: { readonly languages: readonly string[]; readonly testLanguages: boolean },
): Loaded {
  const english = readCatalogue(directory, source);
  if (!english.ok) return english;
  const catalogues: Record<string, Catalogue> = {};
  const faults: CatalogueFault[] = [];
  for (const tag of new Set([source, ...wanted.languages])) {
    const read = tag === source ? english : readCatalogue(directory, tag);
    if (read.ok) catalogues[tag] = read.texts;
    faults.push(...(read.ok ? checkCatalogue(tag, read.texts, english.texts) : read.faults));
  }
  for (const { tag, over } of languages) {
    const base = over === undefined ? undefined : catalogues[over];
    if (over === undefined || base === undefined) continue;
    const read = readOverlay(directory, over, base);
    if (read.ok) catalogues[tag] = { ...base, ...read.texts };
    else faults.push(...read.faults);
  }
  if (faults.length > 0) return { ok: false, faults };
  if (wanted.testLanguages) {
    catalogues['en-XA'] = longEnglish(english.texts);
    catalogues['ar-XB'] = mirroredEnglish(english.texts);
  }
  return { ok: true, catalogues };
}

function checkCatalogue(tag: string, texts: Catalogue, english: Catalogue): CatalogueFault[] {
  return checkTexts(tag, texts, english).map((fault) => ({ file: `${tag}.json`, ...fault }));
}

/** The easier words of a language, `easy/<tag>.json`: held to the same rules, but that any key may be missing, or all. */
function readOverlay(directory: string, tag: string, base: Catalogue): Read {
  if (readJson(join(directory, 'easy', `${tag}.json`)) === null) return { ok: true, texts: {} };
  const read = readCatalogue(join(directory, 'easy'), tag);
  const place = (fault: CatalogueFault): CatalogueFault => ({ ...fault, file: `easy/${fault.file}` });
  if (!read.ok) return { ok: false, faults: read.faults.map(place) };
  const faults = checkCatalogue(tag, read.texts, base).filter(({ reason }) => reason !== 'missing');
  return faults.length === 0 ? read : { ok: false, faults: faults.map(place) };
}

type Read =
  | { readonly ok: true; readonly texts: Catalogue }
  | { readonly ok: false; readonly faults: readonly CatalogueFault[] };

function readCatalogue(directory: string, tag: string): Read {
  const file = `${tag}.json`;
  const refuse = (faults: readonly Omit<CatalogueFault, 'file'>[]): Read => ({
    ok: false,
    faults: faults.map((fault) => ({ file, ...fault })),
  });
  const read = readJson(join(directory, file));
  if (read === null) return refuse([{ reason: 'unreadable' }]);
  const parsed = flat.safeParse(read.json);
  if (!parsed.success) return refuse(parsed.error.issues.map((issue) => formFault(issue.path[0])));
  const twice = repeatedKeys(read.text);
  if (twice.length > 0) return refuse(twice.map((key) => ({ key, reason: 'twice' })));
  return { ok: true, texts: parsed.data };
}

function formFault(key: PropertyKey | undefined): Omit<CatalogueFault, 'file'> {
  return key === undefined ? { reason: 'form' } : { key: String(key), reason: 'form' };
}

/** The keys that a flat JSON object names more than once: `JSON.parse` keeps the last and says nothing. */
function repeatedKeys(json: string): readonly string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const [, key = '', colon] of json.matchAll(/"((?:[^"\\]|\\.)*)"\s*(:)?/g)) {
    if (colon === undefined) continue;
    if (seen.has(key)) repeated.add(key);
    seen.add(key);
  }
  return [...repeated];
}

/** A fault in one line, for an operator: file, key, what is wrong. A strange key is quoted and cut at 80 characters. */
export function describeFault(fault: CatalogueFault): string {
  const key = fault.key === undefined ? '' : ` ${shownKey(fault.key)}`;
  return `locales/${fault.file}${key}: ${sentences[fault.reason]}`;
}

function shownKey(key: string): string {
  return /^[\w.-]{1,80}$/.test(key) ? key : JSON.stringify(key.slice(0, 80));
}

const sentences: Readonly<Record<CatalogueFault['reason'], string>> = {
  unreadable: 'cannot be read',
  form: 'is not a flat JSON object of texts under dotted keys',
  twice: 'stands there twice',
  missing: 'is missing',
  unknown: 'is not in the catalogue',
  empty: 'is empty',
  placeholder: 'has not the placeholders of the English',
  markup: 'has markup or a stray brace in it',
  invisible: 'has an invisible character in it',
  digit: 'has digits other than 0 to 9',
  number: 'has not the numbers of the English',
  plural: 'is a plural form that the language does not have',
};
