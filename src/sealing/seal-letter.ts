import { ageEncrypt } from './age.ts';
import { concat, draw, type Random, toBase64url, utf8 } from './bytes.ts';
import type { CouncilKeys } from './council-keys.ts';
import { sign } from './ed25519.ts';
import { hmacSha256, sha256 } from './hash.ts';
import type { PersonKeys } from './keys.ts';
import { MESSAGE_LABEL } from './labels.ts';
import { padToBucket } from './padding.ts';
import type { Route, SealedLetter } from './sealed-letter.ts';

export { type CouncilKeys, type ParsedCouncilKeys, parseCouncilKeys } from './council-keys.ts';

/** What a request says, beside what sealing adds. */
export interface RequestBody {
  /** Where it was sealed: in the person's browser, or by the portal's server on the basic path. */
  mode: 'browser' | 'server';
  /** The build of the portal that made it. */
  build: string;
  formVersion: number;
  lang: string;
  /** ISO 8601 in UTC, `2026-11-22T09:30:00Z`. Inside the seal only. */
  madeAt: string;
  /** Any JSON value. Odd answers are the desk's to keep and flag, never a reason to refuse. */
  answers: unknown;
  /** The id of the letter that this one corrects. */
  earlier?: string;
  flags: readonly string[];
  /** How much the council may seal to the code: stages and messages, or only that the person may get in touch. */
  show?: Show;
}

export type Show = 'full' | 'quiet';

/** What a message from the person says. */
export interface MessageBody {
  kind: 'note' | 'late' | 'danger' | 'stop' | 'change';
  text: string;
  /** ISO 8601 in UTC. */
  sentAt: string;
  lang: string;
}

export type SealOptions = { route: Route; id: string };
export type Sealed = { letter: SealedLetter } | { fault: 'too-big' };
type Deps = { random: Random };

/**
 * Seals a request to the council. The council finds inside what it needs to answer: where to write (`write`), to
 * whom to seal (`recipient`), how to prove itself (`mac`) and how to know the person's messages (`verify`).
 * `too-big` above 262,140 bytes of JSON. Throws on route `b` without keys: it must never fall back to `a`.
 */
export function sealRequest(
  deps: Deps,
  council: CouncilKeys,
  person: PersonKeys,
  body: RequestBody,
  opts: SealOptions,
): Promise<Sealed> {
  const { mode, build, formVersion, lang, madeAt, answers, earlier, flags, show = 'full' } = body;
  // A desk that does not know `show` must not open the letter and answer as if nothing had been asked of it.
  const limits = show === 'full' ? { v: 1 } : { v: 3 };
  const reply = {
    recipient: person.replyRecipient,
    write: person.write,
    mac: toBase64url(person.councilMac),
    verify: toBase64url(person.verify),
  };
  return sealEnvelope(deps, council, person.write, opts, (ack) => ({
    ...limits,
    kind: 'request',
    id: opts.id,
    portal: council.portal,
    mode,
    build,
    keyset: council.keyset,
    route: opts.route,
    formVersion,
    lang,
    madeAt,
    answers: answers ?? null,
    ...(earlier === undefined ? {} : { earlier }),
    reply,
    ack,
    flags,
    ...(show === 'full' ? {} : { show }),
  }));
}

/**
 * Seals a message from the person, signed inside. The signature covers the id, the portal and the mailbox, so that
 * nobody can send the same words again as another message, nor to another council. Same limits as `sealRequest`.
 */
export function sealMessage(
  deps: Deps,
  council: CouncilKeys,
  person: PersonKeys,
  body: MessageBody,
  opts: SealOptions,
): Promise<Sealed> {
  const { kind, text, sentAt, lang } = body;
  const signed = JSON.stringify({
    v: 1,
    id: opts.id,
    portal: council.portal,
    write: person.write,
    kind,
    sentAt,
    lang,
    text,
  });
  const signature = toBase64url(sign(person.signSeed, concat(MESSAGE_LABEL, utf8(signed))));
  return sealEnvelope(deps, council, person.write, opts, (ack) => ({
    v: 1,
    kind: 'message',
    id: opts.id,
    portal: council.portal,
    keyset: council.keyset,
    route: opts.route,
    write: person.write,
    signed,
    signature,
    ack,
  }));
}

/** A new letter's id: 16 random bytes, 22 characters. */
export function newId(random: Random): string {
  return toBase64url(draw(random, 16));
}

/**
 * The id of a request on the basic path, where the browser keeps nothing: an HMAC under a key of the code over the
 * answers in canonical form. The same answers under the same code are the same request; a correction is a new one.
 */
export function requestId(person: PersonKeys, canonicalAnswers: string): string {
  const message = concat(utf8('qx/v1/request-id\0'), utf8(canonicalAnswers));
  return toBase64url(hmacSha256(person.repeat, message).slice(0, 16));
}

/**
 * The id of a message on the basic path: the same words sent again from one and the same page are one message, others
 * or those of another page are new ones.
 * @param page 16 random bytes in base64url, which the page carries
 */
export function messageId(person: PersonKeys, page: string, { kind, text }: MessageBody): string {
  const message = utf8(`qx/v1/message-id\0${JSON.stringify([page, kind, text])}`);
  return toBase64url(hmacSha256(person.repeat, message).slice(0, 16));
}

/**
 * Pads and seals whatever an envelope says, to the keys of its route and to no other.
 * @param write the handle of the mailbox, inside and outside the same
 * @param envelopeWith makes the envelope around the secret that proves that it was opened
 */
export async function sealEnvelope(
  deps: Deps,
  council: CouncilKeys,
  write: string,
  opts: SealOptions,
  envelopeWith: (ack: string) => object,
): Promise<Sealed> {
  const recipients = council[opts.route];
  if (recipients === undefined) throw new Error(`route ${opts.route} has no keys`);
  const ack = draw(deps.random, 16);
  const padded = padToBucket(utf8(JSON.stringify(envelopeWith(toBase64url(ack)))));
  if (padded === null) return { fault: 'too-big' };
  const blob = await ageEncrypt(recipients, padded);
  const ackHash = toBase64url(sha256(ack));
  return { letter: { v: 1, id: opts.id, write, ackHash, route: opts.route, blob } };
}
