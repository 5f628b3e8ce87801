import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Context, run } from '../../src/desk/index.ts';
import { joinParts } from '../../src/desk/keys/joined-manifest.ts';
import type { PublicEpoch } from '../../src/desk/keys/key-records.ts';
import { utcDay } from '../../src/desk/keys/key-row.ts';
import { flagsFor, formVersion } from '../../src/journey/index.ts';
import type { Answers } from '../../src/journey/question.ts';
import { fromBase64url, systemRandom, toBase64url } from '../../src/sealing/bytes.ts';
import { makeCode } from '../../src/sealing/code.ts';
import { verifyKeyOf } from '../../src/sealing/ed25519.ts';
import { epochOn, type KeyManifest, keysOfEpoch, signManifest } from '../../src/sealing/key-manifest.ts';
import { derivePersonKeys, type PersonKeys } from '../../src/sealing/keys.ts';
import { openReplies } from '../../src/sealing/reply.ts';
import {
  type CouncilKeys,
  type MessageBody,
  newId,
  type RequestBody,
  sealMessage,
  sealRequest,
} from '../../src/sealing/seal-letter.ts';
import { letterToJson, type SealedLetter } from '../../src/sealing/sealed-letter.ts';
import { stretchInNode } from '../../src/sealing/stretch-node.ts';
import { parseWord } from '../../src/sealing/word.ts';
import { type DoorServer, startDoorServer } from '../support/door-server.ts';

/** What one call of the desk came to. */
export interface Said {
  code: number;
  out: string;
  err: string;
  json: unknown;
}

export interface Desk {
  readonly home: string;
  /** Changes what the desk is told of the world. */
  world: Partial<Context>;
  call(...argv: string[]): Promise<Said>;
}

/** A desk in a folder of its own that does not exist yet. */
export function aDesk(home = join(mkdtempSync(join(tmpdir(), 'desk-')), 'home')): Desk {
  const desk: Desk = { home, world: {}, call };
  async function call(...argv: string[]): Promise<Said> {
    let [out, err] = ['', ''];
    const context: Context = {
      stdout: { write: (text) => (out += text) },
      stderr: { write: (text) => (err += text) },
      env: {},
      now: () => new Date(),
      random: systemRandom,
      fetch,
      ...desk.world,
    };
    const code = await run(context, [...argv, ...(argv.includes('--home') ? [] : ['--home', home])]);
    return { code, out, err, json: argv.includes('--json') ? JSON.parse(out) : null };
  }
  return desk;
}

/** What `keys new` says of the keys it made. */
export interface Made {
  readonly file: string;
  readonly epochs: readonly PublicEpoch[];
  readonly fingerprints: readonly { route: string; keyset: string; fingerprint: string }[];
}

/** Keys of a desk; its suite is the quicker one unless the words say another. */
export async function makeKeys(desk: Desk, ...words: string[]): Promise<Made> {
  const suite = words.includes('--suite') ? [] : ['--suite', 'x25519'];
  const said = await desk.call('keys', 'new', ...suite, ...words, '--json');
  if (said.code !== 0) throw new Error(said.out);
  return said.json as Made;
}

/** A root key, outside any file. */
export const aRoot = () => {
  const seed = systemRandom(32);
  return { seed, root: toBase64url(verifyKeyOf(seed)) };
};
export type Root = ReturnType<typeof aRoot>;

/** The manifest of these keys, one list for each desk, as `keys sign` would sign it. */
export function manifestOf(
  desks: readonly (readonly PublicEpoch[])[],
  { seq = 1, now = new Date() }: { seq?: number; now?: Date } = {},
): KeyManifest {
  const parts = desks.map((epochs, at) => ({ from: `desk ${at}`, epochs }));
  const joined = joinParts(parts, { portal: portalName, seq, now });
  if (!joined.ok) throw new Error(joined.say);
  return joined.manifest;
}

/** What pages seal to on a day. */
export function councilOn(manifest: KeyManifest, day = utcDay(new Date())): CouncilKeys {
  const found = epochOn(manifest, day);
  if (found.kind === 'early') throw new Error(`no keys yet on ${day}`);
  return keysOfEpoch(manifest, found.epoch);
}

/** A council, its portal with real doors, and its desk, ready to work. */
export interface Town {
  readonly desk: Desk;
  readonly portal: DoorServer;
  readonly council: CouncilKeys;
  readonly people: Person[];
  readonly root: Root;
  /** Signs a manifest and puts it where the portal serves it. */
  publish(manifest: KeyManifest): void;
  close(): Promise<void>;
}

export const portalName = 'town';
const salt = new Uint8Array(16).fill(7);

