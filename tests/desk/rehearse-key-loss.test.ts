import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aDesk, aTown, makeKeys, type Town } from './town.ts';

interface Rehearsed {
  ok: boolean;
  acts: { say: string; held: boolean }[];
  backup: boolean | null;
}

test.each(['pq', 'x25519'])(
  'anybody can rehearse the loss of keys, of suite %s, without any of their own',
  async (suite) => {
    const said = await aDesk().call('rehearse-key-loss', '--suite', suite);
    expect(said.code).toBe(0);
    expect(said.out).not.toMatch(/AGE-SECRET|WRONG/);
    for (const part of [
      'LOST FOR EVER',
      'open 0 of 10',
      'refused: its number is lower',
      '1. Look for a copy',
      '6. Letters',
    ])
      expect(said.out).toContain(part);
  },
);

describe('a backup', () => {
  let town: Town;
  let backup: string;
  beforeEach(async () => {
    town = await aTown();
    backup = join(town.desk.home, '..', 'backup.json');
    cpSync(join(town.desk.home, 'keys.json'), backup);
  });
  afterEach(() => town.close());
  const rehearse = async (): Promise<Rehearsed & { wrong: string[] }> => {
    const said = await town.desk.call('rehearse-key-loss', '--suite', 'x25519', '--backup', backup, '--json');
    const json = said.json as Rehearsed;
    return { ...json, wrong: json.acts.filter(({ held }) => !held).map(({ say }) => say) };
  };

  test('that has every key opens a letter sealed to the portal’s keys of today, and nothing is changed', async () => {
    const before = readFileSync(join(town.desk.home, 'keys.json'));
    expect(await rehearse()).toMatchObject({ ok: true, backup: true, wrong: [] });
    expect(readFileSync(join(town.desk.home, 'keys.json'))).toEqual(before);
    expect(town.portal.requests.filter(({ call }) => call.startsWith('POST'))).toEqual([]);
  });

  test('from before keys were added is found out', async () => {
    await makeKeys(aDesk(town.desk.home), '--months', '1');
    const { ok, wrong } = await rehearse();
    expect({ ok, wrong }).toEqual({ ok: false, wrong: [expect.stringContaining('does not have')] });
  });

  test('that opens nothing of today is found out', async () => {
    const { keys, version } = JSON.parse(readFileSync(backup, 'utf8'));
    writeFileSync(backup, JSON.stringify({ version, keys: keys.slice(1) }));
    expect((await rehearse()).wrong).toEqual([
      expect.stringContaining(`does not have ${keys[0].keyset}`),
      expect.stringContaining('does NOT open'),
    ]);
  });

  test('is no help while the portal does not show the council’s keys', async () => {
    town.portal.manifest = '{}';
    expect((await rehearse()).wrong).toEqual([expect.stringContaining('could not be sealed')]);
  });

  test('is looked for where it is said to be, beside keys of this desk', async () => {
    expect(await town.desk.call('rehearse-key-loss', '--backup', '/nowhere')).toMatchObject({ code: 1 });
    expect(await aDesk().call('rehearse-key-loss', '--backup', backup)).toMatchObject({ code: 2 });
  });
});
