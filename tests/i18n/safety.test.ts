import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { keys } from '../../src/i18n/catalogue.ts';
import { languages } from '../../src/i18n/languages.ts';
import { groupOf, isChecked, isSafetyKey, needsEnglishBeside } from '../../src/i18n/safety-keys.ts';
import { realCatalogue } from './catalogue.ts';

const english = realCatalogue('en');

describe('A safety text', () => {
  test('is one about danger or about leaving', () => {
    expect(isSafetyKey('emergency.silent')).toBe(true);
    expect(isSafetyKey('exit.limits')).toBe(true);
    expect(isSafetyKey('notice.danger.call')).toBe(true);
    expect(isSafetyKey('notice.urgent.call')).toBe(false);
    expect(isSafetyKey('emergencyless.x')).toBe(false);
    expect(isSafetyKey('home.title')).toBe(false);
  });

  test('stands with its English until a person has checked the language', () => {
    expect(needsEnglishBeside('ar', 'emergency.silent')).toBe(true);
    expect(needsEnglishBeside('ar', 'notice.danger.call')).toBe(true);
    expect(needsEnglishBeside('ar', 'home.title')).toBe(false);
    const checked = { ar: { emergency: 'checked', exit: 'unchecked' } };
    expect(needsEnglishBeside('ar', 'emergency.silent', checked)).toBe(false);
    expect(needsEnglishBeside('ar', 'exit.how', checked)).toBe(true);
    expect(needsEnglishBeside('ar', 'notice.danger.call', checked)).toBe(true);
  });

  test('counts as unchecked where the status says nothing, or something that is no status', () => {
    expect(isChecked('ar', 'emergency.silent', {})).toBe(false);
    expect(isChecked('ar', 'emergency.silent', { ar: { emergency: 'Checked' } })).toBe(false);
    expect(isChecked('ar', 'constructor.x', {})).toBe(false);
    expect(needsEnglishBeside('ar-XB', 'exit.how')).toBe(true);
  });

  test('needs no English beside the English', () => {
    expect(needsEnglishBeside('en', 'emergency.silent')).toBe(false);
    expect(needsEnglishBeside('en-XA', 'emergency.silent')).toBe(false);
  });
});

test('The status file names languages and groups that there are', () => {
  const status = JSON.parse(readFileSync(new URL('../../locales/status.json', import.meta.url), 'utf8'));
  const groups = new Set(keys.map(groupOf));
  expect(status.version).toBe(1);
  for (const [tag, marks] of Object.entries<Record<string, string>>(status.languages)) {
    expect(languages.map((language) => language.tag)).toContain(tag);
    for (const [group, mark] of Object.entries(marks)) {
      expect([...groups, 'notice.danger']).toContain(group);
      expect(['checked', 'unchecked']).toContain(mark);
    }
  }
});

describe('What the tracker can say', () => {
  const said = Object.entries(english).filter(([key]) => /^(?:track|stage|step|say|write)\./.test(key));
  // Nothing that tells somebody who finds the code what was asked, or why.
  const forbidden =
    /abus|violen|sanctuar|polic|refuge|\block|alarm|safe|\brisk|victim|danger|harm|survivor|partner|threat|protect|door|window|letterbox|help/i;

  test('could be about any repair job', () => {
    expect(said.length).toBeGreaterThan(40);
    for (const [key, text] of said) expect(text, key).not.toMatch(forbidden);
  });

  test('has a title that names nothing either', () => {
    expect(english['site.title']).not.toMatch(forbidden);
  });
});

describe('The English', () => {
  test('calls the person you, and nobody a victim or a perpetrator', () => {
    for (const [key, text] of Object.entries(english))
      expect(text, key).not.toMatch(/victim(?! support)|perpetrator|survivor/i);
  });

  test('marks no field with an asterisk and shouts at nobody', () => {
    for (const [key, text] of Object.entries(english)) expect(text, key).not.toMatch(/\*|!|\b[A-Z]{5,}\b/);
  });
});
