import { fromBase64url } from './bytes.ts';
import { portalName } from './council-keys.ts';
import { suiteOf } from './identity.ts';
import { isHandle } from './keys.ts';
import { isId } from './sealed-letter.ts';
import {
  array,
  type Infer,
  int,
  literal,
  maxLength,
  minimum,
  oneOf,
  optional,
  refine,
  regex,
  strictObject,
  string,
  unknown,
} from './shapes.ts';

/** The forms inside the seal, version 1, as the desk reads them. Bounds are generous: a letter is kept, not judged. */

const id = string().check(refine(isId));
const handle = string().check(refine(isHandle));
const bytes = (length: number) => string().check(refine((text) => fromBase64url(text)?.length === length));
const time = string().check(regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/));
const name = string().check(maxLength(200));
const route = oneOf(['a', 'b']);
const lang = string().check(maxLength(64));

const requestParts = {
  kind: literal('request'),
  id,
  portal: portalName,
  mode: oneOf(['browser', 'server']),
  build: name,
  keyset: name,
  route,
  formVersion: int().check(minimum(0)),
  lang,
  madeAt: time,
  answers: unknown(),
  earlier: optional(id),
  reply: strictObject({
    recipient: string().check(refine((text) => suiteOf(text) !== null)),
    write: handle,
    mac: bytes(32),
    verify: bytes(32),
  }),
  ack: bytes(16),
  flags: array(name).check(maxLength(64)),
};
const request = strictObject({ v: literal(1), ...requestParts });
// 2 stands in the vectors of version 1 for a version that there is not, and stays that.
const shownRequest = strictObject({ v: literal(3), ...requestParts, show: oneOf(['full', 'quiet']) });

const message = strictObject({
  v: literal(1),
  kind: literal('message'),
  id,
  portal: portalName,
  keyset: name,
  route,
  write: handle,
  signed: string(),
  signature: bytes(64),
  ack: bytes(16),
});

const equality = strictObject({
  v: literal(1),
  kind: literal('equality'),
  id,
  portal: portalName,
  keyset: name,
  route,
  write: handle,
  ack: bytes(16),
  year: int().check(minimum(2000)),
  answers: unknown(),
});

const signedBody = strictObject({
  v: literal(1),
  id,
  portal: portalName,
  write: handle,
  kind: oneOf(['note', 'late', 'danger', 'stop', 'change']),
  sentAt: time,
  lang,
  text: string(),
});

/** A request; in version 1 nobody was asked what the code may show, and it shows everything. */
export type RequestEnvelope = Omit<Infer<typeof shownRequest>, 'v'> & { v: 1 | 3 };
export type MessageEnvelope = Infer<typeof message>;
export type EqualityEnvelope = Infer<typeof equality>;
export type SignedBody = Infer<typeof signedBody>;

/** A request's envelope from parsed JSON, or null. */
export function parseRequestEnvelope(json: unknown): RequestEnvelope | null {
  const first = request.safeParse(json).data;
  return first ? { ...first, show: 'full' } : (shownRequest.safeParse(json).data ?? null);
}

/** A message's envelope from parsed JSON, or null. */
export function parseMessageEnvelope(json: unknown): MessageEnvelope | null {
  return message.safeParse(json).data ?? null;
}

/** The envelope of answers for counting alone from parsed JSON, or null. */
export function parseEqualityEnvelope(json: unknown): EqualityEnvelope | null {
  return equality.safeParse(json).data ?? null;
}

/** The signed part of a message from parsed JSON, or null. */
export function parseSignedBody(json: unknown): SignedBody | null {
  return signedBody.safeParse(json).data ?? null;
}
