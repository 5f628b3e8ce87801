import { addressOf, type Page } from '../i18n/addresses.ts';
import { isKey, type Key, keys } from '../i18n/catalogue.ts';
import {
  type Catalogue,
  isChecked,
  languageOf,
  needsEnglishBeside,
  offeredLanguages,
  stringsFor,
  type Translate,
} from '../i18n/index.ts';
import { journeyKeys } from '../journey/index.ts';
import type { Settings } from '../settings/settings.ts';
import type { BuiltAssets } from './assets.ts';
import type { ViewOf } from './pages.ts';

interface ViewDeps {
  readonly settings: Settings;
  readonly assets: BuiltAssets;
  readonly catalogues: Readonly<Record<string, Catalogue>>;
  readonly translate: (tag: string) => Translate;
}

/** What a page is drawn from: the settings, the language, the build. Nothing of the visitor. */
export function makeViewOf(deps: ViewDeps): ViewOf {
  const { settings, assets, translate } = deps;
  return (page, lang) => {
    const t = translate(lang);
    const english = translate('en');
    return {
      lang,
      dir: languageOf(lang)?.dir ?? 'ltr',
      t,
      beside: (key, values) => (needsEnglishBeside(lang, key) ? english(key, values) : null),
      unchecked: !languageOf(lang)?.test && !isChecked(lang, 'home.title'),
      page,
      languages: offeredLanguages(settings).map((language) => ({
        ...language,
        href: addressOf(page === 'problem' ? 'home' : page, language.tag),
        current: language.tag === lang && page !== 'problem',
      })),
      council: settings.council,
      nation: settings.nation,
      exit: settings.exits[0] ?? 'https://www.gov.uk/bank-holidays',
      assets: assets.inline,
      front: page === 'request' || page === 'track' ? dataBlock(front(deps, page, lang)) : '',
      strings: page === 'request' || page === 'track' ? dataBlock(strings(deps, page, lang)) : '',
      basicPath: settings.basicPath,
    };
  };
}

function front({ settings, assets, catalogues }: ViewDeps, page: Page, lang: string): object {
  const { portal, kdfSalt, suite, council, keys: councilKeys } = settings;
  const { name, phone, hours } = council;
  return {
    lang,
    portal,
    build: assets.build,
    kdfSalt,
    suite,
    // The tracker seals nothing to the council, and post-quantum keys are long.
    keys: page === 'request' ? { portal, suite, ...councilKeys } : null,
    council: { name, phone, hours },
    basic: settings.basicPath ? addressOf('request-basic', lang) : null,
    beside: page === 'request' ? stringsFor(catalogues['en'] ?? {}, besideKeys(lang)) : {},
  };
}

/** The journey's safety sentences that no person has checked in this language: the English stands beside them. */
function besideKeys(lang: string): readonly Key[] {
  return journeyKeys()
    .map(asKey)
    .filter((key) => needsEnglishBeside(lang, key));
}

const families: Record<'request' | 'track', readonly string[]> = {
  request: [
    'request.cannotSeal.',
    'request.noscript.link',
    'journey.',
    'check.',
    'code.',
    'sent.',
    'track.fault.word',
  ],
  track: ['journey.errorTitle', 'journey.error', 'journey.optional', 'track.', 'stage.'],
};

function strings({ catalogues }: ViewDeps, page: 'request' | 'track', lang: string): Record<string, string> {
  const own = keys.filter((key) => families[page].some((family) => key.startsWith(family)));
  const asked = page === 'request' ? journeyKeys().map(asKey) : [];
  return stringsFor(catalogues[lang] ?? {}, [...own, ...asked]);
}

/** The journey makes its keys from its list; one that the catalogue lacks is a bug, found at the first drawing. */
function asKey(key: string): Key {
  if (!isKey(key)) throw new Error(`the catalogue lacks ${key}`);
  return key;
}

/** JSON as it may stand inside a script element: no `<`, so that nothing in it can end the element. */
function dataBlock(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
