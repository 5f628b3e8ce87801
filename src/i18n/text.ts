import type { Key } from './catalogue.ts';

/** The values that stand for the placeholders of a text; `count` also chooses the plural form. */
export type Values = Readonly<Record<string, string | number>>;

/**
 * The text of a key in one language. Throws for a key that the strings lack and for a placeholder without its value:
 * both are bugs, and the tests walk every key.
 */
export type Translate = (key: Key, values?: Values) => string;

/** A placeholder as the locale files write it: `{{name}}`. */
const placeholder = /\{\{([a-zA-Z]+)\}\}/g;

/**
 * The same texts as the translator of the server, without its library: what a page runs. Nothing is escaped: the
 * markup is made by Preact and Astro, which escape every text.
 * @param strings the strings the page carries (see `stringsFor`), plural forms under `key_one`, `key_other`…
 * @param lang BCP 47 tag, for the plural rules
 */
export function makeText(strings: Readonly<Record<string, string>>, lang: string): Translate {
  const plural = new Intl.PluralRules(lang);
  return (key, values = {}) => {
    const template = templateOf(strings, plural, key, values);
    return template.replace(placeholder, (_, name: string) => String(values[name]));
  };
}

/**
 * The template that a key and its values ask for: the plural form of `count`, or the one there is. Throws, as
 * `Translate` says, where there is none, or where a placeholder of it has no value.
 */
export function templateOf(
  strings: Readonly<Record<string, string>>,
  plural: Intl.PluralRules,
  key: string,
  values: Values,
): string {
  const form = typeof values.count === 'number' ? `${key}_${plural.select(values.count)}` : key;
  const template = own(strings, form) ?? own(strings, key);
  if (template === undefined) throw new Error(`no text for ${key}`);
  const forgotten = placeholdersOf(template).find((name) => own(values, name) === undefined);
  if (forgotten !== undefined) throw new Error(`no value for {{${forgotten}}} in ${key}`);
  return template;
}

/** `Object.hasOwn` came after ES2020, and the page's script must run without it. */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.prototype.propertyIsEnumerable.call(record, name) ? record[name] : undefined;
}

/** The names of the placeholders of a template, in the order of the text, repeats kept. */
export function placeholdersOf(template: string): readonly string[] {
  return Array.from(template.matchAll(placeholder), (match) => match[1] ?? '');
}

/**
 * What a page has to carry so that `makeText` can say these keys: the texts, and all plural forms of those that have
 * them. Throws for a key that the language lacks.
 */
export function stringsFor(
  catalogue: Readonly<Record<string, string>>,
  keys: readonly Key[],
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const key of keys) {
    for (const form of [key, ...pluralForms.map((name) => `${key}_${name}`)]) {
      const text = own(catalogue, form);
      if (text !== undefined) found[form] = text;
    }
    if (!(key in found) && !(`${key}_other` in found)) throw new Error(`no text for ${key}`);
  }
  return found;
}

/** The plural categories of CLDR, in its order. */
export const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/**
 * A value that must be read from left to right inside a text of any direction, for plain text where no `<bdi>` can
 * stand: without it a phone number in groups shows its groups in the wrong order in Arabic. Uses the isolates of
 * Unicode (UAX 9, LRI and PDI).
 */
export function ltr(value: string): string {
  return `\u2066${value}\u2069`;
}
