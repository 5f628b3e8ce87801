import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Nation } from '../../src/guidance/helplines.ts';
import { languages } from '../../src/i18n/languages.ts';
import { defaultExits } from '../../src/settings/exits.ts';
import { knownLanguages, parseSecrets, parseSettings, type Settings } from '../../src/settings/settings.ts';

const bytes = (length: number) => randomBytes(length).toString('base64url');
const hash = () => createHash('sha256').update(randomBytes(32)).digest('base64url');

/** The least a council has to say. */
const least = {
  version: 1,
  portal: 'anytown',
  origin: 'https://home.anytown.example',
  kdfSalt: bytes(16),
  council: { name: 'Anytown Council', phone: '01632 960 001', hours: 'Monday to Friday, 9am to 5pm' },
  nation: 'england',
  suite: 'pq',
  keys: { root: bytes(32), manifest: 'keys.json', secondRoute: false },
  deskTokens: [{ name: 'desk', hash: hash(), scopes: ['collect', 'receipt', 'reply'] }],
  secrets: './secrets.json',
};

/** A helpline of the council's own. */
const ownLine = {
  name: 'Anytown support line',
  phone: '01632 960 002',
  who: 'anyone in Anytown',
  hours: 'Monday to Friday, 9am to 5pm',
  checkedOn: '2026-11-01',
};

function settingsWith(changes: object): Settings {
  const parsed = parseSettings({ ...least, ...changes });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.settings;
}

/** The paths of the problems. */
function faultsOf(json: unknown): readonly string[] {
  const parsed = parseSettings(json);
  return parsed.ok ? [] : parsed.problems.map((problem) => problem.path);
}

