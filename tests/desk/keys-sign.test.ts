import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { figure } from '../support/figure.ts';
import { aDesk, type Desk, makeKeys, portalName } from './town.ts';

let folder: string;
let offline: Desk;
let root: string;
let now: Date;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sign-'));
  offline = aDesk();
  now = new Date('2026-11-22T10:00:00Z');
  offline.world = { now: () => now };
  const made = await offline.call('keys', 'root', '--out', at('root'), '--json');
  ({ root } = made.json as { root: string });
});

const at = (name: string): string => join(folder, name);
const sign = (out: string, parts: readonly string[], ...more: string[]) =>
  offline.call(
    ...['keys', 'sign', ...parts.map(at), '--root', at('root'), '--portal', portalName, '--out', at(out)],
    ...[...more, '--json'],
  );
const check = (file: string, key = root, portal = portalName) =>
  offline.call('keys', 'check', at(file), '--root', key, '--portal', portal, '--json');
interface Signed {
  seq: number;
  epochs: { keyset: string; from: string; until: string; a: string[]; b?: string[] }[];
  fingerprints: { fingerprint: string; known: boolean }[];
}

/** A desk that makes its keys today and hands them in under a name. */
async function deskWith(name: string, ...words: string[]): Promise<Desk> {
  const desk = aDesk();
  desk.world = { now: () => now };
  await makeKeys(desk, '--public', at(name), ...words);
  return desk;
}

describe('the root key', () => {
  test('is for its owner alone, is never written over, and signs under a passphrase too', async () => {
    expect(statSync(at('root')).mode & 0o777).toBe(0o600);
    const before = readFileSync(at('root'));
    expect((await offline.call('keys', 'root', '--out', at('root'))).code).toBe(1);
    expect(readFileSync(at('root'))).toEqual(before);
    writeFileSync(at('phrase'), 'correct horse battery\n');
    await deskWith('a');
    const words = ['--passphrase-file', at('phrase')];
    const made = await offline.call('keys', 'root', '--out', at('sealed'), ...words, '--json');
    expect(readFileSync(at('sealed'), 'latin1')).not.toContain('seed');
    const other = (made.json as { root: string }).root;
    expect((await sign('m', ['a'], '--root', at('sealed'), ...words)).code).toBe(0);
    expect((await check('m', other)).code).toBe(0);
    expect((await check('m', root)).json).toMatchObject({ error: 'manifest-signature' });
  });

  test('has the same fingerprint from the settings of the portal', async () => {
    writeFileSync(at('settings.json'), JSON.stringify({ keys: { root, manifest: 'keys.json' } }));
    const said = await offline.call('keys', 'fingerprint', at('settings.json'), '--json');
    const again = await offline.call('keys', 'root', '--out', at('other'), '--json');
    expect(said.json).toMatchObject({ root, fingerprint: expect.stringMatching(/^(\d{5} ){7}\d{5}$/) });
    expect(said.json).not.toMatchObject({
      fingerprint: (again.json as Signed & { fingerprint: string }).fingerprint,
    });
  });
});

