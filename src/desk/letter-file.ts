import { createHash } from 'node:crypto';
import { ageDecrypt } from '../sealing/age.ts';
import { fromBase64url, textOf } from '../sealing/bytes.ts';
import { isHandle, isId, type SealedLetter } from '../sealing/index.ts';
import { unpadFromBucket } from '../sealing/padding.ts';
import { readOuter } from './letter-store.ts';
import { type Kept, type Opener, openContent } from './opening.ts';

/** A letter from a file: `bare` when only the sealed part came, so that nothing outside could be held against it. */
export interface FromFile {
  readonly kept: Kept;
  readonly bare: boolean;
}

/**
 * Opens a letter that came by mail, in memory: the outer form as JSON, alone or in its webhook, or the bare age file, also in age's text armor.
 *
 * @param now stands for the time of collection in what is printed
 */
export async function openFile(opener: Opener, now: Date, bytes: Uint8Array): Promise<FromFile> {
  const blob = bareBlob(bytes);
  if (blob === null) {
    const outer = readOuter(letterIn(parse(textOf(bytes) ?? '')));
    const content = await openContent(opener, outer.letter);
    return { kept: keptOf(outer.name, outer.letter, now, content, outer.day), bare: false };
  }
  const letter = await outerFromInside(opener, blob);
  return { kept: keptOf(letter.id, letter, now, await openContent(opener, letter), undefined), bare: true };
}

function keptOf(
  name: string,
  letter: SealedLetter | null,
  now: Date,
  content: Kept['content'],
  day: string | undefined,
): Kept {
  const known = day === undefined ? {} : { day };
  const state = {
    version: 1 as const,
    collectedAt: now.toISOString(),
    receipt: 'due' as const,
    reads: [],
    ...known,
  };
  return { name, letter, state, content };
}

/** The binary age file, or null when this is something else. Formats: c2sp.org/age. */
function bareBlob(bytes: Uint8Array): Uint8Array | null {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  if (head.startsWith('age-encryption.org/v1\n')) return bytes;
  if (!head.trimStart().startsWith('-----BEGIN AGE ENCRYPTED FILE-----')) return null;
  const lines = Buffer.from(bytes).toString('latin1').trim().split(/\r?\n/);
  return Buffer.from(lines.slice(1, -1).join(''), 'base64');
}

/**
 * The outside that this letter must have had, from its inside, so that all other checks are made as usual. What does
 * not open, or has no such fields, gets an outside that fits nothing: the opening then says what is wrong.
 */
async function outerFromInside({ keys }: Opener, blob: Uint8Array): Promise<SealedLetter> {
  const opened = await ageDecrypt(
    keys.map(({ identity }) => identity),
    blob,
  );
  const content = opened.ok ? unpadFromBucket(opened.plain) : null;
  const inside = fieldsOf(content === null ? null : parse(textOf(content) ?? ''));
  const write = inside['write'] ?? fieldsOf(inside['reply'])['write'];
  const ack = typeof inside['ack'] === 'string' ? fromBase64url(inside['ack']) : null;
  return {
    v: 1,
    id: isId(inside['id']) ? inside['id'] : '',
    write: isHandle(write) ? write : '',
    ackHash: createHash('sha256')
      .update(ack ?? '')
      .digest('base64url'),
    route: inside['route'] === 'b' ? 'b' : 'a',
    blob,
  };
}

/** Of a whole webhook (docs/integrating.md) the letter that it brings. */
function letterIn(json: unknown): unknown {
  const { type, data } = fieldsOf(json);
  return type === 'letter.waiting' ? data : json;
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
