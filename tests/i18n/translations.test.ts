/** Every translation, held against its glossary and the English; and every check, seen to find what it looks for. */
import { describe, expect, test } from 'vitest';
import { isPlural, keys } from '../../src/i18n/catalogue.ts';
import { makeText } from '../../src/i18n/text.ts';
import type { Catalogue } from '../../src/i18n/translate.ts';
import { englishOf, glossaryOf, textsOf, translated } from './glossary.ts';
import { type Check, checksFor, faults, isAbout, numbersIn, quoted } from './translation-checks.ts';
import { matchingOf } from './word-matching.ts';

const english = textsOf('en');

describe.each(translated)('The translation %s', (tag) => {
  const glossary = glossaryOf(tag);
  const texts = textsOf(tag);
  const checks = checksFor(glossary);
  const isLatin = new Intl.Locale(tag).maximize().script === 'Latn';
  const text = (key: string) => texts[key] ?? '';

  /** The text is right, and harmed it is wrong. */
  function expectToFind(check: Check, key: string, harmed: string): void {
    expect(check(key, text(key), texts), `${key}: ${text(key)}`).toBe(false);
    expect(check(key, harmed, { ...texts, [key]: harmed }), `${key}: ${harmed}`).toBe(true);
  }

  test.each(Object.keys(checks) as (keyof typeof checks)[])('has no text that %s', (name) => {
    expect(faults(checks[name], texts).map((key) => `${key}: ${texts[key]}`)).toEqual([]);
  });

  test('is found out when a number or an address is another', () => {
    expectToFind(checks.hasOtherNumbers, 'emergency.silent', text('emergency.silent').replace('55', '56'));
    expectToFind(checks.hasOtherNumbers, 'emergency.call', text('emergency.call').replace('999', '991'));
    const address = text('notice.danger.deaf').replace('999bsl', '999bls');
    expectToFind(checks.hasOtherAddresses, 'notice.danger.deaf', address);
  });

  test('is found out when a text is still in English, or has English words in it', () => {
    expectToFind(checks.isEnglish, 'site.skip', englishOf('site.skip'));
    if (!isLatin) expectToFind(checks.hasStrangeLatin, 'site.skip', `${text('site.skip')} Skip`);
  });

  test('is found out when it quotes what no button says, or leaves the quotes out', () => {
    const [open, close] = glossary.quotes;
    for (const key of Object.keys(quoted)) {
      expectToFind(checks.misquotes, key, text(key).replaceAll(open, '').replaceAll(close, ''));
      expectToFind(checks.misquotes, key, `${open}${close}`);
    }
  });

  test('is found out when any of the terms is not said', () => {
    for (const term of glossary.terms.filter((each) => each.english !== null)) {
      const [key] = Object.keys(texts).filter((each) => isAbout(term, each) && !term.except?.[each]);
      expect(key, term.term).toBeDefined();
      if (key !== undefined) expectToFind(checks.lacksTerm, key, '…');
    }
  });

  test('is found out when it says any of the words to be avoided', () => {
    const plus = (key: string, word: string) => `${text(key)} ${word.replace(/\*$/, '')}`;
    for (const word of glossary.terms.flatMap(({ avoid }) => avoid))
      expectToFind(checks.saysAvoidedWord, 'site.skip', plus('site.skip', word));
    for (const word of glossary.address.avoid)
      expectToFind(checks.saysReadersSex, 'site.skip', plus('site.skip', word));
    if (tag === 'ar') expectToFind(checks.saysReadersSex, 'code.title', 'رمزكِ');
    for (const word of glossary.neutral)
      for (const key of ['stage.work', 'say.call', 'write.sent', 'site.title'])
        expectToFind(checks.tellsTooMuch, key, plus(key, word));
    expectToFind(checks.shouts, 'site.skip', `${text('site.skip')}!`);
  });

  test('is found out when right-to-left text would turn a number round', () => {
    if (new Intl.Locale(tag).maximize().script !== 'Arab') return;
    const letter = 'ب';
    for (const harmed of [`${letter} 07700 900982`, `Shift 3 ${letter}`, `${letter}999`])
      expectToFind(checks.isTurnedRound, 'site.skip', harmed);
  });

  test('says each number of days so that it can be told from every other', () => {
    for (const key of keys.filter(isPlural)) expect(confused(tag, texts, key), key).toEqual([]);
    const [plural = ''] = keys.filter(isPlural);
    const wordless = Object.fromEntries(
      Object.entries(texts)
        .filter(([key]) => key.startsWith(`${plural}_`))
        .map(([key]) => [key, '…']),
    );
    expect(confused(tag, { ...texts, ...wordless }, plural as (typeof keys)[number])).not.toEqual([]);
  });
});

