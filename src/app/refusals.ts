import { MORE_AFTER } from './limits.ts';

/** What a door answers: the HTTP status, and what becomes the JSON body. */
export interface Answer {
  readonly status: number;
  readonly json: object;
}

/**
 * Everything that a door may refuse, in words for the programs that talk to it and the people who write them. A
 * page never shows these: it has its own sentences, in the reader's language.
 */
export const refusals = {
  form: {
    status: 400,
    say: 'The body is not the JSON that this address takes. Compare it with the interface description; send each key once, no other keys, and base64url without padding.',
  },
  bucket: {
    status: 400,
    say: 'The sealed part has none of the lengths that a letter to this council has. Pad it, seal it to every key of its route, and send it again.',
  },
  stanza: {
    status: 400,
    say: "The sealed part is not an age file to exactly this council's keys. Fetch the keys again and seal it again.",
  },
  size: { status: 400, say: 'The sealed part must be exactly as long as every reply of this suite is.' },
  token: { status: 401, say: 'Send a valid desk token as "Authorization: Bearer …".' },
  scope: { status: 403, say: 'This desk token may not do this. Use a token that has the scope.' },
  elsewhere: {
    status: 403,
    say: 'This was sent from a page of another website, and was not taken. Programs leave the Sec-Fetch-Site header out.',
  },
  'not-found': { status: 404, say: 'There is nothing at this address.' },
  'no-mailbox': {
    status: 404,
    say: 'No letter ever came from this mailbox, or it was deleted. Reach the person in the safe way that the request names.',
  },
  method: { status: 405, say: 'This address takes another method: see the Allow header.' },
  different: {
    status: 409,
    say: 'Something else was kept under this id. Nothing was changed. Send it under a new id.',
  },
  'too-big': { status: 413, say: 'The body is longer than anything this address takes. Shorten it.' },
  'media-type': { status: 415, say: 'Send the body as application/json, without a content encoding.' },
  'too-many': {
    status: 429,
    say: 'Too many at once. Wait as long as Retry-After says, or phone the council.',
  },
  internal: {
    status: 500,
    say: 'The portal made a mistake, and this was not done. Send the same bytes again, or phone the council.',
  },
  unavailable: {
    status: 503,
    say: 'This cannot be done at the moment, and nothing was kept. Send the same bytes again in a minute, or phone the council.',
  },
} as const satisfies Record<string, { status: number; say: string }>;

export type RefusalCode = keyof typeof refusals;

/** Seconds after which something may be tried again: while the mailbox is in trouble, or many wait. */
const SOON = 30;

/** The header that says when to try again, with the statuses for which that helps. */
export function retryAfter(status: number): Record<string, string> {
  if (status === 429) return { 'retry-after': String(MORE_AFTER) };
  return status === 503 ? { 'retry-after': String(SOON) } : {};
}

/** The answer to something refused. It never repeats what was sent. */
export function refuse(code: RefusalCode): Answer {
  const { status, say } = refusals[code];
  return { status, json: { error: code, say } };
}
