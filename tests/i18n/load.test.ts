import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { adviceNotes } from '../../src/i18n/catalogue/advice.ts';
import { friendsNotes } from '../../src/i18n/catalogue/friends.ts';
import { guideAboutNotes } from '../../src/i18n/catalogue/guide-about.ts';
import { guideHomeNotes } from '../../src/i18n/catalogue/guide-home.ts';
import { guidePeopleNotes } from '../../src/i18n/catalogue/guide-people.ts';
import { helpNotes } from '../../src/i18n/catalogue/help.ts';
import { journeyNotes } from '../../src/i18n/catalogue/journey.ts';
import { otherFormsNotes } from '../../src/i18n/catalogue/other-forms.ts';
import { pagesNotes } from '../../src/i18n/catalogue/pages.ts';
import { requestNotes } from '../../src/i18n/catalogue/request.ts';
import { safetyNotes } from '../../src/i18n/catalogue/safety.ts';
import { showNotes } from '../../src/i18n/catalogue/show.ts';
import { trackerNotes } from '../../src/i18n/catalogue/tracker.ts';
import { writingNotes } from '../../src/i18n/catalogue/writing.ts';
import { keys } from '../../src/i18n/catalogue.ts';
import { describeFault, loadCatalogues } from '../../src/i18n/load.ts';
import { mirroredEnglish } from '../../src/i18n/test-languages.ts';
import { localesDirectory, realCatalogue } from './catalogue.ts';

const directory = mkdtempSync(join(tmpdir(), 'locales-'));
afterAll(() => rmSync(directory, { recursive: true }));

const english = realCatalogue('en');
/** An Arabic file of the right form: its letters say nothing. */
const arabic = mirroredEnglish(english);

/** Loads English and Arabic with these texts changed; `null` takes a key out. */
function faultsWith(file: 'en' | 'ar', changes: Readonly<Record<string, string | null>>): readonly string[] {
  for (const [tag, whole] of [
    ['en', english],
    ['ar', arabic],
  ] as const) {
    const texts = Object.entries({ ...whole, ...(tag === file ? changes : {}) }).filter(
      ([, text]) => text !== null,
    );
    writeFileSync(join(directory, `${tag}.json`), JSON.stringify(Object.fromEntries(texts)));
  }
  return load();
}

function load(): readonly string[] {
  const loaded = loadCatalogues(directory, { languages: ['en', 'ar'], testLanguages: true });
  return loaded.ok ? [] : loaded.faults.map(describeFault);
}

