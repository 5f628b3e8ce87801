import { createHash } from 'node:crypto';
import { fromBase64url, type Random, utf8 } from '../../src/sealing/bytes.ts';
import { type Code, parseCode } from '../../src/sealing/code.ts';
import { type KeyPair, keyPairOf } from '../../src/sealing/identity.ts';
import { derivePersonKeys, type PersonKeys, type Suite } from '../../src/sealing/keys.ts';
import type { CouncilKeys } from '../../src/sealing/seal-letter.ts';
import { stretchInNode } from '../../src/sealing/stretch-node.ts';
import { type ExtraWord, parseWord } from '../../src/sealing/word.ts';

/** What all vectors share: who the person and the council are, and a stream of bytes that is always the same. */

export const SALT = 'AAECAwQFBgcICQoLDA0ODw';
export const PORTAL = 'vector-town';
export const KEYSET = 'set-1';

/** A stream of fixed bytes: SHA-256 over a name and a counter. */
export function fixedRandom(name: string): Random {
  let counter = 0;
  return (n) => {
    const blocks: Buffer[] = [];
    for (let have = 0; have < n; have += 32) {
      blocks.push(createHash('sha256').update(`${name} ${counter++}`).digest());
    }
    return new Uint8Array(Buffer.concat(blocks).subarray(0, n));
  };
}

/** Puts such a stream in the place of the platform's randomness, for a run that seals nothing real. */
export function fixRandomness(name: string): void {
  const stream = fixedRandom(name);
  Object.defineProperty(crypto, 'getRandomValues', {
    value: (into: Uint8Array) => {
      into.set(stream(into.length));
      return into;
    },
  });
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

export function codeOf(typed: string): Code {
  const parsed = parseCode(typed);
  if (!parsed.ok) throw new Error(`no code: ${parsed.reason}`);
  return parsed.code;
}

export function wordOf(typed: string): ExtraWord {
  const parsed = parseWord(typed);
  if (!parsed.ok) throw new Error(`no word: ${parsed.reason}`);
  return parsed.word;
}

export function saltBytes(): Uint8Array {
  const salt = fromBase64url(SALT);
  if (salt === null) throw new Error('no salt');
  return salt;
}

export function personOf(code: Code, word: string, suite: Suite): Promise<PersonKeys> {
  return derivePersonKeys(stretchInNode, { code, word: wordOf(word), salt: saltBytes(), suite });
}

export function councilPair(name: string, suite: Suite): Promise<KeyPair> {
  return keyPairOf(
    new Uint8Array(
      createHash('sha256')
        .update(utf8(`council ${name}`))
        .digest(),
    ),
    suite,
  );
}

export async function councilOf(suite: Suite): Promise<CouncilKeys> {
  const [first, second, other] = await Promise.all(
    ['a1', 'a2', 'b1'].map((name) => councilPair(name, suite)),
  );
  if (!first || !second || !other) throw new Error('no keys');
  const a = [first.recipient, second.recipient];
  return { portal: PORTAL, keyset: KEYSET, suite, a, b: [other.recipient] };
}
