import { draw, toBase64url } from '../../sealing/bytes.ts';
import { verifyKeyOf } from '../../sealing/ed25519.ts';
import {
  epochOn,
  type KeyManifest,
  keysOfEpoch,
  type PersonKeys,
  type SealedLetter,
  type Suite,
  signManifest,
} from '../../sealing/index.ts';
import type { Context } from '../context.ts';
import { joinParts } from './joined-manifest.ts';
import type { CouncilKey } from './key-records.ts';
import { monthsFrom, utcDay } from './key-row.ts';
import { makeKeys } from './making-keys.ts';
import { rollbackFault } from './portal-keys.ts';
import { publicPart } from './public-part.ts';
import { judgeManifest } from './read-manifest.ts';
import { makeUpPerson, opened, trialLetters } from './trial-letters.ts';

/** One thing that was tried: what came of it, and whether it is as it must be. */
export interface Act {
  readonly say: string;
  readonly held: boolean;
}

/** Letters in each act: enough that a key which opens only some would show, and a matter of seconds. */
const many = 10;
const portal = 'rehearsal';

/**
 * Plays the loss of keys with made-up ones, in memory alone: no real key is read, nothing is written and nothing is sent.
 */
export async function rehearse(context: Context, suite: Suite): Promise<Act[]> {
  const stage = await setStage(context, suite);
  const { one, two, backup, letters } = stage;
  const count = (keys: readonly CouncilKey[], of = letters) => opened(keys, of, portal);
  const before = [
    act(`Two desks: each opens ${many} letters`, await count(one), many, await count(two), many),
    act('The folder of one desk is lost. The other desk opens them all', await count(two), many),
  ];
  const strangers = await keysOfDesk(context, suite);
  const lost = await count(strangers);
  const after = [
    act(
      `Both folders are lost, and there is no copy. New keys open ${lost} of ${many}: every request that was sealed before and not handed on is LOST FOR EVER. Nobody can help, neither the portal nor whoever made it`,
      lost,
      0,
    ),
    act(
      'Both folders are lost, and the copy of one is brought back. It opens them all',
      await count(backup),
      many,
    ),
  ];
  return [...before, ...after, ...(await startAgain(context, stage))];
}

interface Stage {
  readonly one: readonly CouncilKey[];
  readonly two: readonly CouncilKey[];
  readonly backup: readonly CouncilKey[];
  readonly seed: Uint8Array;
  readonly root: string;
  readonly manifest: KeyManifest;
  readonly person: PersonKeys;
  readonly letters: readonly SealedLetter[];
}

async function setStage(context: Context, suite: Suite): Promise<Stage> {
  const seed = draw(context.random, 32);
  const [one, two] = [await keysOfDesk(context, suite), await keysOfDesk(context, suite)];
  const manifest = manifestOf(context, [one, two], 1);
  const person = await makeUpPerson(context, suite);
  const letters = await lettersFor(context, manifest, person);
  const root = toBase64url(verifyKeyOf(seed));
  return { one, two, backup: [...one], seed, root, manifest, person, letters };
}

/** New keys at both desks, a second manifest, and the old one shown again. */
async function startAgain(
  context: Context,
  { backup, seed, root, manifest, person, letters }: Stage,
): Promise<Act[]> {
  const suite = manifest.suite;
  const desks = [await keysOfDesk(context, suite), await keysOfDesk(context, suite)] as const;
  const next = manifestOf(context, desks, manifest.seq + 1);
  const judge = (of: KeyManifest, key: Uint8Array) =>
    judgeManifest(JSON.parse(signManifest(key, of)), { root, portal, suite }, 'the manifest');
  const [old, now] = [judge(manifest, seed), judge(next, seed)];
  const forged = judge({ ...next, seq: next.seq + 1 }, draw(context.random, 32));
  if (!old.ok || !now.ok) throw new Error('a manifest that was just signed is refused');
  const seen = { seq: next.seq, hash: now.hash };
  const isRefused = rollbackFault(seen, { seq: manifest.seq, hash: old.hash }) !== null;
  const fresh = await lettersFor(context, next, person);
  const count = (keys: readonly CouncilKey[], of: readonly SealedLetter[]) => opened(keys, of, portal);
  return [
    act(
      'New keys are made at both desks and signed. New letters open at each desk',
      ...[await count(desks[0], fresh), many, await count(desks[1], fresh), many],
    ),
    { say: 'The manifest before is shown again. It is refused: its number is lower', held: isRefused },
    { say: 'A manifest with a higher number, signed by somebody else, is refused', held: !forged.ok },
    act(
      'The old copy opens no new letter: make a copy each time keys are made',
      await count(backup, fresh),
      0,
    ),
    act('It still opens the old ones', await count(backup, letters), many),
  ];
}

/** @param numbers what came, and what must: in pairs */
function act(say: string, ...numbers: number[]): Act {
  const held = numbers.every((number, at) => at % 2 === 1 || number === numbers[at + 1]);
  return { say, held };
}

const keysOfDesk = (context: Context, suite: Suite): Promise<CouncilKey[]> =>
  makeKeys(context, { suite, route: 'a' }, monthsFrom(utcDay(context.now()), 2));

function manifestOf(context: Context, desks: readonly (readonly CouncilKey[])[], seq: number): KeyManifest {
  const now = context.now();
  const parts = desks.map((keys, at) => ({ from: `desk ${at + 1}`, ...publicPart(keys, utcDay(now)) }));
  const joined = joinParts(parts, { portal, seq, now });
  if (!joined.ok) throw new Error(joined.error);
  return joined.manifest;
}

function lettersFor(context: Context, manifest: KeyManifest, person: PersonKeys): Promise<SealedLetter[]> {
  const found = epochOn(manifest, utcDay(context.now()));
  if (found.kind === 'early') throw new Error('the keys of the rehearsal begin today');
  return trialLetters(context, person, keysOfEpoch(manifest, found.epoch), { route: 'a', many });
}
