/** The glossaries: which words a language says for ours, and how they are found in its texts. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages, source } from '../../src/i18n/languages.ts';
import { loadCatalogues } from '../../src/i18n/load.ts';
import type { Catalogue } from '../../src/i18n/translate.ts';
import { localesDirectory } from './catalogue.ts';

/** By key, why its text is an exception. */
type Reasons = Readonly<Record<string, string | undefined>>;

export interface Term {
  readonly term: string;
  /** A regular expression for the English; null where no text has the term. */
  readonly english: string | null;
  readonly translation: string;
  /** One of them stands, anywhere, in each text whose English has the term. */
  readonly forms: readonly string[];
  readonly why: string;
  /** Words that are not said for it; with a `*` at the end beginnings of words. */
  readonly avoid: readonly string[];
  readonly except?: Reasons;
}

export interface Glossary {
  readonly language: string;
  readonly status: string;
  readonly about: string;
  /** `avoid`: what would say the sex of the reader, or address them wrongly. */
  readonly address: { readonly avoid: readonly string[] };
  readonly quotes: readonly [string, string];
  /** Latin words that may stand in another script. */
  readonly latin: readonly string[];
  /** Texts with other digits than the English, because a word says the number. */
  readonly numbers: Reasons;
  /** Texts that are the English. */
  readonly same: Reasons;
  /** Beginnings of words that the tracker may not say. */
  readonly neutral: readonly string[];
  readonly terms: readonly Term[];
}

/** The tags of every language that is translated from English. */
export const translated = languages
  .filter(({ tag, test, over }) => tag !== source && !test && !over)
  .map(({ tag }) => tag);

/** A JSON file of the folder with the locales, or null where there is none. */
export function readLocale<Shape>(name: string): Shape | null {
  const path = join(localesDirectory, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

export function glossaryOf(tag: string): Glossary {
  const glossary = readLocale<Glossary>(`glossary/${tag}.json`);
  if (glossary === null) throw new Error(`locales/glossary/${tag}.json: is missing`);
  return glossary;
}

const loaded = loadCatalogues(localesDirectory, { languages: translated, testLanguages: false });

/** The texts of a language, as the server would load them. */
export function textsOf(tag: string): Catalogue {
  const found = loaded.ok ? loaded.catalogues[tag] : undefined;
  if (found === undefined) throw new Error(JSON.stringify(loaded));
  return found;
}

const english = textsOf(source);

/** The English of a key of any language: a plural form that English has not is held against `other`. */
export function englishOf(key: string): string {
  return english[key] ?? english[key.replace(/_[a-z]+$/, '_other')] ?? '';
}
