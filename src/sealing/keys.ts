import { concat, fromBase64url, toBase64url, utf8 } from './bytes.ts';
import type { Code } from './code.ts';
import { verifyKeyOf } from './ed25519.ts';
import { hkdfSha256, sha256 } from './hash.ts';
import { keyPairOf, type Suite } from './identity.ts';
import type { ExtraWord } from './word.ts';

export type { Suite } from './identity.ts';

/** scrypt with N = 2^15, r = 8, p = 1, 32 bytes out: in the browser and in Node with the same result. */
export type Stretch = (secret: Uint8Array, salt: Uint8Array) => Promise<Uint8Array>;

/** Everything that follows from a code, an extra word and the deployment's salt. Lives in memory only. */
export interface PersonKeys {
  /** Bearer handle of the mailbox, 43 characters: fetches and clears it. Sent in a POST body, nowhere else. */
  read: string;
  /** Handle under which the council writes, 43 characters; tells nothing about `read`. */
  write: string;
  /** age identity that opens replies, and the recipient to which the council seals them. */
  replyIdentity: string;
  replyRecipient: string;
  /** Shared by the person and the council: proves a reply (32 bytes). */
  councilMac: Uint8Array;
  /** Ed25519 seed for the person's messages, and its public key (32 bytes each). */
  signSeed: Uint8Array;
  verify: Uint8Array;
  /** Makes the id of a request on the basic path (32 bytes). */
  repeat: Uint8Array;
}

/** What the keys follow from. `salt` is the deployment's own 16 bytes: public, and fixed while mailboxes live. */
export interface KeyInput {
  code: Code;
  word: ExtraWord;
  salt: Uint8Array;
  suite: Suite;
}

// A label of its own per suite, so that no seed ever serves two algorithms.
const replyLabel = { pq: 'reply-identity', x25519: 'reply-identity-x25519' } as const;

/** Code, extra word and salt to keys: one stretch (about a second on a slow phone), then HKDF per use. */
export async function derivePersonKeys(stretch: Stretch, input: KeyInput): Promise<PersonKeys> {
  if (input.salt.length !== 16) throw new Error(`the salt has 16 bytes, not ${input.salt.length}`);
  const root = await stretch(secretOf(input), concat(utf8('qx/v1/kdf\0'), input.salt));
  const part = (label: string) => hkdfSha256(root, `qx/v1/${label}`);
  const read = toBase64url(part('mailbox-read'));
  const signSeed = part('survivor-sign');
  const reply = await keyPairOf(part(replyLabel[input.suite]), input.suite);
  return {
    read,
    write: writeHandleOf(read),
    replyIdentity: reply.identity,
    replyRecipient: reply.recipient,
    councilMac: part('council-mac'),
    signSeed,
    verify: verifyKeyOf(signSeed),
    repeat: part('repeat'),
  };
}

/** Whether a value from outside is a read (or write) handle: 32 bytes as canonical base64url, 43 characters. */
export function isHandle(value: unknown): value is string {
  return typeof value === 'string' && value.length === 43 && fromBase64url(value) !== null;
}

/** The write handle of a read handle: SHA-256 over a label and its 32 bytes. Throws unless `isHandle(read)`. */
export function writeHandleOf(read: string): string {
  const bytes = isHandle(read) ? fromBase64url(read) : null;
  if (bytes === null) throw new Error('not a read handle');
  return toBase64url(sha256(concat(utf8('qx/v1/mailbox-write\0'), bytes)));
}

/** Both parts behind their lengths, so that no other code and word give the same bytes. The check symbol adds nothing. */
function secretOf(input: KeyInput): Uint8Array {
  const symbols = utf8(input.code.slice(0, 15));
  const word = utf8(input.word);
  return concat(Uint8Array.of(symbols.length), symbols, Uint8Array.of(word.length), word);
}
