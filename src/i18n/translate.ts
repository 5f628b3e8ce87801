import i18next from 'i18next';
import { isOptional, type Key, notes } from './catalogue.ts';
import { type Translate, templateOf, type Values } from './text.ts';

export type { Translate };

/** The strings of one language as its file has them, plural forms under `key_one`, `key_other`… */
export type Catalogue = Readonly<Record<string, string>>;

/**
 * The translator of the server, the desk and the tools. It falls back to nothing: a language lacks no key but those of
 * longer guidance, for which a page asks before it says them. The loader has checked the others, and a catalogue that
 * lacks one of them is a bug and throws here, at start, not on somebody's page.
 * @param catalogues by tag, from `loadCatalogues`
 * @returns gives a tag its `Translate`; throws for a tag that was not loaded
 */
export function makeTranslator(catalogues: Readonly<Record<string, Catalogue>>): (tag: string) => Translate {
  for (const [tag, catalogue] of Object.entries(catalogues)) assertComplete(tag, catalogue);
  const instance = i18next.createInstance();
  void instance.init({
    initAsync: false,
    fallbackLng: false,
    load: 'currentOnly',
    lng: Object.keys(catalogues)[0] ?? 'en',
    keySeparator: false,
    nsSeparator: false,
    returnEmptyString: false,
    // Astro and Preact escape every text; what a value holds is never read as a template of its own.
    interpolation: { escapeValue: false, skipOnVariables: true },
    resources: Object.fromEntries(
      Object.entries(catalogues).map(([tag, catalogue]) => [tag, { translation: { ...catalogue } }]),
    ),
  });
  return (tag) => {
    const catalogue = Object.hasOwn(catalogues, tag) ? catalogues[tag] : undefined;
    if (catalogue === undefined) throw new Error(`language ${JSON.stringify(tag)} was not loaded`);
    return translateIn(instance.getFixedT(tag), catalogue, new Intl.PluralRules(tag));
  };
}

function translateIn(
  fixed: (key: string, options: Record<string, unknown>) => string,
  catalogue: Catalogue,
  plural: Intl.PluralRules,
): Translate {
  return (key: Key, values: Values = {}) => {
    templateOf(catalogue, plural, key, values);
    // `replace` keeps our values apart from the library's options: a value may be called anything.
    return fixed(key, { replace: { ...values }, ...countOf(values) });
  };
}

function countOf(values: Values): { count?: number } {
  return typeof values.count === 'number' ? { count: values.count } : {};
}

function assertComplete(tag: string, catalogue: Catalogue): void {
  for (const key of Object.keys(notes)) {
    if (isOptional(key)) continue;
    if (!Object.hasOwn(catalogue, key) && !Object.hasOwn(catalogue, `${key}_other`)) {
      throw new Error(`language ${tag} lacks ${key}`);
    }
  }
}
