import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readTexts } from '../../src/app/texts.ts';
import { groups, makeChecking, safetyGroups, wordingOf } from '../../src/i18n/checking.ts';
import { readStatuses, type Statuses } from '../../src/i18n/status-file.ts';
import { mirroredEnglish } from '../../src/i18n/test-languages.ts';
import type { Catalogue } from '../../src/i18n/translate.ts';
import { realCatalogue } from './catalogue.ts';

const english = realCatalogue('en');
const arabic = mirroredEnglish(english);

/** That somebody checked these groups, as English and Arabic stand now. */
function checked(...names: readonly string[]): Record<string, 'unchecked' | object> {
  const by = { by: 'AK, interpreter', on: '2026-11-01' };
  const hashes = (group: string) => ({ english: wordingOf(english, group), text: wordingOf(arabic, group) });
  return {
    ...Object.fromEntries(groups.map((group) => [group, 'unchecked'])),
    ...Object.fromEntries(names.map((group) => [group, { ...by, ...hashes(group) }])),
  };
}

/** What holds of these statuses, when English or Arabic has been changed since. */
function checkingOf(ar: object, changes: { en?: Catalogue; ar?: Catalogue } = {}) {
  const catalogues = { en: { ...english, ...changes.en }, ar: { ...arabic, ...changes.ar } };
  return makeChecking(catalogues, { ar } as Statuses);
}

describe('A safety sentence', () => {
  test('stands with its English until a person has checked its group', () => {
    const { needsEnglishBeside } = checkingOf(checked('emergency'));
    expect(needsEnglishBeside('ar', 'emergency.silent')).toBe(false);
    expect(needsEnglishBeside('ar', 'exit.how')).toBe(true);
    expect(needsEnglishBeside('ar', 'notice.danger.call')).toBe(true);
    expect(needsEnglishBeside('ar', 'home.title')).toBe(false);
  });

  test('stands with its English again when one sentence of the English changes', () => {
    const changed = { 'emergency.call': 'In danger now? Call 999 at once.' };
    const { needsEnglishBeside, standingOf } = checkingOf(checked('emergency', 'exit'), { en: changed });
    expect(standingOf('ar', 'emergency')).toBe('stale');
    expect(needsEnglishBeside('ar', 'emergency.silent')).toBe(true);
    expect(needsEnglishBeside('ar', 'exit.how')).toBe(false);
  });

  test('stands with its English again when the translation changes after the check', () => {
    const { standingOf } = checkingOf(checked('emergency', 'exit'), { ar: { 'exit.link': 'ا' } });
    expect([standingOf('ar', 'emergency'), standingOf('ar', 'exit')]).toEqual(['checked', 'stale']);
  });

  test('counts as unchecked where the status file is silent, and in the made languages', () => {
    expect(checkingOf({}).standingOf('ar', 'emergency')).toBe('none');
    expect(checkingOf({}).standingOf('ar', 'constructor')).toBe('none');
    expect(checkingOf({}).needsEnglishBeside('ar', 'emergency.silent')).toBe(true);
    expect(checkingOf({}).needsEnglishBeside('ar-XB', 'exit.how')).toBe(true);
  });

  test('needs no English beside the English', () => {
    expect(checkingOf({}).needsEnglishBeside('en', 'emergency.silent')).toBe(false);
    expect(checkingOf({}).needsEnglishBeside('en-XA', 'emergency.silent')).toBe(false);
  });
});

describe('A language', () => {
  const core = groups.filter((group) => group !== 'guide');

  test('is wholly checked when every group is, those of longer guidance where they are shown', () => {
    expect(checkingOf(checked(...core)).isWhollyChecked('ar', false)).toBe(true);
    expect(checkingOf(checked(...core)).isWhollyChecked('ar', true)).toBe(false);
    expect(checkingOf(checked(...groups)).isWhollyChecked('ar', true)).toBe(true);
    for (const group of core)
      expect(checkingOf(checked(...core.filter((each) => each !== group))).isWhollyChecked('ar', false)).toBe(
        false,
      );
  });
});

describe('The name of a wording', () => {
  test('is the beginning of a SHA-256 over keys and texts, whatever their order in the file', () => {
    const wanted = createHash('sha256').update('[["exit.how","b"],["exit.link","ä"]]').digest('hex');
    const texts = { 'exit.link': 'ä', 'emergency.call': 'c', 'exit.how': 'b' };
    expect(wordingOf(texts, 'exit')).toBe(wanted.slice(0, 16));
  });
});

describe('The portal', () => {
  const directory = mkdtempSync(join(tmpdir(), 'texts-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  function start(ar: object | undefined): () => unknown {
    writeFileSync(join(directory, 'en.json'), JSON.stringify(english));
    writeFileSync(join(directory, 'ar.json'), JSON.stringify(arabic));
    const status = { version: 2, languages: { ar } };
    writeFileSync(join(directory, 'status.json'), JSON.stringify(status));
    return () => readTexts(directory, { languages: ['en', 'ar'], testLanguages: true });
  }

  test('starts with a language that nobody has checked, and says so of each group', () => {
    expect(start(checked())).not.toThrow();
    expect(
      readTexts(directory, { languages: ['ar'], testLanguages: false }).checking.standingOf('ar', 'exit'),
    ).toBe('unchecked');
  });

  test('refuses a language of whose safety sentences the status file says nothing, and names them', () => {
    expect(start(undefined)).toThrow(`locales/status.json ar: says nothing of ${safetyGroups.join(', ')};`);
    for (const group of safetyGroups)
      expect(start({ ...checked(), [group]: undefined })).toThrow(
        `locales/status.json ar: says nothing of ${group};`,
      );
    expect(start({ ...checked(), home: undefined })).not.toThrow();
  });

  test.each<[string, object, string]>([
    ['a mark of another form', { exit: 'Checked' }, 'ar exit'],
    ['a check by nobody', { exit: { ...Object(checked('exit')['exit']), by: ' ' } }, 'ar exit'],
    ['a check on no day', { exit: { ...Object(checked('exit')['exit']), on: '2026-02-30' } }, 'ar exit'],
    ['a check of no wording', { exit: { by: 'AK', on: '2026-02-03' } }, 'ar exit'],
  ])('refuses %s', (_, ar, where) => {
    expect(start(ar)).toThrow(`locales/status.json ${where}: expected "unchecked", or by, on`);
  });

  test('refuses to start without a status file', () => {
    start(checked())();
    rmSync(join(directory, 'status.json'));
    expect(() => readTexts(directory, { languages: ['en'], testLanguages: false })).toThrow(
      'locales/status.json: cannot be read',
    );
  });
});

test('Every mark of the project’s own status file can be read', () => {
  expect(readStatuses(new URL('../../locales/', import.meta.url).pathname)).toMatchObject({ ok: true });
});
