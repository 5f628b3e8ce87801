import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { changeSettings, makeDeployment } from '../../tools/deployment.ts';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
  file = (await makeDeployment(folder, { url: 'http://localhost:4321' })).settings;
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is wrong with this environment, as one text. */
function problemsOf(env: Record<string, string>): string {
  const read = readConfig(env);
  return read.ok ? '' : read.problems.join('\n');
}

/** A settings file with these changes, beside the others. */
function changed(change: Record<string, unknown>): string {
  const copy = join(folder, 'changed.json');
  writeFileSync(copy, '{}');
  const whole = readConfig({ PORTAL_CONFIG: file });
  if (!whole.ok) throw new Error(whole.problems.join());
  writeFileSync(copy, JSON.stringify(whole.config.settings));
  changeSettings(copy, change);
  return copy;
}

describe('a whole configuration', () => {
  it('is read, with the defaults that are written down', () => {
    const read = readConfig({ PORTAL_CONFIG: file });
    expect(read).toMatchObject({
      ok: true,
      config: { port: 4321, host: '127.0.0.1', dataDir: resolve('data') },
    });
  });

  it('takes what is said, and an empty word for none said', () => {
    const said = { PORTAL_CONFIG: file, PORT: '0', HOST: '::1', DATA_DIR: '/tmp/x' };
    expect(readConfig(said)).toMatchObject({ config: { port: 0, host: '::1', dataDir: '/tmp/x' } });
    const empty = { PORTAL_CONFIG: file, PORT: '', HOST: '', DATA_DIR: '', DATABASE_URL: '' };
    expect(readConfig(empty)).toMatchObject({
      config: { port: 4321, host: '127.0.0.1', dataDir: resolve('data') },
    });
  });

  it('takes the database of an address instead of one of its own', () => {
    expect(readConfig({ PORTAL_CONFIG: file })).toMatchObject({ config: { database: null } });
    const DATABASE_URL = 'postgres://portal:hunter2@127.0.0.1/mailbox';
    expect(readConfig({ PORTAL_CONFIG: file, DATABASE_URL })).toMatchObject({
      config: { database: { host: '127.0.0.1', port: 5432, user: 'portal', database: 'mailbox', tls: null } },
    });
  });

  it('finds the secrets beside the settings, wherever it was started', () => {
    const read = readConfig({ PORTAL_CONFIG: file });
    expect(read.ok && Object.keys(read.config.secrets).sort()).toEqual(['formKey', 'pepper', 'version']);
  });
});

describe('what is missing or wrong', () => {
  it('is named: the settings file', () => {
    expect(problemsOf({})).toMatch(/^PORTAL_CONFIG: not set; expected/);
    expect(problemsOf({ PORTAL_CONFIG: '' })).toMatch(/^PORTAL_CONFIG: not set/);
    expect(problemsOf({ PORTAL_CONFIG: join(folder, 'none.json') })).toBe(
      `PORTAL_CONFIG: ${join(folder, 'none.json')} could not be read`,
    );
    expect(problemsOf({ PORTAL_CONFIG: folder })).toBe(`PORTAL_CONFIG: ${folder} could not be read`);
  });

  it.each(['', '-1', '65536', '4321x', '4 321', ' 80', '1e3', '0x50', '80.5', 'NaN', '٨٠'].slice(1))(
    'is named: the port %j',
    (PORT) => {
      expect(problemsOf({ PORTAL_CONFIG: file, PORT })).toBe('PORT: expected a number from 0 to 65535');
    },
  );

  it('is named: an address of a database that is none', () => {
    expect(problemsOf({ PORTAL_CONFIG: file, DATABASE_URL: 'mysql://user:hunter2@db/portal' })).toBe(
      'DATABASE_URL: expected postgres://USER:PASSWORD@HOST:PORT/DATABASE, with %XX for odd characters',
    );
  });

  it('is named, all of it at once', () => {
    const all = problemsOf({ PORT: 'x', DATABASE_URL: 'postgres://a' }).split('\n');
    expect(all.map((line) => line.split(':')[0])).toEqual(['PORT', 'DATABASE_URL', 'PORTAL_CONFIG']);
    const settings = problemsOf({
      PORTAL_CONFIG: changed({ origin: 'ftp://a', nation: 'france', council: { name: '' } }),
    });
    for (const path of ['origin', 'nation', 'council.name', 'council.phone', 'council.hours'])
      expect(settings).toContain(`changed.json: ${path}: `);
  });

  it('is named: every setting that cannot be left out', () => {
    const needed = [
      'version',
      'portal',
      'origin',
      'kdfSalt',
      'council',
      'nation',
      'suite',
      'keys',
      'secrets',
    ];
    for (const name of needed)
      expect([name, problemsOf({ PORTAL_CONFIG: changed({ [name]: undefined }) })]).toEqual([
        name,
        expect.stringContaining(`: ${name}: `),
      ]);
  });

  it('is named: the secrets file, and what should stand in it', () => {
    expect(problemsOf({ PORTAL_CONFIG: changed({ secrets: 'gone.json' }) })).toBe(
      `secrets: ${join(folder, 'gone.json')} could not be read`,
    );
    writeFileSync(join(folder, 'empty.json'), '{}');
    const empty = problemsOf({ PORTAL_CONFIG: changed({ secrets: 'empty.json' }) });
    for (const name of ['version', 'pepper', 'formKey']) expect(empty).toContain(`empty.json: ${name}: `);
  });

  it('is named: the keys of a webhook that the secrets file lacks', () => {
    const delivery = { webhook: { a: { url: 'https://cases.anytown.example/in' } } };
    expect(problemsOf({ PORTAL_CONFIG: changed({ delivery }) })).toBe(
      `${join(folder, 'secrets.json')}: webhook.a: keys, because delivery.webhook has this route`,
    );
  });

  it('is named without a byte of a secret, also where a file is not JSON', () => {
    const secret = 'kWQzNh3zP1c0JrS6nq0mYb8h0QbUe0tQ8cN4w1yVd2M';
    const broken: Record<string, string> = {
      'text.json': `pepper = ${secret}`,
      'cut.json': `{"version":1,"pepper":"${secret}"`,
      'long.json': JSON.stringify({ version: 1, pepper: `${secret}${secret}`, formKey: secret }),
      'more.json': JSON.stringify({ version: 1, pepper: secret, formKey: secret, old: secret }),
      'list.json': JSON.stringify([secret]),
      'word.json': JSON.stringify(secret),
    };
    for (const [name, text] of Object.entries(broken)) {
      writeFileSync(join(folder, name), text);
      const said = problemsOf({ PORTAL_CONFIG: changed({ secrets: name }) });
      expect([name, said]).toEqual([name, expect.stringContaining(name)]);
      expect(said).not.toContain(secret.slice(0, 6));
      // The same file in the place of the settings.
      expect(problemsOf({ PORTAL_CONFIG: join(folder, name) })).not.toContain(secret.slice(0, 6));
    }
    expect(problemsOf({ PORTAL_CONFIG: file, DATABASE_URL: `postgres://a:${secret}@b` })).not.toContain(
      secret.slice(0, 6),
    );
  });
});
