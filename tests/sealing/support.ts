import { systemRandom } from '../../src/sealing/bytes.ts';
import { makeCode } from '../../src/sealing/code.ts';
import { type KeyPair, newKeyPair } from '../../src/sealing/identity.ts';
import { derivePersonKeys, type PersonKeys, type Suite } from '../../src/sealing/keys.ts';
import { type CouncilKeys, newId, type RequestBody, type Sealed } from '../../src/sealing/seal-letter.ts';
import type { SealedLetter } from '../../src/sealing/sealed-letter.ts';
import { stretchInNode } from '../../src/sealing/stretch-node.ts';
import { parseWord } from '../../src/sealing/word.ts';

export const deps = { random: systemRandom };
export const portal = 'test-town';
export const time = '2026-11-22T09:30:00Z';

/** A council with one key for each route, and its identities. */
export interface TestCouncil {
  keys: CouncilKeys;
  a: KeyPair;
  b: KeyPair;
}

export async function newCouncil(suite: Suite): Promise<TestCouncil> {
  const [a, b] = [await newKeyPair(deps, suite), await newKeyPair(deps, suite)];
  return { keys: { portal, keyset: 'k1', suite, a: [a.recipient], b: [b.recipient] }, a, b };
}

export function newPerson(suite: Suite): Promise<PersonKeys> {
  const word = parseWord('');
  if (!word.ok) throw new Error('no word is a word');
  const salt = new Uint8Array(16).fill(1);
  return derivePersonKeys(stretchInNode, { code: makeCode(systemRandom), word: word.word, salt, suite });
}

export function requestWith(answers: unknown): RequestBody {
  return { mode: 'browser', build: 'b1', formVersion: 1, lang: 'en', madeAt: time, answers, flags: [] };
}

export function options(route: 'a' | 'b' = 'a'): { route: 'a' | 'b'; id: string } {
  return { route, id: newId(systemRandom) };
}

/** The letter of a sealing that must have gone well. */
export function letterOf(sealed: Sealed): SealedLetter {
  if ('fault' in sealed) throw new Error(sealed.fault);
  return sealed.letter;
}
