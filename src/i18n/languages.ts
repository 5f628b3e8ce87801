/** One language of the interface. */
export interface Language {
  /** BCP 47 tag: the name of the locale file, the first part of every address, the `lang` of the page. */
  readonly tag: string;
  /** The language's name in itself: nobody has to know the English word for their own language. */
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
  /** Made from English when it is loaded; offered only where the settings say `testLanguages`. */
  readonly test?: true;
  /** The same language in easier words: it has texts of its own for some keys, and says the rest as this one does. */
  readonly over?: string;
}

/** The language that every other one is translated from. */
export const source = 'en';

/**
 * Every language there is, in the order in which pages list them: English, Welsh, and then by script and within it by
 * the language's own name, so that a reader passes over what they cannot read and finds their own where they expect
 * it. A language stands here once it has its texts, its glossary and its status: docs/translation.md.
 */
export const languages: readonly Language[] = [
  { tag: 'en', name: 'English', dir: 'ltr' },
  // A private subtag of BCP 47: there is no registered one for Easy Read.
  { tag: 'en-x-easy', name: 'English – Easy Read', dir: 'ltr', over: 'en' },
  { tag: 'cy', name: 'Cymraeg', dir: 'ltr' },
  { tag: 'fr', name: 'Français', dir: 'ltr' },
  { tag: 'pl', name: 'Polski', dir: 'ltr' },
  { tag: 'ro', name: 'Română', dir: 'ltr' },
  { tag: 'sq', name: 'Shqip', dir: 'ltr' },
  { tag: 'so', name: 'Soomaali', dir: 'ltr' },
  { tag: 'tr', name: 'Türkçe', dir: 'ltr' },
  { tag: 'uk', name: 'Українська', dir: 'ltr' },
  { tag: 'ar', name: 'العربية', dir: 'rtl' },
  { tag: 'fa', name: 'فارسی', dir: 'rtl' },
  { tag: 'ur', name: 'اردو', dir: 'rtl' },
  { tag: 'bn', name: 'বাংলা', dir: 'ltr' },
  { tag: 'gu', name: 'ગુજરાતી', dir: 'ltr' },
  { tag: 'pa', name: 'ਪੰਜਾਬੀ', dir: 'ltr' },
  { tag: 'zh-Hant-HK', name: '繁體中文（廣東話）', dir: 'ltr' },
  { tag: 'en-XA', name: 'Ēñglîšh (lóñg)', dir: 'ltr', test: true },
  { tag: 'ar-XB', name: 'ثىلمهسا', dir: 'rtl', test: true },
];

/** The language with this tag, exactly as written, or `null`. */
export function languageOf(tag: string): Language | null {
  return languages.find((language) => language.tag === tag) ?? null;
}

/**
 * The languages that a portal offers, in the order of the list.
 * @param settings `languages`: tags from the council's settings; `testLanguages`: whether the two made ones are
 * offered too.
 */
export function offeredLanguages(settings: {
  readonly languages: readonly string[];
  readonly testLanguages: boolean;
}): readonly Language[] {
  return languages.filter((language) =>
    language.test ? settings.testLanguages : settings.languages.includes(language.over ?? language.tag),
  );
}

/** Whether this is a wording in Easy Read. */
export function isEasy(tag: string): boolean {
  return languageOf(tag)?.over !== undefined;
}
