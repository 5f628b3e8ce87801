import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import glossary from '../../locales/glossary/ar.json' with { type: 'json' };
import status from '../../locales/status.json' with { type: 'json' };
import { isOptional, isPlural, keys } from '../../src/i18n/catalogue.ts';
import { loadCatalogues } from '../../src/i18n/load.ts';
import { groupOf, isSafetyKey } from '../../src/i18n/safety-keys.ts';
import { makeText } from '../../src/i18n/text.ts';
import type { Catalogue } from '../../src/i18n/translate.ts';
import { localesDirectory } from './catalogue.ts';

const loaded = loadCatalogues(localesDirectory, { languages: ['ar'], testLanguages: false });
const english = catalogue('en');
const arabic = catalogue('ar');

function catalogue(tag: string): Catalogue {
  const found = loaded.ok ? loaded.catalogues[tag] : undefined;
  if (found === undefined) throw new Error(JSON.stringify(loaded));
  return found;
}

/** The English of a key of the Arabic file, whose plural forms English has not. */
function englishOf(key: string): string {
  return english[key] ?? english[key.replace(/_[a-z]+$/, '_other')] ?? '';
}

/** Without the vowel signs, which one writer sets and another leaves out. */
function bare(text: string): string {
  return text.normalize('NFC').replace(/\p{M}/gu, '');
}

/** The word itself, with or without the prefixes that Arabic joins to it. */
function wordOf(word: string): RegExp {
  return new RegExp(`(?<!\\p{L})[وف]?(?:[بكل]?(?:ال)?|لل)${bare(word)}(?!\\p{L})`, 'u');
}

/** A check holds one text against what is right, and says whether something is wrong with it. */
type Check = (key: string, text: string, all: Catalogue) => boolean;

function faults(check: Check, texts: Catalogue = arabic): readonly string[] {
  return Object.entries(texts)
    .filter(([key, text]) => check(key, text, texts))
    .map(([key]) => key);
}

/** “1 working day” is a word in Arabic: the digit would be wrong there. */
const oneAsWord: readonly string[] = ['notice.repair.council', 'notice.repair.council.them'];

const hasOtherNumbers: Check = (key, text) => {
  const wanted = numbers(englishOf(key)).filter((number) => !(number === '1' && oneAsWord.includes(key)));
  return JSON.stringify(numbers(text)) !== JSON.stringify(wanted);
};

function numbers(text: string): string[] {
  return (text.match(/\d+/g) ?? []).sort();
}

/** What may stand in Latin letters: names and codes that a reader has to recognise on a key or in a form. */
const latin: readonly string[] = ['BSL', 'Shift', 'AB1', '2CD', 'name@example.com', '999bsl.co.uk'];

function latinWords(text: string): string[] {
  const words = text.replace(/\{\{\w+\}\}/g, '').match(/[\w@.]*[a-zA-Z][\w@.]*/g) ?? [];
  return words.map((word) => word.replace(/\.$/, ''));
}

const hasStrangeLatin: Check = (_, text) => latinWords(text).some((word) => !latin.includes(word));

const hasOtherAddresses: Check = (key, text) => {
  const addresses = (of: string) => latinWords(of).filter((word) => /[@.]/.test(word));
  return addresses(text).join() !== addresses(englishOf(key)).join();
};

/**
 * What the order of right-to-left text would turn round: groups of one number with a space between them (a no-break
 * space keeps them together: UAX 9, W4), and a number after a Latin word, which joins its run (W7): “Shift 3” reads
 * “3 Shift”. A number that touches a letter is not found by the pages, which isolate and link the numbers they find.
 */
const isTurnedRound: Check = (_, text) => {
  const rest = text.replace(/AB1 2CD|AB1|999bsl\.co\.uk/g, 'ا');
  return /\d \d|[a-zA-Z}][^\p{L}\d]*\d|\p{L}\d|\d\p{L}/u.test(rest);
};

