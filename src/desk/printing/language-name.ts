import { languageOf } from '../../i18n/index.ts';
import { spokenLanguages } from '../../journey/index.ts';
import { inert } from './inert-text.ts';

/** Where the library's English is not what interpreters' services in Britain say. */
const asInBritain: Readonly<Record<string, string>> = {
  bfi: 'British Sign Language',
  bn: 'Bengali',
  ckb: 'Sorani Kurdish',
  'en-x-easy': 'Easy Read',
  fa: 'Farsi',
  'zh-Hant-HK': 'Cantonese',
};

const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** A language in English, for whoever books an interpreter. A tag that says none is shown as it came. */
export function languageName(tag: string): string {
  const own = Object.hasOwn(asInBritain, tag) ? asInBritain[tag] : undefined;
  return own ?? libraryName(tag) ?? inert(tag);
}

/** In English, and as the language calls itself: `Panjabi (ਪੰਜਾਬੀ)`. */
export function languageInFull(tag: string): string {
  const name = languageName(tag);
  const own = languageOf(tag)?.name ?? spokenLanguages.find(({ id }) => id === tag)?.ownName;
  return own === undefined || own.includes(name) ? (own ?? name) : `${name} (${own})`;
}

function libraryName(tag: string): string | undefined {
  try {
    return english.of(tag);
  } catch {
    return undefined;
  }
}
