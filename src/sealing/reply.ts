import { ageDecrypt, ageEncrypt } from './age.ts';
import { replySize } from './age-shape.ts';
import { concat, equal, type Random, textOf, utf8 } from './bytes.ts';
import { hmacSha256 } from './hash.ts';
import type { PersonKeys } from './keys.ts';
import { REPLY_LABEL } from './labels.ts';
import { pad, REPLY_PLAIN, unpad } from './padding.ts';
import { type ParsedReply, parseReply, type ReplyBody } from './reply-body.ts';

export { replySize } from './age-shape.ts';
export type { ReplyBody } from './reply-body.ts';

/** Replies in one answer of the portal; the free places hold decoys, so that every answer is equally long. */
export const REPLY_SLOTS = 8;

const MAC_BYTES = 32;

/** To whom a reply goes: as the request said, and the portal's own name. */
export interface ReplyAddress {
  recipient: string;
  write: string;
  mac: Uint8Array;
  portal: string;
}

/** What came out of a mailbox. */
export interface OpenedReplies {
  /** By sequence number, each once. */
  replies: ReplyBody[];
  /** Sequence numbers that are missing: the portal withholds something, or has lost it. */
  gaps: number;
  /** Blobs that opened and are not a genuine reply here: bad MAC, other mailbox or portal, a number used twice. */
  refused: number;
}

/**
 * Seals a reply to the person. The MAC proves that it comes from someone who opened the request, and covers the
 * mailbox, the portal and the sequence number. `too-big` above 4,060 bytes of JSON. `deps` is there for the
 * interface's sake: age takes its randomness from the platform. Throws on a body that the person could not read.
 */
export async function closeReply(
  _deps: { random: Random },
  to: ReplyAddress,
  body: ReplyBody,
): Promise<{ blob: Uint8Array } | { fault: 'too-big' }> {
  const { id, seq, sentAt, kind, stage, due, promises, text, list, route } = body;
  const { write: mailbox, portal } = to;
  const json = utf8(
    JSON.stringify({ v: 1, mailbox, portal, id, seq, sentAt, kind, stage, due, promises, text, list, route }),
  );
  if (parseReply(json) === null) throw new Error(`a reply of kind ${kind} that nobody could read`);
  const padded = pad(concat(macOf(to.mac, json), json), REPLY_PLAIN);
  if (padded === null) return { fault: 'too-big' };
  return { blob: await ageEncrypt([to.recipient], padded) };
}

/**
 * Opens what the portal holds for this code. What does not open at all is a decoy and counts nowhere. Gaps are
 * counted between the first and the last number seen; with `whole`, when the blobs are all that the mailbox
 * holds, from number 1. A portal that withholds the newest replies cannot be caught by counting.
 */
export async function openReplies(
  person: PersonKeys,
  portal: string,
  blobs: readonly Uint8Array[],
  opts: { whole?: boolean } = {},
): Promise<OpenedReplies> {
  const genuine: GenuineReply[] = [];
  let refused = 0;
  for (const blob of blobs) {
    const reply = await openReply(person, portal, blob);
    if (reply === 'refused') refused++;
    else if (reply !== null) genuine.push(reply);
  }
  const { replies, twice } = inOrder(genuine);
  const first = opts.whole === true ? 1 : (replies[0]?.seq ?? 1);
  const last = replies[replies.length - 1]?.seq ?? first - 1;
  return { replies, gaps: last - first + 1 - replies.length, refused: refused + twice };
}

type GenuineReply = { body: ReplyBody; json: string };

async function openReply(
  person: PersonKeys,
  portal: string,
  blob: Uint8Array,
): Promise<GenuineReply | 'refused' | null> {
  if (blob.length !== replySize('pq') && blob.length !== replySize('x25519')) return null;
  const opened = await ageDecrypt([person.replyIdentity], blob);
  if (!opened.ok) return null;
  const content = opened.plain.length === REPLY_PLAIN ? unpad(opened.plain) : null;
  if (content === null || content.length < MAC_BYTES) return 'refused';
  const json = content.slice(MAC_BYTES);
  if (!equal(content.slice(0, MAC_BYTES), macOf(person.councilMac, json))) return 'refused';
  const parsed = parseReply(json);
  if (parsed === null || !isFor(parsed, person.write, portal)) return 'refused';
  const { v: _v, mailbox: _mailbox, portal: _portal, ...body } = parsed;
  return { body, json: textOf(json) ?? '' };
}

function isFor(reply: ParsedReply, write: string, portal: string): boolean {
  return reply.mailbox === write && reply.portal === portal;
}

/**
 * Each number once. The same reply shown twice is one reply (a page may overlap the one before); of two different
 * replies with one number the earlier is kept, whatever order the portal shows them in, and the other counted.
 */
function inOrder(genuine: readonly GenuineReply[]): { replies: ReplyBody[]; twice: number } {
  const distinct = [...new Map(genuine.map((reply) => [reply.json, reply.body])).entries()];
  const age = ([json, body]: (typeof distinct)[number]) => `${body.sentAt}\0${json}`;
  distinct.sort((a, b) => a[1].seq - b[1].seq || (age(a) < age(b) ? -1 : 1));
  const bySeq = new Map<number, ReplyBody>();
  for (const [, body] of distinct) {
    if (!bySeq.has(body.seq)) bySeq.set(body.seq, body);
  }
  return { replies: [...bySeq.values()], twice: distinct.length - bySeq.size };
}

function macOf(key: Uint8Array, json: Uint8Array): Uint8Array {
  return hmacSha256(key, concat(REPLY_LABEL, json));
}
