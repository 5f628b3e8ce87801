import { loadCatalogues } from '../../src/i18n/load.ts';
import type { Catalogue } from '../../src/i18n/translate.ts';

/** Where the real locale files are. */
export const localesDirectory = new URL('../../locales/', import.meta.url).pathname;

const loaded = loadCatalogues(localesDirectory, { languages: ['en'], testLanguages: true });

/** English and the two test languages, as the server would load them. */
export function realCatalogues(): Readonly<Record<string, Catalogue>> {
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  return loaded.catalogues;
}

/** One of the real catalogues. */
export function realCatalogue(tag: string): Catalogue {
  const catalogue = realCatalogues()[tag];
  if (catalogue === undefined) throw new Error(`no catalogue ${tag}`);
  return catalogue;
}
