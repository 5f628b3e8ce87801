import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseSettings } from '../../src/settings/settings.ts';
import { aDesk, aPerson, aTown, goodAnswers, makeKeys, type Town } from './town.ts';

describe('connect', () => {
  test('takes the suite from the keys, and a later call changes one part only', async () => {
    const desk = aDesk();
    await desk.call('keys', 'new', '--suite', 'x25519');
    expect((await desk.call('connect', '--url', 'https://forms.example.org', '--portal', 'town')).code).toBe(
      0,
    );
    const path = join(desk.home, 'portal.json');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      version: 1,
      url: 'https://forms.example.org',
      portal: 'town',
      suite: 'x25519',
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await desk.call('token', 'new');
    await desk.call('connect', '--portal', 'village');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      url: 'https://forms.example.org',
      portal: 'village',
      token: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test.each([
    ['http to another machine', 'http://forms.example.org'],
    ['a name and a password in the address', 'https://a:b@forms.example.org'],
    ['no address', 'forms.example.org'],
    ['another scheme', 'file:///etc/passwd'],
  ])('refuses %s', async (_, url) => {
    const desk = aDesk();
    await desk.call('keys', 'new', '--suite', 'x25519');
    expect((await desk.call('connect', '--url', url, '--portal', 'town')).code).toBe(2);
  });

  test('takes http to this machine itself', async () => {
    const desk = aDesk();
    await desk.call('keys', 'new', '--suite', 'x25519');
    for (const url of ['http://localhost:4321', 'http://127.0.0.1:1', 'http://[::1]:1']) {
      expect((await desk.call('connect', '--url', url, '--portal', 'town')).code).toBe(0);
    }
  });

  test('reads a token from a file, and does not repeat what is no token', async () => {
    const desk = aDesk();
    await desk.call('keys', 'new', '--suite', 'x25519');
    const path = join(desk.home, 'token');
    writeFileSync(path, 'hunter2\n');
    const said = await desk.call(
      'connect',
      '--url',
      'https://a.example',
      '--portal',
      'town',
      '--token-file',
      path,
    );
    expect(said.code).toBe(2);
    expect(said.err + said.out).not.toContain('hunter2');
    writeFileSync(path, `${'A'.repeat(43)}\n`);
    expect(
      (await desk.call('connect', '--url', 'https://a.example', '--portal', 'town', '--token-file', path))
        .code,
    ).toBe(0);
  });
});

describe('token new', () => {
  test('prints the hash for the settings, keeps the token to itself, and replaces it only when told', async () => {
    const desk = aDesk();
    await desk.call('keys', 'new', '--suite', 'x25519');
    expect((await desk.call('token', 'new')).err).toContain('connect --url');
    await desk.call('connect', '--url', 'https://a.example', '--portal', 'town');
    const said = await desk.call('token', 'new', '--json');
    const { token } = JSON.parse(readFileSync(join(desk.home, 'portal.json'), 'utf8')) as { token: string };
    expect(said.out).not.toContain(token);
    expect(said.json).toMatchObject({
      deskToken: { hash: createHash('sha256').update(token).digest('base64url') },
    });
    expect((await desk.call('token', 'new')).code).toBe(1);
    expect((await desk.call('token', 'new', '--replace')).code).toBe(0);
    expect(readFileSync(join(desk.home, 'portal.json'), 'utf8')).not.toContain(token);
  });
});

test('what token new prints stands in settings that the portal takes', async () => {
  const desk = aDesk();
  await desk.call('keys', 'new');
  await desk.call('connect', '--url', 'https://a.example', '--portal', 'town');
  const { deskToken } = (await desk.call('token', 'new', '--json')).json as { deskToken: object };
  const parsed = parseSettings({
    version: 1,
    portal: 'town',
    origin: 'https://a.example',
    kdfSalt: 'AAAAAAAAAAAAAAAAAAAAAA',
    council: { name: 'Town', phone: '01234 567890', hours: 'Monday to Friday' },
    nation: 'england',
    deskTokens: [deskToken],
    secrets: '/etc/portal/secrets.json',
    suite: 'pq',
    keys: { root: 'A'.repeat(43) },
  });
  expect(parsed).toMatchObject({ ok: true });
});

describe('doctor', () => {
  let town: Town;
  beforeEach(async () => {
    town = await aTown();
    await (await aPerson(town)).request(goodAnswers);
    await town.desk.call('collect');
  });
  afterEach(() => town.close());
  const doctor = async (): Promise<{ code: number; wrong: string[] }> => {
    const { code, out } = await town.desk.call('doctor');
    expect(out).not.toMatch(/AGE-SECRET/);
    return { code, wrong: out.split('\n').filter((line) => line.startsWith('WRONG')) };
  };

  test('finds nothing wrong where nothing is', async () => {
    expect(await doctor()).toEqual({ code: 0, wrong: [] });
  });

  test('finds a folder and a file that others may read', async () => {
    chmodSync(town.desk.home, 0o755);
    chmodSync(join(town.desk.home, 'keys.json'), 0o640);
    expect(await doctor()).toEqual({
      code: 1,
      wrong: [
        `WRONG  ${town.desk.home}: mode 0755 (expected mode 0700)`,
        `WRONG  ${join(town.desk.home, 'keys.json')}: mode 0640 (expected mode 0600)`,
      ],
    });
    chmodSync(town.desk.home, 0o700);
  });

  test('finds keys that are not there, and a home that is not there', async () => {
    renameSync(join(town.desk.home, 'keys.json'), join(town.desk.home, 'moved'));
    expect((await doctor()).wrong).toHaveLength(1);
    expect((await town.desk.call('doctor', '--home', '/nowhere')).code).toBe(1);
  });

  test('finds keys of two suites', async () => {
    const other = aDesk();
    await makeKeys(other, '--suite', 'pq');
    const [mine, theirs] = [town.desk, other].map(
      ({ home }) => JSON.parse(readFileSync(join(home, 'keys.json'), 'utf8')) as { keys: [] },
    );
    writeFileSync(
      join(town.desk.home, 'keys.json'),
      JSON.stringify({ version: 2, keys: [...(mine?.keys ?? []), ...(theirs?.keys ?? [])] }),
    );
    const { wrong } = await doctor();
    expect(wrong.join('\n')).toContain('suite of the keys: x25519 and pq (expected one suite)');
  });

  test('finds a portal that is down, a token that is unknown, and each scope that is missing', async () => {
    town.portal.trouble = { before: () => 'cut' };
    expect((await doctor()).wrong.join()).toContain('cannot be reached');
    town.portal.trouble = {};
    const [token] = town.portal.context.settings.deskTokens;
    Object.assign(token ?? {}, { scopes: ['collect'] });
    expect((await doctor()).wrong).toEqual([
      'WRONG  scope receipt: the token does not have it (expected receipt among its scopes in the settings)',
      'WRONG  scope reply: the token does not have it (expected reply among its scopes in the settings)',
    ]);
    await town.desk.call('token', 'new', '--replace');
    expect((await doctor()).wrong).toHaveLength(3);
  });

  test('finds a clock that is more than five minutes wrong, either way', async () => {
    for (const minutes of [-6, 6]) {
      town.desk.world = { now: () => new Date(Date.now() + minutes * 60_000) };
      expect((await doctor()).wrong.join()).toMatch(/clock: -?36\d seconds|clock: -?35\d seconds/);
    }
    town.desk.world = { now: () => new Date(Date.now() + 4 * 60_000) };
    expect((await doctor()).wrong).toEqual([]);
  });

  test('names every helpline whose number nobody checked lately, the council’s own too', async () => {
    town.portal.health = 'helplines galop own-1\n';
    const { code, wrong } = await doctor();
    expect(code).toBe(1);
    expect(wrong).toHaveLength(2);
    expect(wrong[0]).toContain('helpline galop: Galop: its number was not checked lately');
    expect(wrong[1]).toContain('helpline own-1: one of the council’s own');
  });

  test('finds carriers that do not get letters to the council, and how the alarm is', async () => {
    town.portal.health = 'alarm-off stuck-mail stuck-webhook helplines galop\n';
    const { wrong } = await doctor();
    expect(wrong).toEqual([
      expect.stringContaining('alarm: nobody is told'),
      expect.stringContaining('mail: letters are stuck'),
      expect.stringContaining('webhook: letters are stuck'),
      expect.stringContaining('helpline galop'),
    ]);
  });

  test('says what the portal says of its keys, and that it is well all the same', async () => {
    for (const [word, many] of [
      ['keys-ending', 0],
      ['keys-expired', 1],
      ['keys-refused', 1],
    ] as const) {
      town.portal.health = `${word}\n`;
      expect((await doctor()).wrong).toHaveLength(many);
      expect((await town.desk.call('doctor')).out).toContain('health of the keys');
    }
  });

  test('finds a portal that says that it is not well', async () => {
    town.portal.trouble = {
      before: (call) => (call.endsWith('/health') ? { status: 503, json: {} } : undefined),
    };
    expect((await doctor()).wrong).toEqual([
      'WRONG  health: status 503 (expected a portal that can keep letters)',
    ]);
  });

  test('finds letters that are for another portal than the one in portal.json', async () => {
    await town.desk.call('connect', '--portal', 'village');
    expect((await doctor()).wrong.join()).toContain('sealed for another portal');
  });

  test('changes nothing', async () => {
    const before = town.portal.requests.length;
    mkdirSync(join(mkdtempSync(join(tmpdir(), 'x-')), 'y'));
    await doctor();
    const calls = town.portal.requests.slice(before);
    expect(calls.filter(({ call, body }) => call.startsWith('POST') && body !== '{}')).toEqual([]);
    expect(await town.portal.context.mailbox.count()).toMatchObject({ waiting: 0, replies: 0 });
  });
});
