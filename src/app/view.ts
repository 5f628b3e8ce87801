import { guideOf } from '../guidance/index.ts';
import { addressOf, type Page } from '../i18n/addresses.ts';
import { type Key, keys } from '../i18n/catalogue.ts';
import {
  firstPart,
  languageOf,
  offeredLanguages,
  type Reading,
  sizes,
  stringsFor,
  type Translate,
} from '../i18n/index.ts';
import { openScheme, type SchemeRules } from '../journey/index.ts';
import { londonDay, type PublicTimes, publicTimes } from '../promises/index.ts';
import { timetableOf } from '../promises/timetable.ts';
import type { Settings } from '../settings/settings.ts';
import type { BuiltAssets } from './assets.ts';
import type { ViewOf } from './pages.ts';
import type { Texts } from './texts.ts';
import type { Words } from './words.ts';

interface ViewDeps extends Texts {
  readonly settings: Settings;
  readonly assets: BuiltAssets;
  readonly translate: (tag: string) => Translate;
  readonly words: Words;
  readonly clock: () => Date;
}

/** What a page is drawn from: the settings, how it is read, the build. Nothing of the visitor. */
export function makeViewOf(deps: ViewDeps): ViewOf {
  const { settings, assets, translate, catalogues, checking } = deps;
  const timesOn = publicTimesOf(settings);
  return (page, reading) => {
    const { lang } = reading;
    const to = (name: Page) => addressOf(name, firstPart(reading));
    const now = deps.clock();
    const times = timesOn(now);
    const t = translate(lang);
    const english = translate('en');
    return {
      lang,
      dir: languageOf(lang)?.dir ?? 'ltr',
      t,
      beside: (key, values) => (checking.needsEnglishBeside(lang, key) ? english(key, values) : null),
      unchecked: !languageOf(lang)?.test && !checking.isWhollyChecked(lang, guideOf(page) !== null),
      page,
      to,
      ...waysToRead(settings, page, reading),
      council: settings.council,
      nation: settings.nation,
      helplines: settings.helplines,
      promises: settings.promises,
      today: now,
      times,
      guide: (wanted) =>
        isWhole(catalogues[lang], wanted) ? { t, english: false } : { t: english, english: true },
      braille: brailleOf(assets.brailleNames, `${settings.nation} ${lang} ${page}`),
      exit: settings.exits[0] ?? 'https://www.gov.uk/bank-holidays',
      assets: assets.inline,
      front: page === 'request' || page === 'track' ? dataBlock(front(deps, page, { lang, to, times })) : '',
      strings: page === 'track' ? dataBlock(trackerStrings(deps, lang)) : '',
      basicPath: settings.basicPath,
      secondRoute: settings.keys.secondRoute,
    };
  };
}

function brailleOf(names: BuiltAssets['brailleNames'], page: string): string | null {
  const name = Object.hasOwn(names, page) ? names[page] : undefined;
  return name === undefined ? null : `/s/${name}`;
}

/** Whether a language has all of these texts. */
function isWhole(catalogue: Texts['catalogues'][string] | undefined, wanted: readonly Key[]): boolean {
  return catalogue !== undefined && wanted.every((key) => Object.hasOwn(catalogue, key));
}

/** The same page in the other languages, sizes and colours; a page that says what went wrong has no address. */
function waysToRead(
  settings: Settings,
  page: PortalView['page'],
  reading: Reading,
): Pick<PortalView, 'size' | 'contrast' | 'languages' | 'sizes' | 'otherColours'> {
  const here = page === 'problem' ? 'home' : page;
  const address = (change: Partial<Reading>) => addressOf(here, firstPart({ ...reading, ...change }));
  return {
    size: reading.size,
    contrast: reading.contrast,
    languages: offeredLanguages(settings).map((language) => ({
      ...language,
      href: address({ lang: language.tag }),
      current: language.tag === reading.lang && page !== 'problem',
    })),
    sizes: sizes.map((size) => ({
      size,
      href: address({ size }),
      current: size === reading.size && page !== 'problem',
    })),
    otherColours: address({ contrast: !reading.contrast }),
  };
}

function front(
  { settings, assets, words }: ViewDeps,
  page: Page,
  { lang, to, times }: Pick<PortalView, 'lang' | 'to' | 'times'>,
): object {
  const { portal, kdfSalt, suite, council } = settings;
  const { name, phone, hours } = council;
  const shared = { lang, portal, build: assets.build, kdfSalt, suite, council: { name, phone, hours } };
  if (page !== 'request') {
    return { ...shared, times, help: to('help'), words: words.refs().track.get(lang) };
  }
  const basic = settings.basicPath ? to('request-basic') : null;
  const scheme: SchemeRules = settings.scheme ?? openScheme;
  return {
    ...shared,
    secondRoute: settings.keys.secondRoute,
    scheme,
    equality: settings.equality,
    words: words.refs().request.get(lang),
    home: to('home'),
    basic,
  };
}

/** Worked out once a day: the days off move on with the years, and working them out takes longer than drawing a page. */
function publicTimesOf(settings: Settings): (now: Date) => PublicTimes {
  const fixed = { complaint: settings.times.complaint, keepDays: settings.retentionDays };
  let last: { readonly day: string; readonly times: PublicTimes } | undefined;
  return (now) => {
    const day = londonDay(now);
    if (last?.day !== day) last = { day, times: publicTimes(timetableOf(settings, day), fixed, day) };
    return last.times;
  };
}

const trackerFamilies = [
  'journey.errorTitle',
  'journey.error',
  'journey.optional',
  'track.',
  'stage.',
  'step.',
  // What is said of the ombudsman when a promise is late by most of a year.
  'guide.complaints.above.1',
];

function trackerStrings({ catalogues }: ViewDeps, lang: string): Record<string, string> {
  const own = keys.filter((key) => trackerFamilies.some((family) => key.startsWith(family)));
  return stringsFor(catalogues[lang] ?? {}, own);
}

/** JSON as it may stand inside a script element: no `<`, so that nothing in it can end the element. */
function dataBlock(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
