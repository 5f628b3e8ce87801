import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type AdviceId, adviceFor, openScheme, type SchemeRules } from '../../src/journey/advice.ts';
import { parseSettings, type Settings } from '../../src/settings/settings.ts';
import { leastSettings } from '../support/least-settings.ts';

const example = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../docs/schemes/${name}.json`, import.meta.url), 'utf8'));

function parsed(scheme: unknown): NonNullable<Settings['scheme']> {
  const result = parseSettings({ ...leastSettings, scheme });
  if (!result.ok || !result.settings.scheme) throw new Error(JSON.stringify(result));
  return result.settings.scheme;
}

/** Schemes as their own pages and forms state them; what a page does not say is left open. */
const open = { ...openScheme, hateCrime: false, ageMin: 16 };
const rented = ['council', 'association', 'private'] as const;
const schemes: Readonly<Record<string, unknown>> = {
  'South Essex Homes 2008': example('south-essex-2008'),
  Uttlesford: { ...open, tenures: rented, hateCrime: true, selfReferral: false, associationsOwn: true },
  'Great Yarmouth': example('great-yarmouth'),
  'West Norfolk': {
    ...open,
    tenures: ['association', 'private', 'own'],
    riskLevels: ['standard', 'medium'],
  },
  Dartford: example('dartford'),
  'South West Surrey': {
    ...open,
    tenures: [...rented, 'own'],
    policeRequired: 'advised',
    perpetratorLegalRight: 'blocks',
  },
  Tendring: {
    ...open,
    tenures: [...rented, 'own', 'family', 'mobile'],
    riskLevels: ['high'],
    selfReferral: false,
  },
  Maidstone: {
    ...open,
    tenures: ['own', 'association', 'private'],
    hateCrime: true,
    perpetratorLegalRight: 'blocks',
  },
  Darlington: { ...open, policeRequired: 'advised', selfReferral: false },
  Barnet: { ...open, publicFunds: true, selfReferral: false },
};

const anyone = { who: 'me', reach: ['none'], 'home.postcode': 'AB1 2CD' };
const asked = (name: string, answers: object): AdviceId[] =>
  adviceFor({ ...anyone, ...answers }, parsed(schemes[name]));

describe('a scheme', () => {
  test.each(Object.keys(schemes))('of %s can be written down', (name) => {
    expect(parsed(schemes[name])).toEqual(schemes[name]);
  });

  test.each<[string, object, AdviceId[]]>([
    ['South Essex Homes 2008', { tenure: 'private', support: 'yes' }, ['tenure', 'police']],
    ['South Essex Homes 2008', { tenure: 'council', police: 'yes', support: 'maybe', what: 'hate' }, []],
    ['South Essex Homes 2008', { tenure: 'council', police: 'private' }, ['police', 'support']],
    ['Uttlesford', { tenure: 'association', landlord: 'yes' }, ['association', 'referral']],
    ['Great Yarmouth', { tenure: 'private' }, ['told']],
    ['Great Yarmouth', { tenure: 'own', what: 'hate' }, ['hate', 'tenure']],
    ['West Norfolk', { tenure: 'council', landlord: 'yes' }, ['tenure', 'risk']],
    ['Dartford', { tenure: 'own', police: 'no' }, []],
    ['Dartford', { tenure: 'council', lock: 'yes', landlord: 'yes' }, ['repair']],
    ['South West Surrey', { police: 'no', holder: 'theirs' }, ['living', 'report']],
    ['Tendring', { tenure: 'temporary' }, ['temporary', 'referral', 'risk']],
    ['Maidstone', { tenure: 'own', holder: 'both', lives: 'sometimes' }, ['living', 'joint']],
    ['Darlington', {}, ['report', 'referral']],
    ['Barnet', {}, ['referral', 'funds']],
  ])('of %s says to somebody with %j: %j', (name, answers, advice) => {
    expect(asked(name, answers)).toEqual(advice);
  });

  test.each<[string, object, string]>([
    ['a rule left out', { hateCrime: undefined }, 'scheme.hateCrime'],
    ['a rule that is none', { refuse: true }, 'scheme.refuse'],
    ['a kind of home that is none', { tenures: ['castle'] }, 'scheme.tenures[0]'],
    ['an age under 16', { ageMin: 12 }, 'scheme.ageMin'],
    ['an area that is no half of a postcode', { area: ['Anytown'] }, 'scheme.area[0]'],
  ])('with %s is refused, and the settings say where', (_, change, path) => {
    const result = parseSettings({ ...leastSettings, scheme: { ...openScheme, ...change } });
    expect(result.ok ? [] : result.problems.map((problem) => problem.path)).toEqual([path]);
  });

  test('that is left out is open to all', () => {
    const result = parseSettings(leastSettings);
    expect(result.ok && result.settings.scheme).toBe(undefined);
    const open: SchemeRules = openScheme;
    for (const tenure of open.tenures) expect(adviceFor({ tenure, landlord: 'yes' }, open)).toEqual([]);
  });
});
