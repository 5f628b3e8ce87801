/** The back-checks: the sentences that can cost a life, put back into English from the translation alone. */
import { describe, expect, test } from 'vitest';
import { isOptional, keys } from '../../src/i18n/catalogue.ts';
import { isSafetyKey } from '../../src/i18n/safety-keys.ts';
import { englishOf, readLocale, textsOf, translated } from './glossary.ts';
import { numbersIn } from './translation-checks.ts';

interface Sentence {
  readonly key: string;
  readonly english: string;
  readonly text: string;
  /** The translation put back into English, as literally as it can be said. */
  readonly back: string;
  readonly note: string;
}

interface BackCheck {
  readonly version: number;
  readonly language: string;
  readonly about: string;
  readonly sentences: readonly Sentence[];
}

/** Languages whose safety sentences nobody has put back into English yet. */
const awaited: readonly string[] = [];

const wanted = keys.filter((key) => isSafetyKey(key) || (!isOptional(key) && /\b999\b/.test(englishOf(key))));

/** What is wrong with a record, in words. */
function faultsIn({ language, sentences }: BackCheck): readonly string[] {
  const texts = textsOf(language);
  const had = sentences.map(({ key }) => key);
  return [
    ...wanted.filter((key) => !had.includes(key)).map((key) => `${key}: is missing`),
    ...had.filter((key, at) => had.indexOf(key) !== at).map((key) => `${key}: stands there twice`),
    ...sentences.flatMap(({ key, english, text, back }) => [
      ...(english === englishOf(key) && text === texts[key] ? [] : [`${key}: speaks of other words`]),
      ...(numbersIn(back).join() === numbersIn(english).join() ? [] : [`${key}: reads other numbers back`]),
      ...(/^[\x20-\x7E\u00A0–—‘’“”…£é]+$/.test(back) ? [] : [`${key}: is not read back in English`]),
    ]),
  ];
}

test('Every language has a back-check, or is known to wait for one', () => {
  const recorded = translated.filter((tag) => readLocale(`back-check/${tag}.json`) !== null);
  expect(translated.filter((tag) => !recorded.includes(tag))).toEqual(awaited);
});

describe.each(translated.filter((tag) => !awaited.includes(tag)))('The back-check of %s', (tag) => {
  const record = readLocale<BackCheck>(`back-check/${tag}.json`);
  if (record === null) throw new Error(`locales/back-check/${tag}.json: is missing`);
  const { sentences } = record;
  const changed = (change: Partial<Sentence>, at = 1): BackCheck => ({
    ...record,
    sentences: sentences.map((each, place) => (place === at ? { ...each, ...change } : each)),
  });

  test('covers every safety sentence and every other that names 999, as they stand now', () => {
    expect(record.language).toBe(tag);
    expect(record.version).toBe(1);
    expect(faultsIn(record)).toEqual([]);
  });

  test('is found out when it is not of these sentences', () => {
    const at = sentences.findIndex(({ english }) => /\d/.test(english));
    const { key = '', back = '' } = sentences[at] ?? {};
    expect(faultsIn({ ...record, sentences: sentences.slice(1) })).toEqual([
      `${sentences[0]?.key}: is missing`,
    ]);
    expect(faultsIn(changed({ english: 'x' }, at))).toContain(`${key}: speaks of other words`);
    expect(faultsIn(changed({ text: 'x' }, at))).toEqual([`${key}: speaks of other words`]);
    expect(faultsIn(changed({ back: back.replace(/\d/, '') }, at))).toEqual([
      `${key}: reads other numbers back`,
    ]);
    expect(faultsIn(changed({ back: `${back} ب` }, at))).toEqual([`${key}: is not read back in English`]);
  });

  test('says who made it', () => {
    expect(record.about).toMatch(/machine/i);
    expect(record.about).toMatch(/no person/i);
  });
});
