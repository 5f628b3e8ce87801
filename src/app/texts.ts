import {
  type Catalogue,
  type Checking,
  describeFault,
  lackingStatuses,
  loadCatalogues,
  makeChecking,
  readStatuses,
} from '../i18n/index.ts';

/** Every text that the portal can say, and what of it a person has checked. */
export interface Texts {
  readonly catalogues: Readonly<Record<string, Catalogue>>;
  readonly checking: Checking;
}

/**
 * Reads the languages of the settings.
 * @param directory holds the locale files and `status.json`
 * @throws when one of them is broken, and when nothing says whether the safety sentences of a language were checked
 */
export function readTexts(
  directory: string,
  wanted: { readonly languages: readonly string[]; readonly testLanguages: boolean },
): Texts {
  const loaded = loadCatalogues(directory, wanted);
  if (!loaded.ok) throw new Error(loaded.faults.map(describeFault).join('\n'));
  const status = readStatuses(directory);
  if (!status.ok) throw new Error(status.faults.join('\n'));
  const lacking = lackingStatuses(wanted.languages, status.statuses);
  if (lacking.length > 0) throw new Error(lacking.map(describeLack).join('\n'));
  return { catalogues: loaded.catalogues, checking: makeChecking(loaded.catalogues, status.statuses) };
}

function describeLack({ tag, groups }: { tag: string; groups: readonly string[] }): string {
  return `locales/status.json ${tag}: says nothing of ${groups.join(', ')}; expected "unchecked", or who checked them`;
}