/** Whose words a text quotes, or the placeholder for them. Only the first sentence of an answer is quoted. */
const quotes: Readonly<Record<string, readonly string[]>> = {
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

const misquotes: Check = (key, text, all) =>
  (quotes[key] ?? []).some((quoted) => !text.includes(`«${(all[quoted] ?? quoted).split('.')[0]}»`));

interface Term {
  readonly term: string;
  readonly english: string | null;
  readonly arabic: string;
  readonly forms: readonly string[];
  readonly why: string;
  readonly avoid: readonly string[];
  readonly except?: Readonly<Record<string, string | undefined>>;
}
const terms: readonly Term[] = glossary.terms;

function isAbout(term: Term, key: string): boolean {
  return term.english !== null && new RegExp(term.english, 'i').test(englishOf(key));
}

const lacksTerm: Check = (key, text) =>
  terms.some(
    (term) =>
      isAbout(term, key) &&
      term.except?.[key] === undefined &&
      !term.forms.some((form) => bare(text).includes(bare(form))),
  );

const avoided = terms.flatMap((term) => term.avoid.map(wordOf));
const saysAvoidedWord: Check = (_, text) => avoided.some((word) => word.test(bare(text)));

const sexed = glossary.address.avoid.map(wordOf);
const saysReadersSex: Check = (_, text) =>
  sexed.some((word) => word.test(bare(text))) ||
  // A vowel sign on the last letter of "your", "you" or "you wrote" would say it after all.
  /(?:ك|أنت|ت)[\u064E\u0650](?!\p{L})/u.test(text);

/** Nothing that tells somebody who finds the code what was asked, or why. The same list as for English. */
const unneutral =
  /آمن|أمان|أمن|سلام|خطر|أذى|يؤذ|إيذاء|عنف|إساءة|اعتد|تهديد|شرطة|ملجأ|ملاذ|قفل|أقفال|إقفال|باب|نافذة|نوافذ|إنذار|حماية|حمايت|ضحي|ناج|شريك|مساعد|طوارئ/;
const tellsTooMuch: Check = (key, text) =>
  (/^(?:track|stage)\./.test(key) || key === 'site.title') && unneutral.test(bare(text));

describe('The Arabic texts', () => {
  test('load, each with every plural form of the language', () => {
    expect(loaded.ok).toBe(true);
    const t = makeText(arabic, 'ar');
    for (const key of keys.filter(isPlural)) {
      const said = [0, 1, 2, 3, 11, 100].map((count) => t(key, { count }));
      expect(said.map((text) => /\d+/.exec(text)?.[0])).toEqual([
        undefined,
        undefined,
        undefined,
        '3',
        '11',
        '100',
      ]);
      expect(new Set(said).size).toBe(said.length);
    }
  });

  test.each<[string, Check, string, string]>([
    ['have the numbers of the English', hasOtherNumbers, 'emergency.silent', 'الرقم 999، ثم 56'],
    ['have the numbers of the English', hasOtherNumbers, 'emergency.call', 'الرقم 991.'],
    ['have Latin letters in names and codes alone', hasStrangeLatin, 'site.skip', 'Skip'],
    ['have the addresses of the English', hasOtherAddresses, 'notice.danger.deaf', 'الموقع 999bls.co.uk'],
    ['keep the order of numbers', isTurnedRound, 'fault.contact.text.format', 'مثل 07700 900982'],
    ['keep the order of numbers', isTurnedRound, 'exit.how', 'Shift 3 مرات'],
    ['keep the order of numbers', isTurnedRound, 'emergency.call', 'ب999'],
    ['quote buttons and answers as they are', misquotes, 'exit.how', '«غادر هذه الصفحة»'],
    ['quote buttons and answers as they are', misquotes, 'safety.cannot.history', 'باسم {{title}}'],
    ['quote buttons and answers as they are', misquotes, 'fault.reach.needed', '«لا تتصلوا بي»'],
    ['say the terms of the glossary', lacksTerm, 'code.title', 'رقمك'],
    ['say the terms of the glossary', lacksTerm, 'sent.text', 'طلبك مغلق'],
    ['say nothing that the glossary avoids', saysAvoidedWord, 'home.title', 'هل تحتاج الضحية؟'],
    ['say nothing that the glossary avoids', saysAvoidedWord, 'basic.title', 'النموذج البسيط'],
    ['do not say whether the reader is a man or a woman', saysReadersSex, 'site.skip', 'اضغطي هنا'],
    ['do not say whether the reader is a man or a woman', saysReadersSex, 'code.title', 'رمزكِ'],
    ['could be about any repair job in the tracker', tellsTooMuch, 'stage.work', 'تركيب الأقفال'],
    ['could be about any repair job in the title', tellsTooMuch, 'site.title', 'منزل آمن'],
  ])('%s', (_, check, key, harmed) => {
    expect(faults(check)).toEqual([]);
    expect(faults(check, { ...arabic, [key]: harmed })).toEqual([key]);
  });

  test('quote wherever the English does', () => {
    const quoting = Object.keys(english).filter((key) => /“(?!They”)/.test(english[key] ?? ''));
    expect(quoting.filter((key) => quotes[key] === undefined)).toEqual([]);
  });
});

describe('The Arabic glossary', () => {
  test('gives each term a reason, and no term twice', () => {
    expect(terms.length).toBeGreaterThanOrEqual(30);
    expect(new Set(terms.map((term) => term.term)).size).toBe(terms.length);
    for (const term of terms) expect(term.why, term.term).not.toBe('');
  });

  test('names terms that the texts have, and exceptions that there are', () => {
    for (const term of terms.filter((each) => each.english !== null)) {
      const about = Object.keys(arabic).filter((key) => isAbout(term, key));
      expect(about, term.term).not.toEqual([]);
      expect(about, term.term).toEqual(expect.arrayContaining(Object.keys(term.except ?? {})));
    }
  });
});

test('The status file names every group of the Arabic', () => {
  const core = keys.filter((key) => !isOptional(key));
  const groups = new Set([...core, 'notice.danger.x'].map(groupOf));
  expect(new Set(Object.keys(status.languages.ar))).toEqual(groups);
});

describe('The back-check of the Arabic', () => {
  const page = readFileSync(new URL('../../docs/translation/ar-back-check.md', import.meta.url), 'utf8');
  const rows = Array.from(
    page.matchAll(/^\| `([\w.]+)` \| (.+?) \| (.+?) \| (.+?) \| (.*?) ?\|$/gm),
    ([, key = '', source = '', text = '', back = '']) => ({ key, source, text, back }),
  );

  test('covers every safety sentence, every sentence that names 999 and the page about safety', () => {
    const wanted = keys.filter(
      (key) =>
        !isOptional(key) && (isSafetyKey(key) || key.startsWith('safety.') || /999/.test(english[key] ?? '')),
    );
    expect(rows.map((row) => row.key).sort()).toEqual([...wanted].sort());
  });

  test('speaks of the sentences as they stand now', () => {
    for (const { key, source, text, back } of rows) {
      expect({ source, text }, key).toEqual({ source: english[key], text: arabic[key] });
      expect(numbers(back), key).toEqual(numbers(source));
    }
  });

  test('says who made it', () => {
    expect(page).toMatch(/machine/);
    expect(page).toMatch(/No person/);
  });
});
