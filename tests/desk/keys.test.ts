import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/desk/index.ts';
import { openKeys } from '../../src/desk/keys/keys-store.ts';
import { systemRandom } from '../../src/sealing/bytes.ts';
import { parseCouncilKeys } from '../../src/sealing/index.ts';
import { aDesk, type Made, makeKeys } from './town.ts';

const keysIn = (home: string): { from: string; until: string; identity: string }[] =>
  JSON.parse(readFileSync(join(home, 'keys.json'), 'utf8')).keys;

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
    'of suite %s names a key for each month, each of which a portal takes, and nothing private',
    async (suite) => {
      const desk = aDesk();
      desk.world = { now: () => new Date('2026-11-22T10:00:00Z') };
      const said = await desk.call('keys', 'new', '--suite', suite, '--json');
      const { epochs } = said.json as Made;
      expect(epochs.map(({ keyset, from, until }) => [keyset, from, until])).toEqual([
        ['2026-11', '2026-11-22', '2026-11-30'],
        ['2026-12', '2026-12-01', '2026-12-31'],
        ['2027-01', '2027-01-01', '2027-01-31'],
      ]);
      for (const { keyset, recipient } of epochs)
        expect(parseCouncilKeys({ portal: 'p', suite, keyset, a: [recipient] }).ok).toBe(true);
      expect(said.out + said.err).not.toMatch(/AGE-SECRET/i);
      expect((await desk.call('keys', 'show')).out).not.toMatch(/AGE-SECRET/i);
    },
  );

  test('goes on where the last ended, and leaves every key that is there as it is', async () => {
    const desk = aDesk();
    desk.world = { now: () => new Date('2026-11-22T10:00:00Z') };
    await makeKeys(desk, '--months', '1');
    const [first] = keysIn(desk.home);
    const { epochs } = await makeKeys(desk, '--months', '2');
    expect(epochs.map(({ keyset }) => keyset)).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(keysIn(desk.home)[0]).toEqual(first);
    expect(keysIn(desk.home).map(({ from, until }) => [from, until])).toEqual([
      ['2026-11-22', '2026-11-30'],
      ['2026-12-01', '2026-12-31'],
      ['2027-01-01', '2027-01-31'],
    ]);
    // When they have run out, the next begins today: nobody can have sealed to a key that was not there.
    desk.world = { now: () => new Date('2027-03-10T10:00:00Z') };
    const late = await makeKeys(desk, '--months', '1');
    expect(late.epochs.map(({ from, until }) => [from, until])).toEqual([['2027-03-10', '2027-03-31']]);
    expect(keysIn(desk.home)).toHaveLength(4);
  });

  test('with --now puts new keys in the place of today’s and of every later one', async () => {
    const desk = aDesk();
    desk.world = { now: () => new Date('2026-11-22T10:00:00Z') };
    const before = await makeKeys(desk);
    desk.world = { now: () => new Date('2026-12-15T10:00:00Z') };
    const { epochs } = await makeKeys(desk, '--now', '--months', '1');
    expect(epochs.map(({ keyset, from, until }) => [keyset, from, until])).toEqual([
      ['2026-12.2', '2026-12-15', '2026-12-31'],
      ['2027-01.2', '2027-01-01', '2027-01-31'],
    ]);
    const leaked = new Set(before.epochs.map(({ recipient }) => recipient));
    expect(epochs.filter(({ recipient }) => leaked.has(recipient))).toEqual([]);
    expect(keysIn(desk.home)).toHaveLength(5);
  });

  test('never mixes suites or routes in one folder, and refuses what there is not', async () => {
    const desk = aDesk();
    await makeKeys(desk);
    const before = readFileSync(join(desk.home, 'keys.json'));
    const phrase = passphraseFile('correct horse battery');
    for (const [words, code] of [
      [['--route', 'b'], 1],
      [['--suite', 'pq'], 1],
      [['--passphrase', '--passphrase-file', phrase], 1],
      [['--from', '2020-01-01'], 1],
      [['--suite', 'rsa'], 2],
      [['--route', 'c'], 2],
      [['--months', '0'], 2],
      [['--months', '1.5'], 2],
      [['--from', '2026-02-30'], 2],
      [['--from', '2026-12-01', '--now'], 2],
      [['--sweet', 'pq'], 2],
      [['--suite'], 2],
    ] as const) {
      expect(await desk.call('keys', 'new', ...words)).toMatchObject({ code, out: '' });
    }
    expect(readFileSync(join(desk.home, 'keys.json'))).toEqual(before);
  });

  test('writes nothing when somebody else changed the keys meanwhile', async () => {
    const desk = aDesk();
    await makeKeys(desk);
    const context = { ...desk.world, now: () => new Date(), random: systemRandom, fetch, env: {} };
    const quiet = { stdout: { write: () => true }, stderr: { write: () => true } };
    const [one, other] = [
      await openKeys({ ...context, ...quiet }, desk.home, undefined),
      await openKeys({ ...context, ...quiet }, desk.home, undefined),
    ];
    if (!one.ok || !other.ok) throw new Error('the keys open');
    expect(await one.keep(one.keys.slice(0, 2))).toBe(null);
    const between = readFileSync(join(desk.home, 'keys.json'));
    expect(await other.keep(other.keys.slice(1))).toMatchObject({ error: 'keys-changed' });
    expect(readFileSync(join(desk.home, 'keys.json'))).toEqual(between);
  });

  test('writes what is to be signed into a new file, never over one', async () => {
    const desk = aDesk();
    const path = join(mkdtempSync(join(tmpdir(), 'public-')), 'a.json');
    const { epochs } = await makeKeys(desk, '--public', path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ version: 1, epochs });
    expect(readFileSync(path, 'utf8')).not.toMatch(/SECRET/);
    const before = readFileSync(join(desk.home, 'keys.json'));
    expect((await desk.call('keys', 'new', '--public', path)).code).toBe(1);
    expect(readFileSync(join(desk.home, 'keys.json'))).toEqual(before);
  });
});

describe('a fingerprint', () => {
  test('is the same whenever it is printed, and another for any other key', async () => {
    const desk = aDesk();
    const { fingerprints } = await makeKeys(desk);
    const digits = fingerprints.map((each) => each.fingerprint);
    expect(new Set(digits).size).toBe(3);
    const shown = (await desk.call('keys', 'show')).out;
    for (const each of digits) {
      expect(each).toMatch(/^(\d{5} ){7}\d{5}$/);
      expect(shown).toContain(each);
    }
    const other = await makeKeys(aDesk());
    expect(digits).not.toContain(other.fingerprints[0]?.fingerprint);
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
    expect((await desk.call('keys', 'show')).out).toContain('Fingerprint');
    // New ones are added under the same.
    const added = await makeKeys(desk, '--passphrase-file', passphraseFile('correct horse battery\n'));
    expect(added.epochs).toHaveLength(6);
    expect(readdirSync(desk.home).filter((name) => name.startsWith('keys'))).toEqual(['keys.json.age']);
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
    [
      'is of the version before there were days',
      (text: string) => text.replace('"version": 2', '"version": 1'),
    ],
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
