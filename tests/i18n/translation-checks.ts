/** What is held of every translation, beside the checks of the loader. */
import type { Catalogue } from '../../src/i18n/translate.ts';
import { englishOf, type Glossary, type Term } from './glossary.ts';
import { matchingOf } from './word-matching.ts';

/** Holds one text against what is right, and says whether something is wrong with it. */
export type Check = (key: string, text: string, all: Catalogue) => boolean;

/** The keys at which a check finds something wrong. */
export function faults(check: Check, texts: Catalogue): readonly string[] {
  return Object.entries(texts)
    .filter(([key, text]) => check(key, text, texts))
    .map(([key]) => key);
}

const withoutPlaceholders = (text: string) => text.replace(/\{\{\w+\}\}/g, '');

export function numbersIn(text: string): readonly string[] {
  return (withoutPlaceholders(text).match(/\d+/g) ?? []).sort();
}

function latinIn(text: string): readonly string[] {
  const words = withoutPlaceholders(text).match(/[\w@.]*[a-zA-Z][\w@.]*/g) ?? [];
  return words.map((word) => word.replace(/\.$/, ''));
}

/** Web and mail addresses: words of two letters and more, joined by dots. */
function addressesIn(text: string): readonly string[] {
  const joined = withoutPlaceholders(text).match(/[a-zA-Z0-9@-]+(?:\.[a-zA-Z0-9@-]+)+/g) ?? [];
  return joined.filter((word) => /[a-zA-Z]{2}/.test(word)).sort();
}

/** Names and codes that a reader has to recognise on a key or in a form. */
const keptInLatin: readonly string[] = ['BSL', 'Shift', 'AB1', '2CD', 'name@example.com', '999bsl.co.uk'];

/**
 * Whose words a text quotes, or the placeholder for them; a list: each of them. Of a long answer the first sentence is
 * enough.
 */
export const quoted: Readonly<Record<string, readonly string[]>> = {
  'exit.how': ['exit.link'],
  'exit.howBasic': ['exit.link'],
  'safety.cannot.history': ['{{title}}'],
  'safety.does.exit': ['exit.link'],
  'request.start.back': ['journey.back'],
  'q.sharing.why.them': ['o.sharing.ask.them'],
  'fault.reach.needed': ['o.reach.none'],
  'fault.reach.needed.them': ['o.reach.none.them'],
  'fault.reach.alone': ['o.reach.none'],
  'fault.reach.alone.them': ['o.reach.none.them'],
  'fault.home.postcode.needed': ['o.home.say.phone'],
  'fault.home.postcode.needed.them': ['o.home.say.phone.them'],
  'show.quiet': ['stage.get-in-touch'],
  'fault.happened.alone': ['o.happened.none', 'o.happened.private'],
  'fault.happened.alone.them': ['o.happened.none', 'o.happened.private.them'],
};

/** Those of a language: its glossary says what may differ, and which words are meant. */
export function checksFor(glossary: Glossary) {
  const { language, quotes, terms } = glossary;
  const matching = matchingOf(language);
  const script = new Intl.Locale(language).maximize().script;
  const isLatin = script === 'Latn';
  const isRightToLeft = script === 'Arab';
  const latin = [...keptInLatin, ...glossary.latin];
  const avoided = terms.flatMap(({ avoid }) => avoid).map(matching.word);
  const sexed = glossary.address.avoid.map(matching.word);
  const unneutral = glossary.neutral.map(matching.beginning);
  const says = (words: readonly RegExp[], text: string) => {
    const plain = matching.plain(text);
    return words.some((word) => word.test(plain));
  };
  const inQuotes = (text: string) => `${quotes[0]}${text}${quotes[1]}`;

  const hasOtherNumbers: Check = (key, text) =>
    glossary.numbers[key] === undefined && numbersIn(text).join() !== numbersIn(englishOf(key)).join();
  const hasOtherAddresses: Check = (key, text) =>
    addressesIn(text).join() !== addressesIn(englishOf(key)).join();
  const isEnglish: Check = (key, text) =>
    text === englishOf(key) && /[a-z]{3}/.test(withoutPlaceholders(text)) && glossary.same[key] === undefined;
  const hasStrangeLatin: Check = (_, text) => !isLatin && latinIn(text).some((word) => !latin.includes(word));
  const misquotes: Check = (key, text, all) =>
    (quoted[key] ?? []).some((name) => {
      const words = all[name] ?? name;
      const first = words.split(/[.。۔।]/)[0] ?? '';
      return ![words, first].some((each) => text.includes(inQuotes(each)));
    }) ||
    (/“(?!They”)/.test(englishOf(key)) && !text.includes(quotes[0]));
  const lacksTerm: Check = (key, text) => {
    const plain = matching.plain(text);
    return terms.some(
      (term) =>
        isAbout(term, key) &&
        term.except?.[key] === undefined &&
        !term.forms.some((form) => plain.includes(matching.plain(form))),
    );
  };
  const tellsTooMuch: Check = (key, text) =>
    (/^(?:track|stage|step|say|write)\./.test(key) || key === 'site.title') && says(unneutral, text);
  return {
    hasOtherNumbers,
    hasOtherAddresses,
    isEnglish,
    hasStrangeLatin,
    misquotes,
    lacksTerm,
    tellsTooMuch,
    isTurnedRound: ((_, text) => isRightToLeft && turnsRound(text)) satisfies Check,
    saysAvoidedWord: ((_, text) => says(avoided, text)) satisfies Check,
    saysReadersSex: ((_, text) => says(sexed, text) || vowelSaysSex(language, text)) satisfies Check,
    shouts: ((_, text) => /[!！¡*]|"/.test(text)) satisfies Check,
  };
}

/** Whether the English of this text has the term. */
export function isAbout({ english }: Term, key: string): boolean {
  if (english === null) return false;
  const pattern = patterns.get(english) ?? new RegExp(english, 'i');
  patterns.set(english, pattern);
  return pattern.test(englishOf(key));
}
const patterns = new Map<string, RegExp>();

/**
 * What the order of right-to-left text would turn round: groups of one number with a space between them (a no-break
 * space keeps them together: UAX 9, W4), and a number after a Latin word, which joins its run (W7): “Shift 3” reads
 * “3 Shift”. A number that touches a letter is not found by the pages, which isolate and link the numbers they find.
 */
function turnsRound(text: string): boolean {
  const rest = text.replace(/AB1 2CD|AB1|999bsl\.co\.uk/g, 'ا');
  return /\d \d|[a-zA-Z}][^\p{L}\d]*\d|\p{L}\d|\d\p{L}/u.test(rest);
}

/** In Arabic a vowel sign on the last letter of "your", "you" or "you wrote" would say it after all. */
function vowelSaysSex(language: string, text: string): boolean {
  return language === 'ar' && /(?:ك|أنت|ت)[\u064E\u0650](?!\p{L})/u.test(text);
}
