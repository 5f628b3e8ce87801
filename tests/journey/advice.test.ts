import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Answers,
  adviceFor,
  adviceIds,
  openScheme,
  parseAnswers,
  type SchemeRules,
  visibleAnswers,
} from '../../src/journey/index.ts';
import { anyAnswers } from './any-answers.ts';

/** The strictest scheme that can be said. */
const strict: SchemeRules = {
  tenures: ['council'],
  policeRequired: 'yes',
  riskLevels: ['high'],
  hateCrime: false,
  landlordConsent: 'told',
  selfReferral: false,
  perpetratorLegalRight: 'blocks',
  ageMin: 18,
  supportNeeded: true,
  associationsOwn: true,
  publicFunds: true,
  area: ['AB1'],
};
const soft: SchemeRules = { ...strict, landlordConsent: 'required', policeRequired: 'advised' };

describe('advice', () => {
  test('never keeps a request from being sent', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const before = parseAnswers(answers, 'early');
        for (const scheme of [strict, soft, openScheme]) adviceFor(answers, scheme);
        expect(parseAnswers(answers, 'early')).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  test('of every kind is given to somebody', () => {
    const given = new Set<string>();
    const people: Answers[] = [
      { tenure: 'council', lock: 'yes', stay: 'no', lives: 'yes', holder: 'both', 'home.postcode': 'ZZ9' },
      { tenure: 'association', what: 'hate', age: 'sixteen' },
      { tenure: 'temporary' },
      { tenure: 'own' },
    ];
    for (const scheme of [strict, soft])
      for (const answers of people) for (const id of adviceFor(answers, scheme)) given.add(id);
    expect([...given].sort()).toEqual([...adviceIds].sort());
  });

  test('follows from what is sent and from nothing else, so that the desk finds the same', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        expect(adviceFor(visibleAnswers(answers), strict)).toEqual(adviceFor(answers, strict));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['AB1 2CD', false],
    ['ab1', false],
    ['ＡＢ１ ２ＣＤ', false],
    ['AB12 3CD', true],
    ['AB12', true],
    ['ZZ9 9ZZ', true],
    ['next to the bakery', false],
    ['', false],
  ])('of the postcode %s: outside the area %s', (postcode, outside) => {
    expect(adviceFor({ 'home.postcode': postcode }, strict).includes('area')).toBe(outside);
  });
});
