import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  linkSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { markBridged } from '../../src/desk/case-system/bridge-store.ts';
import { sentences } from '../../src/promises/index.ts';
import { ageDecrypt } from '../../src/sealing/age.ts';
import { daysLater, type KeyManifest } from '../../src/sealing/key-manifest.ts';
import { letterToJson, parseSealedLetter, type SealedLetter } from '../../src/sealing/sealed-letter.ts';
import { aDesk, aPerson, aTown, canaries, goodAnswers, makeKeys, type Person, type Town } from './town.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** Long enough ago that a whole month and a week lie between. */
const begin = Date.now() - 80 * dayMs;

let now: Date;
let town: Town;
let manifest: KeyManifest;
let person: Person;
let letter: SealedLetter;

/** A request of the first epoch, read by somebody and answered. */
beforeEach(async () => {
  now = new Date(begin);
  town = await aTown({ now: () => now, clock: () => now, months: 5 });
  manifest = JSON.parse(JSON.parse(town.portal.manifest).signed);
  person = await aPerson(town);
  letter = await person.request(goodAnswers);
  await town.desk.call('collect');
  await town.desk.call('show', letter.id, '--by', 'Ann');
  await town.desk.call('message', letter.id, '--say', sentences[0], '--by', 'Ann');
});
afterEach(() => town.close());

const first = () => manifest.epochs[0]?.keyset ?? '';
const path = (...names: string[]): string => join(town.desk.home, ...names);
const keysIn = (home: string): { keyset: string; identity: string }[] =>
  JSON.parse(readFileSync(join(home, 'keys.json'), 'utf8')).keys;
/** So many days after the last day of the first epoch. */
const daysOver = (days: number) => {
  now = new Date(`${daysLater(manifest.epochs[0]?.until ?? '', days)}T12:00:00Z`);
};
const retire = async (...words: string[]) => {
  const said = await town.desk.call('keys', 'retire', ...words, '--json');
  return { code: said.code, ...(said.json as Record<string, unknown>) };
};
const blobAt = (home: string): Uint8Array => {
  const parsed = parseSealedLetter(
    JSON.parse(readFileSync(join(home, 'letters', `${letter.id}.json`), 'utf8')),
    {},
  );
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.letter.blob;
};
const showsAll = async (desk = town.desk) => {
  const { code, out } = await desk.call('show', letter.id, '--by', 'Ann');
  expect(code).toBe(0);
  for (const word of canaries) expect(out).toContain(word);
  expect(out).toContain('Ann');
  return out;
};

