/** The council's keys in the portal: which manifest it takes, which it refuses, and what letters are sealed to. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readKeyFile } from '../../src/app/key-file.ts';
import { type Keyring, openKeyring } from '../../src/app/keyring.ts';
import { type Mailbox, openSqliteMailbox } from '../../src/mailbox/index.ts';
import { makeLog } from '../../src/safety/log.ts';
import { toBech32 } from '../../src/sealing/bytes.ts';
import { sign, verifyKeyOf } from '../../src/sealing/ed25519.ts';
import {
  concat,
  type KeyManifest,
  newKeyPair,
  signManifest,
  systemRandom,
  toBase64url,
  utf8,
} from '../../src/sealing/index.ts';
import { figure } from '../support/figure.ts';

const seed = systemRandom(32);
const settings = {
  portal: 'anytown',
  suite: 'x25519' as const,
  keys: { root: toBase64url(verifyKeyOf(seed)), manifest: 'keys.json', secondRoute: false },
};

let folder: string;
let path: string;
let mailbox: Mailbox;
let keys: string[];
let pq: string;
let now: Date;
let lines: string[];

beforeAll(async () => {
  const pairs = await Promise.all(
    Array.from({ length: 4 }, () => newKeyPair({ random: systemRandom }, 'x25519')),
  );
  keys = pairs.map(({ recipient }) => recipient);
  pq = (await newKeyPair({ random: systemRandom }, 'pq')).recipient;
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keyring-'));
  path = join(folder, 'keys.json');
  mailbox = await openSqliteMailbox(join(folder, 'mailbox.sqlite'));
  now = new Date('2026-11-22T12:00:00Z');
  lines = [];
});
afterEach(async () => {
  await mailbox.close();
  rmSync(folder, { recursive: true });
});

const key = (n: number): string[] => keys.slice(n, n + 1);

function manifestOf(change: Partial<KeyManifest> = {}): KeyManifest {
  const epochs = [
    { keyset: '2026-11', from: '2026-11-01', until: '2026-11-30', a: key(0) },
    { keyset: '2026-12', from: '2026-12-01', until: '2026-12-31', a: key(1) },
  ];
  return { v: 1, portal: 'anytown', seq: 5, suite: 'x25519', madeOn: '2026-11-01', epochs, ...change };
}

const lay = (change: Partial<KeyManifest> = {}, by = seed) =>
  writeFileSync(path, signManifest(by, manifestOf(change)));

/** Signed with the root key though it should not be, or by nobody: what our own signer refuses to make. */
function layAnyway(change: object, by: Uint8Array | null = seed): void {
  const signed = JSON.stringify({ ...manifestOf(), ...change });
  const message = concat(utf8('qx/v1/key-manifest\0'), utf8(signed));
  const signature = by === null ? 'A'.repeat(86) : toBase64url(sign(by, message));
  writeFileSync(path, JSON.stringify({ v: 1, signed, signature }));
}

const read = () => readKeyFile(path, settings);

/** The keyring of a portal that starts, or why it does not. */
async function start(): Promise<Keyring> {
  const first = read();
  if (!first.ok) throw new Error(`keys: expected ${first.expected}`);
  const log = makeLog({ write: (line) => lines.push(line), now: () => now });
  return openKeyring({ mailbox, log, clock: () => now, read }, first);
}

const eventsOf = () => lines.map((line) => JSON.parse(line).event);

