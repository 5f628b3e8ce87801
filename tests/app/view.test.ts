/** What a page is told of the languages. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAssets } from '../../src/app/assets.ts';
import { makeViewOf } from '../../src/app/view.ts';
import { blocksFor, textsOf as blockTexts, guidePages } from '../../src/guidance/index.ts';
import {
  type Catalogue,
  groups,
  type Key,
  makeChecking,
  makeTranslator,
  type Page,
  type Statuses,
  wordingOf,
} from '../../src/i18n/index.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import { textsOf, translated } from '../i18n/glossary.ts';

const filled: Readonly<Record<string, object | string>> = {
  kdfSalt: 'A'.repeat(22),
  keys: { root: 'A'.repeat(43) },
  deskTokens: [{ name: 'desk', hash: 'A'.repeat(43), scopes: ['collect', 'receipt', 'reply'] }],
  languages: ['en', ...translated],
};
const parsed = parseSettings({
  ...JSON.parse(readFileSync(new URL('../../docs/settings.example.json', import.meta.url), 'utf8')),
  ...filled,
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const { settings } = parsed;
const english = textsOf('en');
const page = guidePages.men;
const wanted = blocksFor(page, 'england').flatMap(blockTexts) as Key[];

// Read once: every reading compresses all scripts anew.
const assets = readAssets(new URL('../../dist/assets/', import.meta.url));

/** The view of a page in a language with these texts, and with these statuses. */
function viewOf(lang: string, texts: Catalogue, statuses: Statuses = {}, name: Page = page.id) {
  const catalogues = { en: english, [lang]: texts };
  const none = new Map();
  return makeViewOf({
    settings,
    catalogues,
    checking: makeChecking(catalogues, statuses),
    translate: makeTranslator(catalogues),
    words: { refs: () => ({ request: none, track: none }), file: () => undefined },
    assets,
    clock: () => new Date('2026-11-22T12:00:00Z'),
  })(name, { lang, size: 0, contrast: false });
}

describe.each(translated)('In %s', (lang) => {
  // Every text there is, whatever the file has: what it lacks is shown as the English in brackets.
  const whole = {
    ...Object.fromEntries(wanted.map((key) => [key, `[${english[key]}]`])),
    ...textsOf(lang),
  };

  it('a page of guidance is in the language while nothing of it is missing', () => {
    const { t, english: isEnglish } = viewOf(lang, whole).guide(wanted);
    expect(isEnglish).toBe(false);
    for (const key of wanted) expect(t(key)).toBe(whole[key]);
  });

  it.each([0, wanted.length - 1])('it is all in English when one text of it is missing', (at) => {
    const rest = Object.fromEntries(Object.entries(whole).filter(([key]) => key !== wanted[at]));
    const { t, english: isEnglish } = viewOf(lang, rest).guide(wanted);
    expect(isEnglish).toBe(true);
    for (const key of wanted)
      expect(t(key, { council: 'x', phone: 'x', hours: 'x', day: 'x' })).toContain('');
    expect(t(wanted[0] as Key)).toBe(english[wanted[0] as Key]);
  });

  it('every page says that no person has checked it, until all that it can show was checked', () => {
    const check = (group: string) => ({
      by: 'AK',
      on: '2026-11-01',
      english: wordingOf(english, group),
      text: wordingOf(whole, group),
    });
    const checked = (but: string) => ({
      [lang]: Object.fromEntries(
        groups.filter((group) => group !== but).map((group) => [group, check(group)]),
      ),
    });
    expect(viewOf(lang, whole, {}, 'home').unchecked).toBe(true);
    expect(viewOf(lang, whole, checked(''), 'home').unchecked).toBe(false);
    expect(viewOf(lang, whole, checked('fault'), 'home').unchecked).toBe(true);
    expect(viewOf(lang, whole, checked('guide'), 'home').unchecked).toBe(false);
    expect(viewOf(lang, whole, checked('guide')).unchecked).toBe(true);
  });
});
