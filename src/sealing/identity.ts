import { ageEncrypt, isAgeRecipient, recipientOf } from './age.ts';
import { draw, type Random, toBech32, utf8 } from './bytes.ts';

/**
 * `pq`: hybrid post-quantum keys (ML-KEM-768 with X25519), the default. `x25519`: classical keys, for a council
 * that opens letters with any stock `age`. A deployment has one of them, in both directions, and never mixes.
 */
export type Suite = 'pq' | 'x25519';

/** An age key pair in text form. The identity opens, the recipient seals. */
export interface KeyPair {
  identity: string;
  recipient: string;
}

const identityPrefix = { pq: 'AGE-SECRET-KEY-PQ-', x25519: 'AGE-SECRET-KEY-' } as const;

// 32 and 1,216 bytes in bech32: 58 and 1,952 characters after the separator, checksum included.
const recipientShape = {
  pq: /^age1pq1[02-9ac-hj-np-z]{1952}$/,
  x25519: /^age1[02-9ac-hj-np-z]{58}$/,
} as const;

/** The key pair of a 32-byte seed: any 32 bytes are a good seed in both suites (c2sp.org/age). */
export async function keyPairOf(seed: Uint8Array, suite: Suite): Promise<KeyPair> {
  if (seed.length !== 32) throw new Error(`an age identity takes 32 bytes, not ${seed.length}`);
  const identity = toBech32(identityPrefix[suite].toLowerCase(), seed).toUpperCase();
  const recipient = await recipientOf(identity);
  if (recipient === null) throw new Error('a seed of 32 bytes gave no age identity');
  return { identity, recipient };
}

/** A new key pair, for the council. */
export function newKeyPair(deps: { random: Random }, suite: Suite): Promise<KeyPair> {
  return keyPairOf(draw(deps.random, 32), suite);
}

/** The suite of a recipient, or null for anything that is not a recipient of ours (tags, plugins, nonsense). */
export function suiteOf(recipient: string): Suite | null {
  if (recipientShape.pq.test(recipient)) return isAgeRecipient(recipient) ? 'pq' : null;
  if (recipientShape.x25519.test(recipient)) return isAgeRecipient(recipient) ? 'x25519' : null;
  return null;
}

/**
 * Whether something can really be sealed to this recipient. The shape alone does not tell: a public key with a
 * right checksum may still be no key of the curve. For a check at start, not for every letter.
 */
export async function takesLetters(recipient: string): Promise<boolean> {
  try {
    await ageEncrypt([recipient], utf8('trial'));
    return true;
  } catch {
    return false;
  }
}
