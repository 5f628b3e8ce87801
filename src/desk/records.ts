import { z } from 'zod';

/**
 * The shapes of the desk's own files and of what the portal answers. Files made by a desk are parsed as strictly
 * as letters: a hand that edits `keys.json` is told what is wrong.
 */

/** One of the shapes below, for functions that take any. */
export type Form<T> = z.ZodType<T>;

export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const instant = z.iso.datetime();
/** 32 bytes and 16 bytes as base64url without padding. */
export const handle = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const letterId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
export const portalName = z.string().regex(/^[a-z0-9-]{1,64}$/);
/** As the settings have it. */
export const keysetName = z.string().regex(/^[\w.-]{1,64}$/);
const base64url = z.string().regex(/^[A-Za-z0-9_-]*$/);
export const suiteName = z.enum(['pq', 'x25519']);
export const route = z.enum(['a', 'b']);

/** `portal.json`: where the portal is and how the desk proves that it may ask. */
export const portalFile = z.strictObject({
  version: z.literal(1),
  url: z.url({ protocol: /^https?$/ }),
  token: handle.optional(),
  portal: portalName,
  suite: suiteName,
  /** The council's root key, its public half: what the portal's manifest of keys must be signed with. */
  root: handle.optional(),
  /** How many desks collect the letters of this route, this one among them; one where it is left out. */
  desks: z.int().min(1).max(8).optional(),
});
export type PortalFile = z.infer<typeof portalFile>;

/**
 * `state/<name>.json`: what the desk knows of one kept letter, none of it from inside the seal but that it is a
 * request or a message, and why it could not be opened.
 *
 * `receipt`: `due` not returned yet, `tried` sent without an answer, `done` the portal has deleted the letter.
 * `alarmOver`: the portal knows that a person has read it.
 * `handed`: since when the council's case system has it, where a bridge hands letters over.
 * `came`: SHA-256 of the letter as it came, where it was sealed anew to a later key since.
 * `elsewhere`: the portal had a receipt before this desk ever sent one, so another desk holds the letter too.
 */
export const letterState = z.strictObject({
  version: z.literal(1),
  collectedAt: instant,
  day: day.optional(),
  receipt: z.enum(['due', 'tried', 'done']),
  elsewhere: z.literal(true).optional(),
  fault: z.string().optional(),
  reads: z.array(z.strictObject({ by: z.string(), at: instant })),
  alarmOver: z.literal(true).optional(),
  handed: instant.optional(),
  came: handle.optional(),
});
export type LetterState = z.infer<typeof letterState>;

/**
 * `mailboxes/<write handle>.json`: what was sent to one person. `blob` is the sealed reply and stays until the
 * portal has it, so that a repeat is the same bytes; `copy` is the same reply, sealed to the council itself. `once` is
 * the key under which a program asked for it: the same key again seals nothing.
 */
export const mailboxRecord = z.strictObject({
  version: z.literal(1),
  lastSeq: z.number().int().nonnegative(),
  replies: z.array(
    z.strictObject({
      id: letterId,
      seq: z.number().int().positive(),
      letter: letterId,
      kind: z.enum(['stage', 'message', 'read']),
      at: instant,
      by: z.string().optional(),
      once: z.string().optional(),
      state: z.enum(['waiting', 'stored', 'no-mailbox', 'refused']),
      blob: base64url.optional(),
      copy: base64url,
    }),
  ),
});
export type MailboxRecord = z.infer<typeof mailboxRecord>;
export type SentReply = MailboxRecord['replies'][number];

/** What a reply says, as the council's own sealed copy has it. */
export const replyCopy = z.object({
  kind: z.enum(['stage', 'message', 'read']),
  stage: z.string().exactOptional(),
  due: z.string().exactOptional(),
  promises: z.array(z.object({ stage: z.string(), due: z.string() })).exactOptional(),
  text: z.string().exactOptional(),
  list: z.string().exactOptional(),
  // Only in the council's copy: whoever reads it with the code would learn how great the danger is.
  pace: z.enum(['standard', 'urgent']).exactOptional(),
});
export type ReplyDraft = z.infer<typeof replyCopy>;

/**
 * One line of `record.jsonl`: who opened or sent what, and when. `by` is null where nobody gave a name; `via`
 * the program that said who; `letter` is null where
 * the command opened all there is; `keys` are sets and routes. `prev` is the SHA-256 of the line before, in hex.
 */
export const recordLine = z.strictObject({
  v: z.literal(1),
  at: instant,
  by: z.string().nullable(),
  via: z.string().exactOptional(),
  command: z.string(),
  letter: z.string().nullable(),
  keys: z.array(z.string()),
  prev: z.string().regex(/^[0-9a-f]{64}$/),
});
export type RecordLine = z.infer<typeof recordLine>;

/** `callers.json`: programs that may bring notices, each known by the hash of its token. */
export const callersFile = z.strictObject({
  version: z.literal(1),
  callers: z.array(z.strictObject({ name: z.string(), hash: handle })),
});
export type CallersFile = z.infer<typeof callersFile>;

/** `round.json`: where the next round of collection may begin, and when the last one began at the beginning. */
export const roundRecord = z.strictObject({ version: z.literal(1), after: z.string(), sweptAt: instant });
export type RoundRecord = z.infer<typeof roundRecord>;

/** One page of `GET /api/desk/letters`. Letters are judged one by one later: one bad letter must not hide others. */
export const lettersPage = z.object({
  v: z.literal(1),
  letters: z.array(z.unknown()),
  next: z.string().nullable(),
});

/** One page of `GET /api/desk/waiting`. */
export const standingsPage = z.object({
  v: z.literal(1),
  letters: z.array(
    z.object({
      id: z.string(),
      day: day.nullable(),
      route,
      held: z.boolean(),
      unread: z.boolean(),
      alarmed: z.boolean(),
    }),
  ),
  next: z.string().nullable(),
});
export type StandingsPage = z.infer<typeof standingsPage>;

export const receiptsAnswer = z.object({
  v: z.literal(1),
  results: z.array(z.object({ id: z.string(), result: z.enum(['deleted', 'already', 'refused']) })),
});

export const readsAnswer = z.object({
  v: z.literal(1),
  results: z.array(z.object({ id: z.string(), result: z.enum(['read', 'already', 'refused']) })),
});

export type ReceiptsAnswer = z.infer<typeof receiptsAnswer>;

/** The sentence a portal's door says when it refuses. */
export const refusalAnswer = z.object({ error: z.string(), say: z.string() });

/** A text that names what a schema expected and where, without the value that was found. */
export function whatIsWrong(error: z.ZodError): string {
  const first = error.issues[0];
  if (first === undefined) return 'not in the expected form';
  const at = first.path.length === 0 ? 'the document' : first.path.join('.');
  return `${at}: ${first.code === 'unrecognized_keys' ? 'has a field that is not known' : first.message}`;
}