/** The counts of which a language says what it says of another one, or names another number. */
function confused(tag: string, texts: Catalogue, key: (typeof keys)[number]): readonly number[] {
  const t = makeText(texts, tag);
  // From 1: of none nothing is said.
  const counts = [...Array(130).keys(), 999_999].map((count) => count + 1);
  const said = new Map(counts.map((count) => [count, t(key, { count })]));
  return counts.filter((count) => {
    const own = said.get(count) ?? '';
    const isAlone = [...said].every(([other, text]) => other === count || text !== own);
    const named = /\d+/.exec(own)?.[0];
    return !isAlone || (named !== undefined && named !== String(count));
  });
}

describe.each(translated)('The glossary of %s', (tag) => {
  const glossary = glossaryOf(tag);
  const texts = textsOf(tag);

  test('says of itself what it is, and that no person has checked it', () => {
    expect(glossary.language).toBe(tag);
    expect(glossary.about).toMatch(/machine/i);
    if (glossary.status === 'unchecked') expect(glossary.about).toMatch(/no person/i);
    else expect(glossary.status).toBe('checked');
  });

  test('has the terms of every other glossary, each once and with a reason', () => {
    const shape = ({ terms }: ReturnType<typeof glossaryOf>) =>
      terms.map(({ term, english }) => [term, english]);
    expect(shape(glossary)).toEqual(shape(glossaryOf('ar')));
    expect(new Set(glossary.terms.map(({ term }) => term)).size).toBe(glossary.terms.length);
    expect(glossary.terms.length).toBeGreaterThanOrEqual(30);
    for (const { term, english, why, translation } of glossary.terms) {
      expect(why, term).not.toBe('');
      if (english !== null) expect(translation, term).not.toBe('');
    }
  });

  test('makes exceptions only where there is something to except, and says why', () => {
    for (const term of glossary.terms.filter(({ english }) => english !== null)) {
      const about = Object.keys(texts).filter((key) => isAbout(term, key));
      expect(about, term.term).not.toEqual([]);
      expect(about, term.term).toEqual(expect.arrayContaining(Object.keys(term.except ?? {})));
    }
    const { numbers, same } = glossary;
    const strict = checksFor({ ...glossary, numbers: {}, same: {} });
    expect(faults(strict.hasOtherNumbers, texts)).toEqual(expect.arrayContaining(Object.keys(numbers)));
    expect(faults(strict.isEnglish, texts)).toEqual(expect.arrayContaining(Object.keys(same)));
    for (const why of [numbers, same, ...glossary.terms.map(({ except }) => except ?? {})].flatMap(
      Object.values,
    ))
      expect(why).toMatch(/\w{2}/);
  });

  test('excuses numbers that are left out or added, and hours of a clock that goes to 24, but no others', () => {
    const fits = (key: string, own: readonly number[], theirs: readonly number[]) =>
      own.every(
        (number) => theirs.includes(number) || (/\.hours$/.test(key) && theirs.includes(number - 12)),
      );
    const fault = (key: string, text: string) => {
      const [own, theirs] = [numbersIn(text).map(Number), numbersIn(englishOf(key)).map(Number)];
      return !fits(key, own, theirs) && !fits(key, theirs, own);
    };
    expect(Object.keys(glossary.numbers).filter((key) => fault(key, texts[key] ?? ''))).toEqual([]);
    expect([fault('emergency.silent', '999, 56'), fault('emergency.silent', '11, 999')]).toEqual([
      true,
      true,
    ]);
  });

  test('keeps the tracker from at least 25 words', () => {
    const plain = matchingOf(tag).plain;
    expect(new Set(glossary.neutral.map(plain)).size).toBeGreaterThanOrEqual(25);
  });
});

test('Every text that quotes is known to quote', () => {
  const quoting = Object.keys(english).filter((key) => /“(?!They”)/.test(english[key] ?? ''));
  expect(quoting.filter((key) => quoted[key] === undefined)).toEqual([]);
});