describe('keys retire', () => {
  test('destroys the key that is over; what was read opens here all the same, and no copy elsewhere does', async () => {
    const before = await showsAll();
    const gone = keysIn(town.desk.home)[0];
    daysOver(8);
    expect(await retire('--by', 'Ann')).toMatchObject({
      code: 0,
      retired: [{ keyset: first(), route: 'a' }],
      sealedAnew: { letters: 1, copies: 2 },
    });
    expect(readFileSync(path('keys.json'), 'utf8')).not.toContain(gone?.identity);
    expect(statSync(path('keys.json')).mode & 0o777).toBe(0o600);
    expect(await showsAll()).toBe(before);
    const rest = keysIn(town.desk.home).map(({ identity }) => identity);
    expect((await ageDecrypt(rest, letter.blob)).ok).toBe(false);
    expect((await ageDecrypt(rest, blobAt(town.desk.home))).ok).toBe(true);
    expect((await town.desk.call('record')).out).toMatch(
      new RegExp(`keys retire  all letters  Ann  ${first()}/a`),
    );
    expect((await town.desk.call('doctor')).out).not.toMatch(/WRONG {2}(?!clock|daily count)/);
    expect(await retire()).toMatchObject({ code: 0, retired: [] });
  });

  test('overwrites the old file of keys, and leaves alone one that is somebody’s copy', async () => {
    const secret = keysIn(town.desk.home)[0]?.identity ?? '';
    const copy = aDesk();
    cpSync(town.desk.home, copy.home, { recursive: true });
    const open = openSync(path('keys.json'), 'r');
    daysOver(8);
    expect((await retire()).code).toBe(0);
    const old = Buffer.alloc(20_000);
    readSync(open, old, 0, old.length, 0);
    expect(old.includes(secret)).toBe(false);
    linkSync(join(copy.home, 'keys.json'), join(copy.home, '..', 'backup.json'));
    copy.world = { now: () => now };
    expect((await copy.call('keys', 'retire')).code).toBe(0);
    expect(readFileSync(join(copy.home, '..', 'backup.json'), 'utf8')).toContain(secret);
  });

  test('with --dry-run says what it would do, and changes nothing', async () => {
    daysOver(8);
    const before = [readFileSync(path('keys.json')), readFileSync(path('letters', `${letter.id}.json`))];
    expect(await retire('--dry-run')).toMatchObject({
      code: 0,
      dryRun: true,
      sealedAnew: { letters: 1, copies: 2 },
    });
    expect([readFileSync(path('keys.json')), readFileSync(path('letters', `${letter.id}.json`))]).toEqual(
      before,
    );
  });

  test('knows a letter again that the portal brings back after it was sealed anew', async () => {
    daysOver(8);
    utimesSync(path('letters', `${letter.id}.json`), 1_000_000, 1_000_000);
    expect((await retire()).code).toBe(0);
    expect(statSync(path('letters', `${letter.id}.json`)).mtimeMs).toBe(1_000_000_000);
    const letters = [{ ...JSON.parse(letterToJson(letter)), day: '2026-01-01' }];
    const page = { status: 200, json: { v: 1, letters, next: null } };
    town.portal.trouble = { before: (call) => (call.startsWith('GET /api/desk/letters') ? page : undefined) };
    const round = await town.desk.call('collect', '--json');
    expect(round.json).toMatchObject({ ok: true, cannotBeOpened: [], arrived: [], receipts: 1 });
    expect(readdirSync(path('letters'))).toEqual([`${letter.id}.json`]);
  });

  test('keeps what one key alone opens when another is named, and refuses a name that there is not', async () => {
    daysOver(8);
    const { keyset } = keysIn(town.desk.home)[1] ?? {};
    expect(await retire('--keyset', keyset ?? '')).toMatchObject({ code: 1, error: 'not-over' });
    expect(await retire('--keyset', 'none')).toMatchObject({ code: 1, error: 'no-such-key' });
    expect(keysIn(town.desk.home)).toHaveLength(5);
  });
});

