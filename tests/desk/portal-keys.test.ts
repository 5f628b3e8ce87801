import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { concat, systemRandom, toBase64url, utf8 } from '../../src/sealing/bytes.ts';
import { sign } from '../../src/sealing/ed25519.ts';
import { newKeyPair } from '../../src/sealing/identity.ts';
import { daysLater, type KeyManifest, signManifest } from '../../src/sealing/key-manifest.ts';
import { figure } from '../support/figure.ts';
import {
  aDesk,
  aPerson,
  aRoot,
  aTown,
  goodAnswers,
  makeKeys,
  manifestOf,
  type Root,
  type Town,
} from './town.ts';

let town: Town;
let good: KeyManifest;

beforeEach(async () => {
  town = await aTown();
  good = published();
});
afterEach(() => town.close());

const published = (): KeyManifest => JSON.parse(JSON.parse(town.portal.manifest).signed);
const seen = (): string => join(town.desk.home, 'manifest.json');
const doctor = async (): Promise<string[]> => {
  const { out } = await town.desk.call('doctor');
  return out.split('\n').filter((line) => line.startsWith('WRONG'));
};
const collect = async () => {
  const { code, json } = await town.desk.call('collect', '--json');
  const { arrived, keys } = json as { arrived: unknown[]; keys: string[] };
  return { code, arrived: arrived.length, keys };
};
/** The clock of the desk, so many days before the last day of the keys. */
const daysBeforeEnd = (days: number) => {
  const day = daysLater(good.epochs.at(-1)?.until ?? '', -days);
  town.desk.world = { now: () => new Date(`${day}T12:00:00Z`) };
};

/** Signed by this root as its own signer would refuse to. */
function signedAnyway({ seed }: Root, content: unknown): string {
  const signed = JSON.stringify(content);
  const bytes = concat(utf8('qx/v1/key-manifest\0'), utf8(signed));
  return JSON.stringify({ v: 1, signed, signature: toBase64url(sign(seed, bytes)) });
}

describe('the manifest at the portal', () => {
  test('is fine when the council signed it; the desk remembers it, and doctor only looks', async () => {
    expect(await doctor()).toEqual([]);
    expect(existsSync(seen())).toBe(false);
    expect(await collect()).toMatchObject({ code: 0, keys: [] });
    expect(JSON.parse(readFileSync(seen(), 'utf8'))).toMatchObject({ seq: 1, root: town.root.root });
    town.publish({ ...good, seq: 2 });
    expect(await collect()).toMatchObject({ code: 0, keys: [] });
    expect(JSON.parse(readFileSync(seen(), 'utf8'))).toMatchObject({ seq: 2 });
  });

  test('that the council did not sign so, or signed before, is refused every time, and letters come all the same', async () => {
    await collect();
    town.publish({ ...good, seq: 5 });
    await collect();
    const pq = (await newKeyPair({ random: systemRandom }, 'pq')).recipient;
    const [first, second, ...rest] = good.epochs;
    const now = { ...good, seq: 6 };
    const bad = {
      unsigned: JSON.stringify(good),
      'by another root': signManifest(aRoot().seed, now),
      changed: town.portal.manifest.replace('x25519', 'x25518'),
      'of another portal': signManifest(town.root.seed, { ...now, portal: 'village' }),
      mixed: signedAnyway(town.root, { ...now, epochs: [first, { ...second, a: [pq] }, ...rest] }),
      'of the other suite': signedAnyway(town.root, { ...now, suite: 'pq', epochs: [{ ...first, a: [pq] }] }),
      'with a gap': signedAnyway(town.root, { ...now, epochs: [first, ...rest] }),
      'rolled back': signManifest(town.root.seed, { ...good, seq: 4 }),
      'with the number of another': signManifest(town.root.seed, { ...good, seq: 5, madeOn: '2020-01-01' }),
      'no manifest': '<html>',
    };
    const person = await aPerson(town);
    const accepted: string[] = [];
    for (const [name, file] of Object.entries(bad)) {
      town.portal.manifest = file;
      await person.request(goodAnswers);
      const round = await collect();
      if ((await doctor()).length !== 1 || round.code !== 1 || round.keys.length !== 1) accepted.push(name);
      expect(round.arrived, name).toBe(1);
    }
    expect(accepted).toEqual([]);
    expect(JSON.parse(readFileSync(seen(), 'utf8'))).toMatchObject({ seq: 5 });
    figure('C8', 'the desk refuses manifests that are unsigned, mixed, rolled back or another’s', {
      tried: Object.keys(bad).length,
      accepted: accepted.length,
    });
  });

  test('that is not there is said, and so is a root that nobody pinned', async () => {
    town.portal.manifest = '';
    expect((await doctor()).join()).toContain('status 404');
    expect(await collect()).toMatchObject({ code: 1 });
    const path = join(town.desk.home, 'portal.json');
    const { root: _, ...rest } = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify(rest));
    expect((await doctor()).join()).toContain('No root key is pinned here');
    expect(await collect()).toMatchObject({ code: 0, keys: [] });
  });

  test('may go back to no number when what was seen is spoilt: the file is named, not guessed', async () => {
    await collect();
    writeFileSync(seen(), '{');
    expect((await doctor()).join()).toContain(seen());
    expect(await collect()).toMatchObject({ code: 1 });
  });
});