describe('The locale files', () => {
  test('of the project are whole', () => {
    expect(loadCatalogues(localesDirectory, { languages: ['en'], testLanguages: true })).toMatchObject({
      ok: true,
    });
  });

  test('of English and a made Arabic load together', () => {
    expect(faultsWith('en', {})).toEqual([]);
  });

  test.each([
    ['lacks a key', { 'site.skip': null }, 'site.skip: is missing'],
    ['has a key that nobody knows', { 'site.nonsense': 'x' }, 'site.nonsense: is not in the catalogue'],
    ['has an empty text', { 'site.skip': ' ' }, 'site.skip: is empty'],
    ['lacks a placeholder', { 'site.council': 'x' }, 'site.council: has not the placeholders of the English'],
    [
      'has one twice',
      { 'site.council': '{{council}} {{council}}' },
      'site.council: has not the placeholders of the English',
    ],
    [
      'has one that English has not',
      { 'site.skip': '{{phone}}' },
      'site.skip: has not the placeholders of the English',
    ],
    ['has markup', { 'site.skip': 'a <b>word</b>' }, 'site.skip: has markup or a stray brace in it'],
    [
      'has a broken placeholder',
      { 'site.skip': 'a {council}}' },
      'site.skip: has markup or a stray brace in it',
    ],
    [
      'has a template of the library',
      { 'site.skip': 'a $t(site.title)' },
      'site.skip: has markup or a stray brace in it',
    ],
    ['has a direction override', { 'site.skip': 'a\u202Eb' }, 'site.skip: has an invisible character in it'],
    ['has a zero width space', { 'site.skip': 'a\u200Bb' }, 'site.skip: has an invisible character in it'],
    ['has a line break', { 'site.skip': 'a\nb' }, 'site.skip: has an invisible character in it'],
    ['has a lone surrogate', { 'site.skip': 'a\uD800b' }, 'site.skip: has an invisible character in it'],
    ['has digits of its script', { 'site.skip': 'call ٩٩٩' }, 'site.skip: has digits other than 0 to 9'],
    [
      'says another number in danger',
      { 'emergency.silent': '999 54' },
      'emergency.silent: has not the numbers of the English',
    ],
    [
      'lacks a number in danger',
      { 'emergency.call': 'call now' },
      'emergency.call: has not the numbers of the English',
    ],
    ['lacks a plural form', { 'track.gap_few': null }, 'track.gap_few: is missing'],
    ['has a plural key without forms', { 'track.gap': 'x' }, 'track.gap: is not in the catalogue'],
    [
      'has no text but a list',
      { 'site.skip': ['x'] as unknown as string },
      'site.skip: is not a flat JSON object of texts under dotted keys',
    ],
    [
      'has a key of a strange form',
      { 'a b\u001b[2J': 'x' },
      '"a b\\u001b[2J": is not a flat JSON object of texts under dotted keys',
    ],
  ])('are refused when one %s, and the fault names file and key', (_, changes, said) => {
    expect(faultsWith('ar', changes)).toEqual([`locales/ar.json ${said}`]);
  });

  test('may lack longer guidance in a translation, never in English, and nothing else', () => {
    expect(faultsWith('ar', { 'guide.men.lead': null, 'guide.men.know.1': null })).toEqual([]);
    expect(faultsWith('en', { 'guide.men.lead': null })).toContain(
      'locales/en.json guide.men.lead: is missing',
    );
    expect(faultsWith('ar', { 'friends.lead': null })).toEqual(['locales/ar.json friends.lead: is missing']);
    expect(faultsWith('ar', { 'guide.men.other': 'x' })).toEqual([
      'locales/ar.json guide.men.other: is not in the catalogue',
    ]);
  });

  test('are refused when English has a form that it does not need', () => {
    const faults = faultsWith('en', { 'track.gap_few': 'x' });
    expect(faults).toContain(
      'locales/en.json track.gap_few: is a plural form that the language does not have',
    );
  });

  test('may join letters and hyphenate where a script needs it', () => {
    expect(faultsWith('ar', { 'site.skip': 'می\u200Cخواهم \u200D \u00AD' })).toEqual([]);
    expect(faultsWith('en', { 'site.skip': 'a\u00ADb' })).toEqual([]);
    expect(faultsWith('en', { 'site.skip': 'a\u200Cb' })).toHaveLength(1);
  });

  test('are refused when they cannot be read, are no JSON, or name a key twice', () => {
    faultsWith('en', {});
    writeFileSync(join(directory, 'ar.json'), '{ not json');
    expect(load()).toEqual(['locales/ar.json: is not a flat JSON object of texts under dotted keys']);
    rmSync(join(directory, 'ar.json'));
    expect(load()).toEqual(['locales/ar.json: cannot be read']);
    writeFileSync(
      join(directory, 'ar.json'),
      JSON.stringify(arabic).replace('{', '{"site.skip":"x:\\"y\\"",'),
    );
    expect(load()).toEqual(['locales/ar.json site.skip: stands there twice']);
  });

  test('never have their texts printed in a fault', () => {
    const secret = 'Kowalska';
    const changes = Object.fromEntries(
      Object.keys(arabic).map((key) => [key, `${secret} <${secret}> {{${secret}}}`]),
    );
    const faults = faultsWith('ar', changes);
    expect(faults).toHaveLength(Object.keys(arabic).length);
    expect(faults.join()).not.toContain(secret);
  });

  test('are loaded for the languages that were asked for, and no others', () => {
    faultsWith('en', {});
    const loaded = loadCatalogues(directory, { languages: ['ar'], testLanguages: false });
    expect(loaded.ok && Object.keys(loaded.catalogues)).toEqual(['en', 'ar', 'en-x-easy']);
  });
});

test('No key of the catalogue stands in two of its files', () => {
  const areas = [
    safetyNotes,
    pagesNotes,
    otherFormsNotes,
    requestNotes,
    journeyNotes,
    adviceNotes,
    showNotes,
    helpNotes,
    friendsNotes,
    guideHomeNotes,
    guidePeopleNotes,
    guideAboutNotes,
    trackerNotes,
    writingNotes,
  ].flatMap((area) => Object.keys(area));
  expect(areas).toHaveLength(keys.length);
  expect(new Set(areas)).toEqual(new Set(keys));
});