describe('keys stay', () => {
  const stays = async (error: string, ...words: string[]) => {
    expect(await retire(...words)).toMatchObject({ code: 1, error });
    expect(keysIn(town.desk.home)).toHaveLength(5);
    await showsAll();
  };

  test('until seven days after their last', async () => {
    daysOver(7);
    expect(await retire()).toMatchObject({ code: 0, retired: [] });
    await stays('not-over', '--keyset', first());
    daysOver(8);
    expect(await retire()).toMatchObject({ code: 0, retired: [{ keyset: first() }] });
  });

  test('while a letter of theirs is unread, and go when somebody has read it', async () => {
    const other = await (await aPerson(town)).request(goodAnswers);
    await town.desk.call('collect');
    daysOver(8);
    const said = await town.desk.call('keys', 'retire');
    expect(said.err).toContain(`Nobody has read: ${other.id}.`);
    await stays('unread');
    await town.desk.call('show', other.id, '--by', 'Ben');
    expect((await retire()).code).toBe(0);
    expect((await town.desk.call('show', other.id, '--by', 'Ben')).out).toContain(canaries[0]);
  });

  test('when a letter comes in the same round, until somebody has looked', async () => {
    daysOver(8);
    await person.request(goodAnswers);
    await stays('arrived');
    // It was sealed to the key that is over: a page may have been open for long.
    await stays('unread');
  });

  test('while a letter cannot be opened; one that no key here opens may be passed over', async () => {
    daysOver(8);
    const stranger = aDesk();
    const a = (await makeKeys(stranger)).epochs.slice(0, 1).map(({ recipient }) => recipient);
    const odd = await (await aPerson(town, { ...town.council, a })).request(goodAnswers);
    await town.desk.call('collect');
    await stays('cannot-be-opened');
    expect(await retire('--pass-over')).toMatchObject({ code: 0, passedOver: [odd.id] });
    expect(readdirSync(path('letters'))).toContain(`${odd.id}.json`);
  });

  test('although passed over, while a letter opens and is of another portal', async () => {
    daysOver(8);
    await (await aPerson(town, { ...town.council, portal: 'elsewhere' })).request(goodAnswers);
    await town.desk.call('collect');
    await stays('cannot-be-opened', '--pass-over');
  });

  test('while a reply waits, the portal is down, or holds a letter that was never seen here', async () => {
    daysOver(8);
    town.portal.trouble = { before: (call) => (call.includes('replies') ? 'cut' : undefined) };
    await town.desk.call('message', letter.id, '--say', sentences[0]);
    await stays('unreachable');
    town.portal.trouble = { before: (call) => (call.includes('/letters') ? 'cut' : undefined) };
    await stays('unreachable');
    const hidden = { status: 200, json: { v: 1, letters: [], next: null } };
    town.portal.trouble = {
      before: (call) => (call.startsWith('GET /api/desk/letters') ? hidden : undefined),
    };
    await (await aPerson(town)).request(goodAnswers);
    await stays('never-seen');
  });

  test('while the portal’s manifest is not to be had, not the council’s, expired, or new to this desk', async () => {
    daysOver(8);
    const good = town.portal.manifest;
    town.portal.manifest = '';
    await stays('portal-refused');
    town.portal.manifest = good.replace('"seq', '"sex');
    await stays('manifest-signature');
    town.publish({ ...manifest, seq: 2, epochs: manifest.epochs.slice(0, 1) });
    expect(await retire()).toMatchObject({ code: 0, retired: [] });
    town.publish({ ...manifest, seq: 3, epochs: manifest.epochs.slice(1) });
    await stays('manifest-new');
    daysOver(15);
    expect((await retire()).code).toBe(0);
  });

  test('while a copy of a reply does not open', async () => {
    daysOver(8);
    const mailbox = path('mailboxes', `${letter.write}.json`);
    const record = JSON.parse(readFileSync(mailbox, 'utf8'));
    record.replies[0].copy = Buffer.from('spoilt').toString('base64url');
    writeFileSync(mailbox, JSON.stringify(record));
    expect(await retire()).toMatchObject({ code: 1, error: 'copies' });
    expect(keysIn(town.desk.home)).toHaveLength(5);
  });

  test('at a bridge, where what came is left to the case system, and its receipt too', async () => {
    daysOver(8);
    markBridged(town.desk.home, now);
    await person.request(goodAnswers);
    await stays('arrived');
    expect(await town.portal.context.mailbox.count()).toMatchObject({ waiting: 1 });
  });

  test('when there would be none for today', async () => {
    daysOver(8);
    const [own] = keysIn(town.desk.home);
    writeFileSync(path('keys.json'), JSON.stringify({ version: 2, keys: [own] }));
    expect(await retire()).toMatchObject({ code: 1, error: 'no-key-today' });
  });
});

test('a crash at any step of retiring loses nothing', async () => {
  now = new Date();
  await town.desk.call('collect');
  const bin = new URL('../../src/desk/bin.ts', import.meta.url).pathname;
  let steps = 0;
  for (let killed = true; killed; steps += killed ? 1 : 0) {
    const desk = aDesk(join(mkdtempSync(join(tmpdir(), 'crash-')), 'home'));
    cpSync(town.desk.home, desk.home, { recursive: true, preserveTimestamps: true });
    const inject = `inject=rename,renameat,renameat2:signal=KILL:when=${steps + 1}`;
    const child = spawn('strace', [
      ...['-f', '-o', '/dev/null', '-e', 'trace=rename,renameat,renameat2', '-e', inject],
      ...[process.execPath, bin, 'keys', 'retire', '--home', desk.home],
    ]);
    const [code, signal] = await once(child, 'exit');
    killed = signal === 'SIGKILL' || code === 137;
    if (!killed) expect(code).toBe(0);
    await showsAll(desk);
    expect((await desk.call('keys', 'retire')).code).toBe(0);
    expect(keysIn(desk.home).map(({ keyset }) => keyset)).not.toContain(first());
    await showsAll(desk);
  }
  // What came, the letter, its two copies, the keys: a file each at the least.
  expect(steps).toBeGreaterThanOrEqual(5);
});
