import { ageSize, hasHeader, headerSize, MOST_RECIPIENTS } from './age-shape.ts';
import { fromBase64url, toBase64url } from './bytes.ts';
import type { Suite } from './identity.ts';
import { isHandle } from './keys.ts';
import { BUCKETS, type Bucket } from './padding.ts';

/** The outer form of a letter to the council: all that the portal sees and stores. */
export interface SealedLetter {
  v: 1;
  /** 16 random bytes, 22 characters; also inside the seal. */
  id: string;
  /** The write handle of the person's mailbox, 43 characters; also inside the seal. */
  write: string;
  /** SHA-256 of the 16 secret bytes inside the seal, 43 characters: who shows the secret has opened the letter. */
  ackHash: string;
  /** Which of the council's key sets: `a`, or `b` for people whom the council's own staff may endanger; also inside. */
  route: Route;
  /** The age file. */
  blob: Uint8Array;
}

export type Route = 'a' | 'b';

/**
 * What a letter must be. The portal knows its suite and how many keys each route has; the desk leaves them out,
 * because a letter may have waited while keys were added, and then any number up to eight of one suite will do.
 */
export interface LetterRules {
  suite?: Suite;
  recipients?: number | Readonly<Record<Route, number>>;
}

/** `form`: not a letter at all. `bucket`: none of the sizes. `stanza`: an age header that is not one of ours. */
export type ParsedLetter =
  | { ok: true; letter: SealedLetter }
  | { ok: false; reason: 'form' | 'bucket' | 'stanza' };

/** Exact bytes of the age file of a letter: 16,384 plain bytes to one hybrid key make 18,043. */
export function sealedSize(bucket: Bucket, suite: Suite, recipients: number): number {
  return ageSize(bucket, suite, recipients);
}

/** The letter as JSON: fixed order of keys and, for each bucket, suite and number of keys, one length. ASCII. */
export function letterToJson(letter: SealedLetter): string {
  const { id, write, ackHash, route } = letter;
  return JSON.stringify({ v: 1, id, write, ackHash, route, blob: toBase64url(letter.blob) });
}

/**
 * Reads a letter from parsed JSON. Strict: these six keys and no other, canonical encodings, one of the three
 * sizes, and an age header with exactly the stanzas expected. Lengths come first and the header is read before
 * the rest is even decoded, so that rubbish is refused in far less than 5 ms however long it is.
 */
export function parseSealedLetter(json: unknown, rules: LetterRules): ParsedLetter {
  const outer = parseOuter(json);
  if (outer === null) return { ok: false, reason: 'form' };
  const { blob: text, ...rest } = outer;
  const shape = shapesFor(rules, outer.route).find((each) => base64Length(each.size) === text.length);
  if (shape === undefined) return { ok: false, reason: 'bucket' };
  const header = fromBase64url(text.slice(0, 4 * Math.ceil(headerSize(shape.suite, shape.recipients) / 3)));
  if (header === null) return { ok: false, reason: 'form' };
  if (!hasHeader(header, shape.suite, shape.recipients)) return { ok: false, reason: 'stanza' };
  const blob = fromBase64url(text);
  return blob === null ? { ok: false, reason: 'form' } : { ok: true, letter: { ...rest, blob } };
}

/** Whether a value from outside is an id: 16 bytes as canonical base64url, 22 characters. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length === 22 && fromBase64url(value) !== null;
}

const KEYS = ['v', 'id', 'write', 'ackHash', 'route', 'blob'] as const;

type Outer = Omit<SealedLetter, 'blob'> & { blob: string };

function parseOuter(json: unknown): Outer | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const names = Object.keys(json);
  if (names.length !== KEYS.length || !KEYS.every((key) => names.includes(key))) return null;
  const { v, id, write, ackHash, route, blob } = json as Record<(typeof KEYS)[number], unknown>;
  if (v !== 1 || !isId(id) || !isHandle(write) || !isHandle(ackHash)) return null;
  if ((route !== 'a' && route !== 'b') || typeof blob !== 'string') return null;
  return { v, id, write, ackHash, route, blob };
}

interface Shape {
  suite: Suite;
  recipients: number;
  size: number;
}

function shapesFor(rules: LetterRules, route: Route): Shape[] {
  const suites: Suite[] = rules.suite === undefined ? ['pq', 'x25519'] : [rules.suite];
  return suites.flatMap((suite) =>
    countsFor(rules.recipients, route).flatMap((recipients) =>
      BUCKETS.map((bucket) => ({ suite, recipients, size: sealedSize(bucket, suite, recipients) })),
    ),
  );
}

function countsFor(recipients: LetterRules['recipients'], route: Route): number[] {
  if (recipients === undefined) return Array.from({ length: MOST_RECIPIENTS }, (_, i) => i + 1);
  const count = typeof recipients === 'number' ? recipients : recipients[route];
  return count > 0 ? [count] : [];
}

function base64Length(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}
