import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/desk/index.ts';
import { parseCouncilKeys } from '../../src/sealing/index.ts';
import { aDesk } from './town.ts';

interface Public {
  sets: {
    settings: { suite: 'pq'; keys: { keyset: string; a?: string[]; b?: string[] } };
    fingerprints: { route: string; fingerprint: string }[];
  }[];
}

/** A keyboard on which these chunks are typed. */
function keyboard(...chunks: string[]) {
  const echo: boolean[] = [];
  return Object.assign(Readable.from(chunks), {
    isTTY: true,
    setRawMode: (raw: boolean) => echo.push(raw),
    echo,
  });
}

const passphraseFile = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'phrase-')), 'phrase');
  writeFileSync(path, text);
  return path;
};

describe('keys new', () => {
  test('makes keys for the owner alone, in a folder for the owner alone', async () => {
    const desk = aDesk();
    expect((await desk.call('keys', 'new')).code).toBe(0);
    expect(statSync(desk.home).mode & 0o777).toBe(0o700);
    expect(statSync(join(desk.home, 'keys.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(desk.home)).toEqual(['keys.json']);
  });

  test.each(['pq', 'x25519'])(
    'prints settings of suite %s that a portal takes, and nothing private',
    async (suite) => {
      const desk = aDesk();
      const said = await desk.call('keys', 'new', '--suite', suite, '--json');
      const settings = (said.json as Public).sets[0]?.settings;
      expect(parseCouncilKeys({ portal: 'p', suite, ...settings?.keys }).ok).toBe(true);
      expect(said.out + said.err).not.toMatch(/AGE-SECRET/i);
      expect((await desk.call('keys', 'show')).out).not.toMatch(/AGE-SECRET/i);
    },
  );

  test('never overwrites keys, neither open ones nor sealed ones', async () => {
    const desk = aDesk();
    await desk.call('keys', 'new');
    const before = readFileSync(join(desk.home, 'keys.json'));
    for (const more of [
      [],
      ['--route', 'b'],
      ['--passphrase-file', passphraseFile('correct horse battery')],
    ]) {
      const again = await desk.call('keys', 'new', ...more);
      expect(again).toMatchObject({ code: 1, out: '' });
      expect(again.err).toContain('never overwritten');
    }
    expect(readFileSync(join(desk.home, 'keys.json'))).toEqual(before);
    const sealed = aDesk();
    await sealed.call(
      'keys',
      'new',
      '--suite',
      'x25519',
      '--passphrase-file',
      passphraseFile('correct horse battery'),
    );
    expect((await sealed.call('keys', 'new')).code).toBe(1);
    expect(readdirSync(sealed.home)).toEqual(['keys.json.age']);
  });

  test('refuses a suite, a route and a name that there is not', async () => {
    for (const wrong of [
      ['--suite', 'rsa'],
      ['--route', 'c'],
      ['--keyset', 'a b'],
      ['--sweet', 'pq'],
      ['--suite'],
    ]) {
      expect((await aDesk().call('keys', 'new', ...wrong)).code).toBe(2);
    }
  });
});

describe('a fingerprint', () => {
  test('is the same at the desk and from the settings file, and another for any other key', async () => {
    const desk = aDesk();
    const made = (await desk.call('keys', 'new', '--json')).json as Public;
    const [set] = made.sets;
    const path = join(desk.home, 'settings.json');
    writeFileSync(path, JSON.stringify({ ...set?.settings, version: 1 }));
    const digits = set?.fingerprints[0]?.fingerprint ?? 'none';
    expect(digits).toMatch(/^(\d{5} ){7}\d{5}$/);
    expect((await desk.call('keys', 'fingerprint', path)).out).toContain(digits);
    expect((await desk.call('keys', 'show')).out).toContain(digits);
    const other = (await aDesk().call('keys', 'new', '--json')).json as Public;
    expect(other.sets[0]?.fingerprints[0]?.fingerprint).not.toBe(digits);
  });

  test('is made as docs/desk.md says, in any order of the keys', () => {
    const expected = '52552 69263 39697 03589 49930 70869 14975 27895';
    expect(fingerprint('pq', '2026-11-22', ['age1b', 'age1a'])).toBe(expected);
    expect(fingerprint('pq', '2026-11-22', ['age1a', 'age1b'])).toBe(expected);
    expect(fingerprint('x25519', '2026-11-22', ['age1a', 'age1b'])).not.toBe(expected);
  });
});

describe('a passphrase', () => {
  test('is asked twice without echo, seals the keys, and opens them again', async () => {
    const desk = aDesk();
    const hands = keyboard('correct hx\u007forse bat', 'tery\r', 'correct horse battery\r');
    desk.world = { stdin: hands };
    const made = await desk.call('keys', 'new', '--suite', 'x25519', '--passphrase');
    expect(made.code).toBe(0);
    expect(made.out + made.err).not.toContain('horse');
    expect(hands.echo).toEqual([true, false, true, false]);
    expect(readdirSync(desk.home)).toEqual(['keys.json.age']);
    expect(statSync(join(desk.home, 'keys.json.age')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(desk.home, 'keys.json.age'), 'latin1')).not.toContain('SECRET');
    desk.world = { stdin: keyboard('correct horse battery\r') };
    expect((await desk.call('keys', 'show')).out).toContain('age1');
    expect(
      (await desk.call('keys', 'show', '--passphrase-file', passphraseFile('correct horse battery\n'))).code,
    ).toBe(0);
  });

  test('that is another one is refused, and says nothing about the keys', async () => {
    const desk = aDesk();
    await desk.call(
      'keys',
      'new',
      '--suite',
      'x25519',
      '--passphrase-file',
      passphraseFile('correct horse battery'),
    );
    const said = await desk.call('keys', 'show', '--passphrase-file', passphraseFile('wrong horse battery'));
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.err).toContain('does not open');
  });

  test('is not taken when the two differ, when it is short, empty or cancelled', async () => {
    const wrong = [
      keyboard('correct horse battery\r', 'correct horse batter\r'),
      keyboard('short\r', 'short\r'),
      keyboard('correct\u0003'),
      keyboard('correct'),
    ];
    for (const stdin of wrong) {
      const desk = aDesk();
      desk.world = { stdin };
      expect((await desk.call('keys', 'new', '--passphrase')).code).toBe(1);
      expect(existsSync(desk.home)).toBe(false);
    }
    for (const text of ['', 'short']) {
      expect((await aDesk().call('keys', 'new', '--passphrase-file', passphraseFile(text))).code).toBe(1);
    }
  });

  test('without a terminal names the option for machines', async () => {
    const said = await aDesk().call('keys', 'new', '--passphrase');
    expect(said.err).toContain('--passphrase-file');
    expect(said.code).toBe(1);
  });

  test('file opens with the stock age command', async () => {
    const desk = aDesk();
    await desk.call(
      'keys',
      'new',
      '--suite',
      'x25519',
      '--passphrase-file',
      passphraseFile('correct horse battery'),
    );
    const script = `age --decrypt ${join(desk.home, 'keys.json.age')}`;
    const clear = execFileSync('script', ['-qec', script, '/dev/null'], {
      input: 'correct horse battery\n',
      encoding: 'utf8',
    });
    expect(clear).toContain('AGE-SECRET-KEY-1');
  });
});

describe('a keys file', () => {
  test.each([
    ['is no JSON', () => '{'],
    ['has a field nobody knows', (text: string) => text.replace('"version"', '"x":1,"version"')],
    ['has a public side that is not its own', (text: string) => text.replace(/age1\w{8}/, 'age1qqqqqqqq')],
    ['says another suite', (text: string) => text.replace('"x25519"', '"pq"')],
    ['has no identity', (text: string) => text.replace(/AGE-SECRET-KEY-1\w+/, 'AGE-SECRET-KEY-1QQ')],
  ])('that %s is refused by name, without its content', async (_, spoil) => {
    const desk = aDesk();
    await desk.call('keys', 'new', '--suite', 'x25519');
    const path = join(desk.home, 'keys.json');
    const spoilt = spoil(readFileSync(path, 'utf8'));
    writeFileSync(path, spoilt);
    const said = await desk.call('keys', 'show');
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.err).toContain(path);
    expect(said.err).not.toMatch(/SECRET/i);
  });
});
