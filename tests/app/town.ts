import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDeskToken } from '../../src/app/desk-token.ts';
import type { DoorContext } from '../../src/app/doors.ts';
import { recipientsOf } from '../../src/app/keyring.ts';
import { openSqliteMailbox } from '../../src/mailbox/index.ts';
import { makeLog } from '../../src/safety/log.ts';
import {
  type CouncilKeys,
  derivePersonKeys,
  makeCode,
  newId,
  newKeyPair,
  type PersonKeys,
  parseWord,
  type Route,
  type Stretch,
  type Suite,
  sealRequest,
  systemRandom,
} from '../../src/sealing/index.ts';
import { sha256 } from './bytes.ts';

/** A portal's doors with a mailbox of their own, a council with keys, and the desk's tokens. */
export interface Town {
  context: DoorContext;
  council: CouncilKeys;
  /** Private keys of route a and of route b. */
  identities: { a: string[]; b: string[] };
  tokens: Record<'collect' | 'receipt' | 'reply', string>;
  lines: string[];
  path: string;
  end(): Promise<void>;
}

const random = systemRandom;

/** The doors never stretch a code, so a test may have one stretched quickly. */
const quickStretch: Stretch = async (secret, salt) => sha256(secret, salt);

export async function makeTown(suite: Suite = 'pq'): Promise<Town> {
  const folder = mkdtempSync(join(tmpdir(), 'town-'));
  const path = join(folder, 'mailbox.db');
  const [one, two, officer] = await Promise.all([1, 2, 3].map(() => newKeyPair({ random }, suite)));
  if (!one || !two || !officer) throw new Error('three keys were asked for');
  const keys = { a: [one.recipient, two.recipient], b: [officer.recipient] };
  const tokens = {
    collect: makeDeskToken(random),
    receipt: makeDeskToken(random),
    reply: makeDeskToken(random),
  };
  const scopes = ['collect', 'receipt', 'reply'] as const;
  const deskTokens = scopes.map((scope) => ({ name: scope, hash: tokens[scope].hash, scopes: [scope] }));
  const lines: string[] = [];
  const mailbox = await openSqliteMailbox(path);
  return {
    context: {
      mailbox,
      random,
      log: makeLog({ write: (line) => lines.push(line), now: () => new Date() }),
      clock: () => new Date('2026-11-22T10:11:12Z'),
      secrets: { pepper: random(32) },
      settings: { suite, deskTokens },
      keyring: { taken: () => [recipientsOf(keys)] },
    },
    council: { portal: 'ashby', keyset: 'k1', suite, ...keys },
    identities: { a: [one.identity], b: [officer.identity] },
    tokens: { collect: tokens.collect.token, receipt: tokens.receipt.token, reply: tokens.reply.token },
    lines,
    path,
    end: async () => {
      await mailbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export async function makePerson(suite: Suite = 'pq'): Promise<PersonKeys & { code: string }> {
  const code = makeCode(random);
  const word = parseWord('');
  if (!word.ok) throw new Error('no word is a word');
  const keys = await derivePersonKeys(quickStretch, {
    code,
    word: word.word,
    salt: new Uint8Array(16),
    suite,
  });
  return { ...keys, code };
}

/** A sealed request as the browser makes it. */
export async function makeRequest(
  town: { council: CouncilKeys },
  person: PersonKeys,
  options: { route?: Route; id?: string; story?: string } = {},
) {
  const sealed = await sealRequest(
    { random },
    town.council,
    person,
    {
      mode: 'browser',
      build: 'test',
      formVersion: 1,
      lang: 'en',
      madeAt: '2026-11-22T10:11:12Z',
      answers: { story: options.story ?? 'He still has a key.' },
      flags: [],
    },
    { route: options.route ?? 'a', id: options.id ?? newId(random) },
  );
  if ('fault' in sealed) throw new Error('the request should fit');
  return sealed.letter;
}
