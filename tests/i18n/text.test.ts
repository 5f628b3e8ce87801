import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPlural, type Key, keys } from '../../src/i18n/catalogue.ts';
import { ltr, makeText, placeholdersOf, stringsFor } from '../../src/i18n/text.ts';
import { makeTranslator } from '../../src/i18n/translate.ts';
import { realCatalogue, realCatalogues } from './catalogue.ts';

const tags = ['en', 'en-XA', 'ar-XB'] as const;
const translator = makeTranslator(realCatalogues());

/** Values that would break a careless template: its own syntax, the syntax of replacements, of nesting, of markup. */
const hostile = fc.oneof(
  fc.constantFrom(
    '{{council}}',
    '$t(site.title)',
    '$&',
    '$1',
    '<b>',
    '&amp;',
    '',
    '\u2067x',
    '`$',
    '__proto__',
    '0',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.integer(),
);

function valuesFor(key: Key): fc.Arbitrary<Record<string, string | number>> {
  const templates = Object.entries(realCatalogue('en')).filter(
    ([name]) => name === key || name.startsWith(`${key}_`),
  );
  const names = new Set(
    templates.flatMap(([, template]) => placeholdersOf(template)).filter((name) => name !== 'count'),
  );
  const record = fc.record(Object.fromEntries([...names].map((name) => [name, hostile])));
  return isPlural(key)
    ? fc.tuple(record, fc.nat({ max: 1000 })).map(([rest, count]) => ({ ...rest, count }))
    : record;
}

describe('The text of the browser', () => {
  test.each(tags)('is the text of the server for every key and any values, in %s', (tag) => {
    const server = translator(tag);
    const browser = makeText(realCatalogue(tag), tag);
    for (const key of keys) {
      for (const values of fc.sample(valuesFor(key), { numRuns: 20, seed: 1 })) {
        const [said, expected] = [browser(key, values), server(key, values)];
        if (said !== expected) expect(said, `${key} ${JSON.stringify(values)}`).toBe(expected);
      }
    }
  });

  test('is the same when a page carries only the strings it needs', () => {
    for (const tag of tags) {
      for (const key of keys) {
        const values = fc.sample(valuesFor(key), 1)[0] ?? {};
        const strings = stringsFor(realCatalogue(tag), [key]);
        expect(makeText(strings, tag)(key, values)).toBe(translator(tag)(key, values));
      }
    }
  });

  test('takes each plural form of the language, in the browser and on the server', () => {
    const forms = (tag: string) => {
      const strings = Object.fromEntries(Object.keys(realCatalogue(tag)).map((key) => [key, key]));
      const counts = [0, 1, 2, 3, 11, 100];
      const browser = counts.map((count) => makeText(strings, tag)('track.gap', { count }));
      const server = counts.map((count) => makeTranslator({ [tag]: strings })(tag)('track.gap', { count }));
      expect(server).toEqual(browser);
      return browser.map((name) => name.slice('track.gap_'.length));
    };
    expect(forms('en')).toEqual(['other', 'one', 'other', 'other', 'other', 'other']);
    expect(forms('ar-XB')).toEqual(['zero', 'one', 'two', 'few', 'many', 'other']);
  });
});

describe('Neither text', () => {
  const both = [
    ['browser', makeText(realCatalogue('en'), 'en')],
    ['server', translator('en')],
  ] as const;

  test.each(both)('stands in silence for a value that was forgotten: %s', (_, t) => {
    expect(() => t('site.council')).toThrow('council');
    expect(() => t('site.council', { phone: '1' })).toThrow('council');
  });

  test.each(both)('escapes a value, for the markup does that once: %s', (_, t) => {
    expect(t('site.council', { council: 'A & B <x>' })).toBe('A service of A & B <x>');
  });

  test.each(both)('reads a value as a template: %s', (_, t) => {
    const value = '{{phone}} $t(site.title) $&';
    expect(t('site.council', { council: value, phone: 'no' })).toBe(`A service of ${value}`);
  });

  test.each(both)('finds a key on the prototype of an object: %s', (_, t) => {
    expect(() => t('constructor' as Key)).toThrow('constructor');
  });
});

describe('A translator', () => {
  test('cannot be made from a catalogue that lacks a key', () => {
    const { 'site.title': _, ...rest } = realCatalogue('en');
    expect(() => makeTranslator({ en: rest })).toThrow('site.title');
  });

  test('falls back to no other language', () => {
    expect(() => translator('ar')).toThrow('ar');
    expect(() => translator('en-GB')).toThrow('en-GB');
    expect(() => translator('constructor')).toThrow('constructor');
  });
});

test('A page cannot be given a key that the language lacks', () => {
  expect(() => stringsFor({}, ['site.title'])).toThrow('site.title');
});

test('A number in a text of any direction keeps its groups in order', () => {
  expect(ltr('0808 2000 247')).toBe('\u20660808 2000 247\u2069');
});
