import { describe, expect, test } from 'vitest';
import { isSafetyKey } from '../../src/i18n/safety-keys.ts';
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