describe('an epoch that nobody here could open', () => {
  test('is said when the key of the same name is another one, and when there is none', async () => {
    const other = await makeKeys(aDesk());
    town.publish({ ...manifestOf([other.epochs]), seq: 2 });
    expect((await doctor()).filter((line) => line.includes('is another one'))).toHaveLength(3);
    expect((await collect()).keys).toHaveLength(3);
    expect(await collect()).toMatchObject({ code: 1 });
    const keys = join(town.desk.home, 'keys.json');
    const own = JSON.parse(readFileSync(keys, 'utf8'));
    writeFileSync(keys, JSON.stringify({ ...own, keys: own.keys.slice(0, 2) }));
    town.publish({ ...good, seq: 3 });
    const last = good.epochs.at(-1)?.keyset ?? '';
    expect(await doctor()).toEqual([
      expect.stringContaining(`${last}, route a: no key here opens its letters`),
    ]);
  });

  test('is said for a route that the manifest does not have', async () => {
    const officer = aDesk();
    await makeKeys(officer, '--route', 'b');
    const words = ['--url', town.portal.url, '--portal', 'town', '--root', town.root.root];
    await officer.call('connect', ...words);
    const { out } = await officer.call('doctor');
    expect(out).toContain('of this desk’s route');
  });
});

describe('the days that are left', () => {
  test.each([
    [31, 0, 0, []],
    [30, 0, 0, ['30 more days']],
    [8, 0, 0, ['8 more days']],
    [7, 1, 1, ['7 more days']],
    [0, 1, 1, ['0 more days']],
    [-1, 1, 1, ['EXPIRED']],
  ] as const)('when they are %i: doctor %i wrong, collect ends with %i', async (days, wrong, code, lines) => {
    daysBeforeEnd(days);
    const skewed = (await doctor()).filter((line) => !line.includes('clock'));
    expect(skewed).toHaveLength(wrong);
    const round = await collect();
    expect(round).toMatchObject({ code, keys: lines.map((line) => expect.stringContaining(line)) });
  });

  test('are negative before the first: then no portal takes the manifest', async () => {
    const first = good.epochs[0]?.from ?? '';
    town.desk.world = { now: () => new Date(`${daysLater(first, -1)}T12:00:00Z`) };
    expect((await doctor()).join()).toContain('first day has not come');
  });
});

describe('the root key', () => {
  const settings = (root: string): string => {
    const path = join(town.desk.home, '..', 'with-root.json');
    writeFileSync(path, JSON.stringify({ nation: 'england', freeText: true, keys: { root } }));
    return path;
  };

  test('comes from the settings once, and never again by itself', async () => {
    const other = aRoot().root;
    const said = await town.desk.call('connect', '--settings', settings(other), '--json');
    expect(said.json).toMatchObject({ ok: false, error: 'root-differs' });
    expect(await doctor()).toEqual([]);
    expect((await town.desk.call('connect', '--root', other)).out).toMatch(/(\d{5} ){7}\d{5}/);
    expect((await doctor()).join()).toContain('not signed with the root key');
  });

  test('that is new begins a new count', async () => {
    town.publish({ ...good, seq: 9 });
    await collect();
    const next = aRoot();
    town.portal.manifest = signManifest(next.seed, good);
    await town.desk.call('connect', '--root', next.root);
    expect(await doctor()).toEqual([]);
    expect(await collect()).toMatchObject({ code: 0, keys: [] });
  });
});

test('a watch takes up new keys as soon as they are made', async () => {
  const stop = new AbortController();
  const said: string[] = [];
  const heard = (what: RegExp) => expect.poll(() => said.join(''), { timeout: 30_000 }).toMatch(what);
  town.desk.world = { signal: stop.signal, stdout: { write: (text) => said.push(text) } };
  const running = town.desk.call('collect', '--watch', '--every', '1');
  const first = await (await aPerson(town)).request(goodAnswers);
  await heard(new RegExp(first.id));
  const { epochs } = await makeKeys(aDesk(town.desk.home), '--now');
  const manifest = { ...manifestOf([epochs]), seq: 2 };
  town.publish(manifest);
  const council = { ...town.council, a: manifest.epochs[0]?.a ?? [] };
  const second = await (await aPerson(town, council)).request(goodAnswers);
  await heard(new RegExp(second.id));
  stop.abort();
  expect((await running).code).toBe(0);
  expect(said.join('')).not.toContain('no key here opens it');
});