describe('the keyring', () => {
  it('gives the keys of the epoch, to the end of its day in UTC, and says that they have changed', async () => {
    lay();
    const keyring = await start();
    now = new Date('2026-11-30T23:59:59Z');
    const before = [keyring.now(), keyring.version()];
    expect(keyring.now()).toEqual({ portal: 'anytown', suite: 'x25519', keyset: '2026-11', a: key(0) });
    now = new Date('2026-12-01T00:00:00Z');
    expect(keyring.now()).toMatchObject({ keyset: '2026-12', a: key(1) });
    expect(keyring.version()).not.toBe(before[1]);
  });

  it('goes on with its last keys when the council is late, and with its first when the clock goes back', async () => {
    lay();
    const keyring = await start();
    const states = [];
    for (const day of ['2026-11-22', '2026-12-01', '2026-12-31', '2027-01-01', '2027-12-01']) {
      now = new Date(`${day}T12:00:00Z`);
      states.push([keyring.state(), keyring.now().keyset, keyring.rank().daysLeft]);
    }
    expect(states).toEqual([
      ['good', '2026-11', 39],
      ['ending', '2026-12', 30],
      ['ending', '2026-12', 0],
      ['expired', '2026-12', -1],
      ['expired', '2026-12', -335],
    ]);
    now = new Date('1970-01-01T00:00:00Z');
    expect(keyring.now().keyset).toBe('2026-11');
  });

  it('takes a higher manifest that is laid there, and still letters of pages that know the one before', async () => {
    lay();
    const keyring = await start();
    const [first] = manifestOf().epochs;
    lay({
      seq: 6,
      epochs: [
        { ...first, keyset: 'new', from: '2026-11-22', until: '2026-12-31', a: [...key(2), ...key(3)] },
      ],
    });
    await keyring.look();
    expect(keyring.now().a).toEqual([...key(2), ...key(3)]);
    expect(keyring.taken()).toEqual([
      { a: 2, b: 0 },
      { a: 1, b: 0 },
    ]);
    expect([keyring.state(), eventsOf()]).toEqual(['good', ['keys.accepted']]);
  });

  it('keeps what it has while the file is refused, says so once, and is well again when it is put right', async () => {
    lay();
    const keyring = await start();
    const { text } = read() as { text: string };
    for (const bad of [() => layAnyway({ seq: 9 }, null), () => rmSync(path), () => lay({ seq: 4 })]) {
      bad();
      await keyring.look();
      await keyring.look();
      expect([keyring.state(), keyring.now().keyset, keyring.text()]).toEqual(['refused', '2026-11', text]);
    }
    expect(eventsOf()).toEqual(['keys.refused', 'keys.refused', 'keys.refused']);
    writeFileSync(path, text);
    await keyring.look();
    expect(keyring.state()).toBe('good');
  });
});

/** Everything a start must refuse, and the word by which the operator knows it. */
const refusals: readonly [string, () => void, RegExp][] = [
  ['is not signed', () => layAnyway({}, null), /signed with the root key/],
  ['is signed by another root key', () => lay({}, systemRandom(32)), /signed with the root key/],
  ['was changed after it was signed', () => tamper(), /signed with the root key/],
  [
    'has expired',
    () => lay({ epochs: [{ keyset: 'old', from: '2026-01-01', until: '2026-11-21', a: key(0) }] }),
    /last epoch is not over/,
  ],
  [
    'has not begun',
    () => lay({ epochs: [{ keyset: 'new', from: '2026-11-23', until: '2026-12-31', a: key(0) }] }),
    /first epoch has begun/,
  ],
  [
    'mixes the suites',
    () =>
      layAnyway({ epochs: [{ keyset: 'm', from: '2026-11-01', until: '2026-12-31', a: [...key(0), pq] }] }),
    /one suite/,
  ],
  [
    'is of the other suite',
    () =>
      layAnyway({ suite: 'pq', epochs: [{ keyset: 'm', from: '2026-11-01', until: '2026-12-31', a: [pq] }] }),
    /the suite that the settings name/,
  ],
  ['is of another portal', () => lay({ portal: 'othertown' }), /of this portal/],
  ['is older than one that was used', () => lay({ seq: 4 }), /no lower seq/],
  ['is another of the same seq', () => lay({ madeOn: '2026-11-02' }), /of this seq/],
  [
    'has a second route that the settings do not name',
    () =>
      layAnyway({ epochs: [{ keyset: 'm', from: '2026-11-01', until: '2026-12-31', a: key(0), b: key(1) }] }),
    /one route/,
  ],
  [
    'leaves a day without keys',
    () => layAnyway({ epochs: [{ ...manifestOf().epochs[0], until: '2026-11-29' }, manifestOf().epochs[1]] }),
    /day by day/,
  ],
  [
    'has a key that takes nothing',
    () => lay({ epochs: [{ keyset: 'z', from: '2026-11-01', until: '2026-12-31', a: [zeroKey] }] }),
    /something can be sealed to/,
  ],
  ['is no manifest', () => writeFileSync(path, '{}'), /a key manifest/],
  ['is not there', () => rmSync(path), /can be read/],
];

/** 32 zero bytes: a right checksum, and no key of the curve. */
const zeroKey = toBech32('age', new Uint8Array(32));

function tamper(): void {
  const text = signManifest(seed, manifestOf());
  writeFileSync(path, text.replace(String(key(0)[0]), String(key(3)[0])));
}

describe('a portal does not start on a manifest that', () => {
  it.each(refusals)('%s', async (_name, bad, says) => {
    lay();
    await start();
    bad();
    await expect(start()).rejects.toThrow(says);
  });

  it('all of these, while it still starts on the good one', async () => {
    let refused = 0;
    for (const [, bad] of refusals) {
      lay();
      await start();
      bad();
      await start().catch(() => (refused += 1));
    }
    expect(refused).toBe(refusals.length);
    figure('C8', 'bad manifests are refused at the start of the portal', { refused, of: refusals.length });
  });
});