describe('keys sign', () => {
  test('joins the keys of all desks, each in every epoch, and prints what each desk reads aloud', async () => {
    const one = await deskWith('a1');
    await deskWith('a2');
    await deskWith('b1', '--route', 'b');
    await deskWith('b2', '--route', 'b');
    const said = await sign('m', ['a1', 'a2', 'b1', 'b2']);
    const { seq, epochs, fingerprints } = said.json as Signed;
    expect(seq).toBe(1);
    expect(epochs.map(({ keyset, a, b }) => [keyset, a.length, b?.length])).toEqual([
      ['2026-11', 2, 2],
      ['2026-12', 2, 2],
      ['2027-01', 2, 2],
    ]);
    const shown = (await one.call('keys', 'show')).out;
    for (const { fingerprint } of fingerprints.slice(0, 3)) expect(shown).toContain(fingerprint);
    expect(fingerprints).toHaveLength(12);
    expect((await check('m')).code).toBe(0);
  });

  test('begins on the first day for which every desk has a key, and leaves out what only some have', async () => {
    await deskWith('early', '--months', '3');
    now = new Date('2026-11-24T10:00:00Z');
    await deskWith('late', '--months', '2');
    const said = await offline.call(
      ...['keys', 'sign', at('early'), at('late'), '--root', at('root'), '--portal', portalName],
      ...['--out', at('m')],
    );
    expect(said.out).toContain('LEFT OUT: 2027-01-01 to 2027-01-31');
    const { epochs } = (await check('m')).json as Signed;
    expect(epochs.map(({ from, until }) => [from, until])).toEqual([
      ['2026-11-24', '2026-11-30'],
      ['2026-12-01', '2026-12-31'],
    ]);
  });

  test('takes up a key that one desk alone has replaced, and says which digits are new', async () => {
    const one = await deskWith('a1');
    await deskWith('a2');
    await sign('m1', ['a1', 'a2']);
    now = new Date('2026-12-15T10:00:00Z');
    await makeKeys(one, '--now', '--public', at('a1-new'));
    const { seq, epochs, fingerprints } = (await sign('m2', ['a1-new', 'a2'], '--previous', at('m1')))
      .json as Signed;
    expect(seq).toBe(2);
    expect(epochs.map(({ keyset, from }) => [keyset, from])).toEqual([
      ['2026-12.2', '2026-12-15'],
      ['2027-01.2', '2027-01-01'],
    ]);
    expect(fingerprints.filter(({ known }) => known)).toHaveLength(2);
    expect(fingerprints.filter(({ known }) => !known)).toHaveLength(2);
  });

  test('goes on counting under a new root key, from the number it is told', async () => {
    await deskWith('a');
    expect((await sign('m', ['a'], '--seq', '8')).json).toMatchObject({ ok: true, seq: 8 });
    expect((await sign('n', ['a'], '--seq', '0')).code).toBe(2);
    expect((await sign('n', ['a'], '--seq', '9', '--previous', at('m'))).code).toBe(2);
  });

  test('leaves out what is over, so that a pause in the keys is no gap', async () => {
    const desk = await deskWith('a', '--months', '1');
    now = new Date('2027-03-10T10:00:00Z');
    await makeKeys(desk, '--months', '1', '--public', at('again'));
    const { epochs } = (await sign('m', ['again'])).json as Signed;
    expect(epochs.map(({ from }) => from)).toEqual(['2027-03-10']);
  });

  test('signs nothing that a portal or a desk would refuse, and nothing over a file', async () => {
    await deskWith('a');
    await deskWith('a2');
    await deskWith('b', '--route', 'b');
    await deskWith('pq', '--suite', 'pq');
    await deskWith('far', '--from', '2028-01-01');
    writeFileSync(at('spoilt'), '{}');
    writeFileSync(at('copy'), readFileSync(at('a')));
    let refused = 0;
    for (const parts of [
      ['b'],
      ['a', 'a2', 'b'],
      ['a', 'pq'],
      ['a', 'far'],
      ['a', 'a'],
      ['a', 'copy'],
      ['spoilt'],
      [],
    ]) {
      const said = await sign('m', parts);
      expect(said.code, parts.join()).toBeGreaterThan(0);
      expect(existsSync(at('m')), parts.join()).toBe(false);
      refused += 1;
    }
    expect((await sign('m', ['a'])).code).toBe(0);
    const before = readFileSync(at('m'));
    expect((await sign('m', ['a'])).json).toMatchObject({ error: 'file-there' });
    expect(readFileSync(at('m'))).toEqual(before);
    expect((await sign('n', ['a'], '--previous', at('spoilt'))).json).toMatchObject({
      error: 'manifest-form',
    });
    figure('C8', 'the desk signs nothing that would be refused', { tried: refused, signed: 0 });
  });
});

describe('keys check', () => {
  test('says how many days are left, and is not content with a manifest that is early, over or another’s', async () => {
    await deskWith('a');
    await sign('m', ['a']);
    expect((await check('m')).json).toMatchObject({ ok: true, kind: 'now', daysLeft: 70 });
    expect((await check('m', root, 'other-town')).json).toMatchObject({ error: 'manifest-portal' });
    expect((await check('none')).json).toMatchObject({ error: 'no-manifest' });
    now = new Date('2027-02-01T10:00:00Z');
    expect(await check('m')).toMatchObject({ code: 1, json: { kind: 'over' } });
    now = new Date('2026-11-21T10:00:00Z');
    expect(await check('m')).toMatchObject({ code: 1, json: { kind: 'early' } });
  });
});