export async function aTown(
  options: {
    suite?: 'pq' | 'x25519';
    /** The portal's clock. */
    clock?: () => Date;
    b?: readonly PublicEpoch[];
    /** The desk's clock, from the making of its keys on, and for how many months it makes some. */
    now?: () => Date;
    months?: number;
  } = {},
): Promise<Town> {
  const suite = options.suite ?? 'x25519';
  const desk = aDesk();
  const { now = () => new Date(), months = 3 } = options;
  desk.world = { now };
  const { epochs } = await makeKeys(desk, '--suite', suite, '--months', String(months));
  const second = options.b === undefined ? [] : [options.b];
  const manifest = manifestOf([epochs, ...second], { now: now() });
  const council = councilOn(manifest, utcDay(now()));
  const root = aRoot();
  const deskTokens: { name: string; hash: string; scopes: ('collect' | 'receipt' | 'reply')[] }[] = [];
  const { portal: _, suite: __, ...keys } = council;
  const portal = await startDoorServer(
    { suite, keys: { ...keys, a: [...keys.a], b: keys.b && [...keys.b] }, deskTokens },
    options.clock,
  );
  const publish = (of: KeyManifest) => {
    portal.manifest = signManifest(root.seed, of);
  };
  publish(manifest);
  const settings = join(dirname(desk.home), 'settings.json');
  writeFileSync(settings, JSON.stringify({ nation: 'england', freeText: true }));
  const words = ['--url', portal.url, '--portal', portalName, '--root', root.root, '--settings', settings];
  await desk.call('connect', ...words);
  const token = (await desk.call('token', 'new', '--json')).json as {
    deskToken: (typeof deskTokens)[number];
  };
  deskTokens.push(token.deskToken);
  return {
    desk,
    portal,
    council,
    people: [],
    root,
    publish,
    close: async () => {
      await portal.close();
      rmSync(dirname(desk.home), { recursive: true });
    },
  };
}

/** Somebody with a code. */
export interface Person {
  readonly keys: PersonKeys;
  request(answers: unknown, body?: Partial<RequestBody>, route?: 'a' | 'b'): Promise<SealedLetter>;
  message(body: Partial<MessageBody>, keys?: Partial<PersonKeys>): Promise<SealedLetter>;
  /** What the person reads with the code. */
  look(page?: number): Promise<{ state: string } & Awaited<ReturnType<typeof openReplies>>>;
}

export async function aPerson(town: Town, council: CouncilKeys = town.council): Promise<Person> {
  const word = parseWord('');
  if (!word.ok) throw new Error('no word is a word');
  const input = { code: makeCode(systemRandom), word: word.word, salt, suite: council.suite };
  const keys = await derivePersonKeys(stretchInNode, input);
  const deps = { random: systemRandom };
  return {
    keys,
    async request(answers, body = {}, route = 'a') {
      const flags = body.flags ?? flagsFor(answers as Answers);
      const whole: RequestBody = {
        mode: 'browser',
        build: 'b1',
        formVersion,
        lang: 'en',
        madeAt: new Date().toISOString(),
        answers,
        flags,
        ...body,
      };
      const sealed = await sealRequest(deps, council, keys, whole, { route, id: newId(systemRandom) });
      return post(town, sealed);
    },
    async message(body, other = {}) {
      const whole: MessageBody = {
        kind: 'note',
        text: 'hello',
        sentAt: new Date().toISOString(),
        lang: 'en',
        ...body,
      };
      const sealed = await sealMessage(deps, council, { ...keys, ...other }, whole, {
        route: 'a',
        id: newId(systemRandom),
      });
      return post(town, sealed);
    },
    async look(page = 0) {
      const body = JSON.stringify({ v: 1, read: keys.read, page });
      const answer = (await (
        await fetch(`${town.portal.url}/api/mailbox`, { method: 'POST', body })
      ).json()) as { state: string; slots: string[] };
      const blobs = answer.slots.map((slot) => fromBase64url(slot) ?? new Uint8Array());
      return { state: answer.state, ...(await openReplies(keys, portalName, blobs, { whole: page === 0 })) };
    },
  };
}

async function post(town: Town, sealed: { letter: SealedLetter } | { fault: string }): Promise<SealedLetter> {
  if ('fault' in sealed) throw new Error(sealed.fault);
  await postLetter(town, sealed.letter);
  return sealed.letter;
}

/** Sends a letter through the real door; throws when the portal does not take it. */
export async function postLetter(town: Town, letter: SealedLetter): Promise<void> {
  const answer = await fetch(`${town.portal.url}/api/letters`, {
    method: 'POST',
    body: letterToJson(letter),
  });
  if (answer.status !== 201) throw new Error(`the door answered ${answer.status}: ${await answer.text()}`);
}

/** Answers of a whole request that validates; the canaries are looked for on disks and in outputs. */
export const canaries = ['Zanzibar', 'Quokka', 'marmalade door'] as const;
export const goodAnswers: Answers = {
  who: 'me',
  danger: 'yes',
  name: 'Zanzibar',
  reach: ['phone'],
  'contact.phone': '07700 900123',
  'contact.phone.seen': 'unsure',
  'call.voicemail': 'no',
  'call.number': 'withheld',
  answered: 'say',
  'answered.say': 'the library',
  'answered.us': 'Quokka',
  language: 'ar',
  'home.postcode': 'SS1 1AA',
  'home.address': '1 High Street\nFlat 2',
  happened: ['fire', 'broke-in'],
  lock: 'yes',
  'lock.which': 'marmalade door',
  more: 'مرحبا 👨‍👩‍👧‍👦 there',
};