describe('Settings', () => {
  test('that say the least get defaults that close', () => {
    expect(settingsWith({})).toMatchObject({
      languages: ['en'],
      testLanguages: false,
      exits: defaultExits,
      retentionDays: 400,
      proxies: 0,
      freeText: false,
      basicPath: true,
      equality: true,
      helplines: { checkWithinDays: 60, own: [] },
      times: {
        office: { from: '09:00', to: '17:00' },
        daysOff: [],
        clocks: [],
        complaint: {
          answerWorkingDays: 10,
          secondStageDays: 28,
          secondAnswerWorkingDays: 20,
          ombudsmanWeeks: 12,
          ombudsmanMonths: 12,
        },
      },
      promises: [],
    });
  });

  test('that say everything are taken as they are', () => {
    const all = {
      ...least,
      languages: ['en', 'ar'],
      testLanguages: true,
      exits: ['https://www.gov.uk/bank-holidays'],
      keys: { root: bytes(32), manifest: '../keys.json', secondRoute: true },
      retentionDays: 30,
      proxies: 2,
      freeText: true,
      basicPath: false,
      equality: false,
      helplines: { checkWithinDays: 30, checkedOn: '2026-11-01', own: [ownLine] },
      times: {
        office: { from: '08:30', to: '16:30' },
        daysOff: ['2026-12-29'],
        clocks: [
          { reach: 'work', from: 'ordered', standard: { workingDays: 2 } },
          {
            ...{ reach: 'done', from: 'work', standard: { days: 7 } },
            urgent: { workingDays: 2, from: 'contact' },
          },
        ],
        complaint: {
          answerWorkingDays: 15,
          secondStageDays: 20,
          secondAnswerWorkingDays: 25,
          ombudsmanWeeks: 8,
          ombudsmanMonths: 6,
        },
      },
      promises: ['We read it within 1 working day.'],
    };
    expect(parseSettings(all)).toEqual({ ok: true, settings: all });
  });

  test.each(Object.keys(least))('are refused without %s', (name) => {
    expect(faultsOf({ ...least, [name]: undefined })).toEqual([name]);
    const { [name as keyof typeof least]: _, ...rest } = least;
    expect(faultsOf(rest)).toEqual([name]);
  });

  test.each<[string, object, string]>([
    ['a portal with capitals', { portal: 'Anytown' }, 'portal'],
    ['a portal that is too long', { portal: 'a'.repeat(65) }, 'portal'],
    ['an origin with a path', { origin: 'https://a.example/' }, 'origin'],
    ['an origin without https', { origin: 'http://a.example' }, 'origin'],
    ['an origin with a user', { origin: 'https://me@a.example' }, 'origin'],
    ['a salt of 15 bytes', { kdfSalt: bytes(15) }, 'kdfSalt'],
    ['a salt with padding', { kdfSalt: `${'A'.repeat(22)}==` }, 'kdfSalt'],
    ['a salt with stray bits', { kdfSalt: `${'A'.repeat(21)}B` }, 'kdfSalt'],
    ['a phone with letters', { council: { ...least.council, phone: '01632 DOORS' } }, 'council.phone'],
    ['hours over two lines', { council: { ...least.council, hours: '9 to 5\nclosed' } }, 'council.hours'],
    ['a name with an override', { council: { ...least.council, name: 'A\u202Eb' } }, 'council.name'],
    ['a name with markup', { council: { ...least.council, name: '<b>A</b>' } }, 'council.name'],
    ['a name with a placeholder', { council: { ...least.council, name: '{{phone}}' } }, 'council.name'],
    ['another nation', { nation: 'france' }, 'nation'],
    ['languages without English', { languages: ['ar'] }, 'languages'],
    ['a language twice', { languages: ['en', 'ar', 'ar'] }, 'languages'],
    ['an unknown language', { languages: ['en', 'tlh'] }, 'languages[1]'],
    ['a test language by name', { languages: ['en', 'ar-XB'] }, 'languages[1]'],
    ['no exit', { exits: [] }, 'exits'],
    ['an exit without https', { exits: ['http://a.example/'] }, 'exits[0]'],
    ['an exit by script', { exits: ['javascript:alert(1)'] }, 'exits[0]'],
    ['an exit with a query', { exits: ['https://a.example/?q=locks'] }, 'exits[0]'],
    ['an exit with an empty query', { exits: ['https://a.example/?'] }, 'exits[0]'],
    ['an exit with a fragment', { exits: ['https://a.example/#x'] }, 'exits[0]'],
    ['an exit with a user', { exits: ['https://me:pw@a.example/'] }, 'exits[0]'],
    ['an exit with a line break', { exits: ['https://a.example/\nx'] }, 'exits[0]'],
    ['a suite of its own', { suite: 'rsa' }, 'suite'],
    ['no root key', { keys: {} }, 'keys.root'],
    ['a root key that was cut', { keys: { root: bytes(31) } }, 'keys.root'],
    [
      'keys as they are, without a signature',
      { keys: { root: bytes(32), a: [`age1${'q'.repeat(58)}`] } },
      'keys.a',
    ],
    ['a second route in words', { keys: { root: bytes(32), secondRoute: 'yes' } }, 'keys.secondRoute'],
    ['a manifest without a name', { keys: { root: bytes(32), manifest: '' } }, 'keys.manifest'],
    ['no token', { deskTokens: [] }, 'deskTokens'],
    [
      'a token without scope',
      { deskTokens: [{ name: 'd', hash: hash(), scopes: [] }] },
      'deskTokens[0].scopes',
    ],
    [
      'a token with a strange scope',
      { deskTokens: [{ name: 'd', hash: hash(), scopes: ['all'] }] },
      'deskTokens[0].scopes[0]',
    ],
    [
      'a hash in hex',
      { deskTokens: [{ name: 'd', hash: 'ab'.repeat(32), scopes: ['collect'] }] },
      'deskTokens[0].hash',
    ],
    ['proxies that are fewer than none', { proxies: -1 }, 'proxies'],
    ['proxies that are too many', { proxies: 10 }, 'proxies'],
    ['days that are half', { retentionDays: 30.5 }, 'retentionDays'],
    ['days that are too few', { retentionDays: 29 }, 'retentionDays'],
    ['free text that is a word', { freeText: 'yes' }, 'freeText'],
    ['days as a text', { retentionDays: '400' }, 'retentionDays'],
    ['yes as a text', { basicPath: 'yes' }, 'basicPath'],
    ['a promise with markup', { promises: ['<b>soon</b>'] }, 'promises[0]'],
    ['eleven promises', { promises: Array.from({ length: 11 }, () => 'Soon.') }, 'promises'],
    ['a period of a week less a day', { helplines: { checkWithinDays: 6 } }, 'helplines.checkWithinDays'],
    ['a period of more than a year', { helplines: { checkWithinDays: 366 } }, 'helplines.checkWithinDays'],
    ['a check on no day', { helplines: { checkedOn: '2026-02-30' } }, 'helplines.checkedOn'],
    ['a check on a day in words', { helplines: { checkedOn: 'today' } }, 'helplines.checkedOn'],
    [
      'a line with letters',
      { helplines: { own: [{ ...ownLine, phone: '0800 CALL' }] } },
      'helplines.own[0].phone',
    ],
    ['a line of markup', { helplines: { own: [{ ...ownLine, who: '<b>all</b>' }] } }, 'helplines.own[0].who'],
    [
      'a line that nobody checked',
      { helplines: { own: [{ ...ownLine, checkedOn: '' }] } },
      'helplines.own[0].checkedOn',
    ],
    ['a version to come', { version: 2 }, 'version'],
    ['a setting that there is not', { logAnswers: true }, 'logAnswers'],
    ['a setting that there is not, further in', { council: { ...least.council, fax: '1' } }, 'council.fax'],
  ])('are refused with %s', (_, changes, path) => {
    expect(faultsOf({ ...least, ...changes })).toEqual([path]);
  });

  test('may have http on this machine, for the demo', () => {
    for (const origin of ['http://localhost:4321', 'http://127.0.0.1:4321', 'http://[::1]:4321']) {
      expect(settingsWith({ origin }).origin).toBe(origin);
    }
    expect(faultsOf({ ...least, origin: 'http://localhost.example:4321' })).toEqual(['origin']);
  });

  test('may have two tokens with the same scopes while one replaces the other, never three', () => {
    const token = (name: string, scopes: string[]) => ({ name, hash: hash(), scopes });
    const two = [token('a', ['collect', 'reply']), token('b', ['reply', 'collect'])];
    expect(settingsWith({ deskTokens: two }).deskTokens).toHaveLength(2);
    expect(settingsWith({ deskTokens: [...two, token('c', ['collect'])] }).deskTokens).toHaveLength(3);
    expect(faultsOf({ ...least, deskTokens: [...two, token('c', ['collect', 'reply'])] })).toEqual([
      'deskTokens',
    ]);
  });

  test('cannot have two tokens of one name or of one hash', () => {
    const one = { name: 'a', hash: hash(), scopes: ['collect'] };
    expect(faultsOf({ ...least, deskTokens: [one, { ...one, name: 'b' }] })).toEqual(['deskTokens']);
    expect(faultsOf({ ...least, deskTokens: [one, { ...one, hash: hash() }] })).toEqual(['deskTokens']);
  });

  test('are told every problem at once', () => {
    const paths = faultsOf({
      ...least,
      portal: '',
      nation: 1,
      exits: ['x'],
      extra: 1,
      keys: { root: 'short' },
    });
    expect([...paths].sort()).toEqual(['exits[0]', 'extra', 'keys.root', 'nation', 'portal']);
  });

  test('that are no object have one problem, at no path', () => {
    for (const json of [null, undefined, 1, 'x', [], true]) {
      const parsed = parseSettings(json);
      expect(parsed).toEqual({ ok: false, problems: [{ path: '', expected: 'a JSON object of settings' }] });
    }
  });

  test('never have their values printed', () => {
    const secret = 'hunter2-hunter2';
    const planted = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(planted);
      if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, planted(inner)]));
      }
      return `<${secret}>\n`;
    };
    const parsed = parseSettings(
      planted({ ...least, languages: ['en'], exits: ['x'], retentionDays: 1, extra: secret }),
    );
    expect(parsed.ok).toBe(false);
    expect(JSON.stringify(parsed)).not.toContain(secret);
  });

  test('have a strange name quoted and cut, for it may be printed on a terminal', () => {
    const name = `\u001b[2J${'x'.repeat(100)}`;
    const [path = ''] = faultsOf({ ...least, [name]: 1 });
    expect(path).not.toContain('\u001b');
    expect(path.length).toBeLessThan(60);
  });

  test('are read or refused, whatever stands in the file', () => {
    const names = fc.constantFrom(...Object.keys(least), 'exits', '__proto__', 'constructor');
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue()), (changes) => {
        const parsed = parseSettings({ ...least, ...changes });
        if (!parsed.ok) expect(parsed.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test('know exactly the languages that there are', () => {
    expect(knownLanguages).toEqual(
      languages.filter(({ test, over }) => !test && over === undefined).map((language) => language.tag),
    );
  });

  test('are described with every language that they know', () => {
    const page = readFileSync(new URL('../../docs/settings.md', import.meta.url), 'utf8');
    const [, row = ''] = /^\| `languages` \| ([^|]+)\|/m.exec(page) ?? [];
    expect(Array.from(row.matchAll(/`([^`]+)`/g), ([, tag]) => tag)).toEqual([...knownLanguages]);
  });

  test('know exactly the nations that have helplines', () => {
    const nation: Nation = settingsWith({}).nation;
    const back: Settings['nation'] = nation;
    expect(back).toBe('england');
  });
});

describe('The default exits', () => {
  test('obey the rules of an exit, and are more than one', () => {
    expect(settingsWith({ exits: [...defaultExits] }).exits).toHaveLength(3);
    expect(new Set(defaultExits).size).toBe(3);
  });

  test('do not lead to a site whose app opens its links', () => {
    for (const exit of defaultExits) expect(exit).not.toMatch(/bbc|google|youtube|wikipedia|amazon/);
  });
});

describe('The example in the documentation', () => {
  const example = JSON.parse(
    readFileSync(new URL('../../docs/settings.example.json', import.meta.url), 'utf8'),
  );

  test('is refused until the values that must be a council’s own are replaced', () => {
    expect([...faultsOf(example)].sort()).toEqual(['deskTokens[0].hash', 'kdfSalt', 'keys.root']);
  });

  test('is whole once they are', () => {
    const { keys, deskTokens } = example;
    const filled = {
      ...example,
      kdfSalt: bytes(16),
      keys: { ...keys, root: bytes(32) },
      deskTokens: [{ ...deskTokens[0], hash: hash() }],
    };
    expect(parseSettings(filled)).toEqual({ ok: true, settings: filled });
  });

  test('and the table beside it name every setting', () => {
    const table = readFileSync(new URL('../../docs/settings.md', import.meta.url), 'utf8');
    for (const name of Object.keys(settingsWith({}))) {
      expect(Object.keys(example)).toContain(name);
      expect(table).toMatch(new RegExp(`^\\| .*\`${name}(?:\\.\\w+)?\``, 'm'));
    }
  });
});

describe('Secrets', () => {
  const good = { version: 1, pepper: bytes(32), formKey: bytes(32) };

  test('are two different keys of 32 bytes', () => {
    expect(parseSecrets(good)).toEqual({ ok: true, secrets: good });
    for (const bad of [
      { ...good, pepper: bytes(31) },
      { ...good, formKey: `${bytes(32)}=` },
      { ...good, formKey: good.pepper },
      { ...good, version: 2 },
      { ...good, spare: bytes(32) },
      { version: 1, pepper: good.pepper },
      null,
      [],
    ]) {
      expect(parseSecrets(bad).ok).toBe(false);
    }
  });

  test('are never printed, however wrong they are', () => {
    const pepper = `${bytes(32)}xy`;
    const parsed = parseSecrets({ version: 1, pepper, formKey: [pepper] });
    expect(parsed).toMatchObject({ ok: false });
    expect(JSON.stringify(parsed)).not.toContain(pepper.slice(0, 8));
  });
});
