import { ageDecrypt } from './age.ts';
import { concat, fromBase64url, textOf, toBase64url, utf8 } from './bytes.ts';
import { verifies } from './ed25519.ts';
import {
  type EqualityEnvelope,
  type MessageEnvelope,
  parseEqualityEnvelope,
  parseMessageEnvelope,
  parseRequestEnvelope,
  parseSignedBody,
  type RequestEnvelope,
  type SignedBody,
} from './envelope.ts';
import { sha256 } from './hash.ts';
import { MESSAGE_LABEL } from './labels.ts';
import { unpadFromBucket } from './padding.ts';
import type { Route, SealedLetter } from './sealed-letter.ts';

/** Opens letters to the council. Only the desk may import this file: the portal has no way to read a letter. */

/** A request as it was sealed, with the reply keys as bytes. `answers` are unchecked: the desk reads them. */
export type OpenedRequest = Omit<RequestEnvelope, 'reply'> & {
  reply: { recipient: string; write: string; mac: Uint8Array; verify: Uint8Array };
};

/** A message whose signature nobody has checked yet: `verifyMessage`, with the key from that mailbox's request. */
export type OpenedMessage = Omit<SignedBody, 'v'> & {
  keyset: string;
  route: Route;
  ack: string;
  proof: MessageProof;
};

/** The exact bytes that were signed, and the signature. */
export interface MessageProof {
  signed: Uint8Array;
  signature: Uint8Array;
}

/**
 * Why a letter does not open. `no-key`: none of these identities is meant (or the stanza was changed).
 * `damaged`: changed or cut. `padding`: not padded in the one way. `form`: not an envelope. `version`: an envelope
 * of another version. `id`, `portal`, `ack`: what the portal says of it differs from what stands inside (`id` also
 * covers the mailbox and the route; `portal` also the key set, where one was asked for).
 */
export type LetterFault = 'no-key' | 'damaged' | 'padding' | 'form' | 'id' | 'portal' | 'ack' | 'version';

export type OpenedLetter =
  | { kind: 'request'; request: OpenedRequest }
  | { kind: 'message'; message: OpenedMessage }
  | { kind: 'equality'; equality: EqualityEnvelope }
  | { kind: 'fault'; reason: LetterFault };

/**
 * Opens a letter with the council's identities and holds it against its outer form, so that the portal can
 * neither swap two letters, nor show an old one again under a new id, nor pass on another council's. Throws only
 * on an identity that is not one.
 */
export async function openLetter(
  identities: readonly string[],
  letter: SealedLetter,
  expected: { portal: string; keyset?: string },
): Promise<OpenedLetter> {
  const opened = await ageDecrypt(identities, letter.blob);
  if (!opened.ok) return fault(opened.reason);
  const content = unpadFromBucket(opened.plain);
  if (content === null) return fault('padding');
  const json = parseJson(content);
  const kind = kindOf(json);
  if (typeof kind !== 'object') return fault(kind);
  if (kind.is === 'request') {
    const envelope = parseRequestEnvelope(json);
    if (envelope === null) return fault('form');
    return outerFault(envelope, envelope.reply.write, letter, expected) ?? openedRequest(envelope);
  }
  if (kind.is === 'equality') {
    const equality = parseEqualityEnvelope(json);
    if (equality === null) return fault('form');
    return outerFault(equality, equality.write, letter, expected) ?? { kind: 'equality', equality };
  }
  const envelope = parseMessageEnvelope(json);
  if (envelope === null) return fault('form');
  return outerFault(envelope, envelope.write, letter, expected) ?? openedMessage(envelope);
}

/** Whether the message was signed by the holder of this code's key: `verify` of the request in the same mailbox. */
export function verifyMessage(message: OpenedMessage, verify: Uint8Array): boolean {
  return verifies(message.proof.signature, concat(MESSAGE_LABEL, message.proof.signed), verify);
}

const kinds = ['request', 'message', 'equality'] as const;

function kindOf(json: unknown): { is: (typeof kinds)[number] } | 'version' | 'form' {
  if (typeof json !== 'object' || json === null || !('v' in json) || !('kind' in json)) return 'form';
  const known = json.v === 1 || (json.v === 3 && json.kind === 'request');
  if (!known) return typeof json.v === 'number' ? 'version' : 'form';
  const is = kinds.find((each) => each === json.kind);
  return is === undefined ? 'form' : { is };
}

interface Claims {
  id: string;
  portal: string;
  keyset: string;
  route: Route;
  ack: string;
}

function outerFault(
  inner: Claims,
  write: string,
  letter: SealedLetter,
  expected: { portal: string; keyset?: string },
): OpenedLetter | null {
  if (inner.portal !== expected.portal) return fault('portal');
  if (expected.keyset !== undefined && inner.keyset !== expected.keyset) return fault('portal');
  if (inner.id !== letter.id || write !== letter.write || inner.route !== letter.route) return fault('id');
  if (toBase64url(sha256(bytesOf(inner.ack))) !== letter.ackHash) return fault('ack');
  return null;
}

function openedRequest(envelope: RequestEnvelope): OpenedLetter {
  const { recipient, write, mac, verify } = envelope.reply;
  const reply = { recipient, write, mac: bytesOf(mac), verify: bytesOf(verify) };
  return { kind: 'request', request: { ...envelope, reply } };
}

function openedMessage(envelope: MessageEnvelope): OpenedLetter {
  const signed = utf8(envelope.signed);
  const parsed = parseSignedBody(parseJson(signed));
  if (parsed === null) return fault('form');
  if (parsed.portal !== envelope.portal) return fault('portal');
  if (parsed.id !== envelope.id || parsed.write !== envelope.write) return fault('id');
  const { v: _, ...body } = parsed;
  const proof = { signed, signature: bytesOf(envelope.signature) };
  return {
    kind: 'message',
    message: { ...body, keyset: envelope.keyset, route: envelope.route, ack: envelope.ack, proof },
  };
}

/** Undefined is no JSON value, so it stands for bytes that are none. */
function parseJson(content: Uint8Array): unknown {
  const text = textOf(content);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Base64url that its schema has checked already. */
function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64url(text);
  if (bytes === null) throw new Error('unchecked base64url');
  return bytes;
}

function fault(reason: LetterFault): OpenedLetter {
  return { kind: 'fault', reason };
}
