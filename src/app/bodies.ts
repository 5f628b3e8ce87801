import * as z from 'zod/mini';

/** Version 1 of the interface: the first key of every body and of every list. */
export const version = z.literal(1);

/** 16 and 32 bytes as base64url without padding, in the one form that decodes and encodes to itself. */
export const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/));
const handle = z.string().check(z.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/));
export const base64url = z.string().check(z.regex(/^[A-Za-z0-9_-]*$/));
export const route = z.enum(['a', 'b']);

/** A page of replies is eight: nobody has eighty thousand. */
const page = z.int().check(z.minimum(0), z.maximum(9999));

const proofs = z.array(z.strictObject({ id, ack: id })).check(z.minLength(1), z.maxLength(100));

/** The outer form of a letter. What stands in its blob is looked at apart (`parseSealedLetter`). */
export const letterForm = z.strictObject({
  v: version,
  id,
  write: handle,
  ackHash: handle,
  route,
  blob: base64url,
});

/** What the doors take, each strictly: no other keys. */
export const bodies = {
  letter: letterForm,
  look: z.strictObject({ v: version, read: handle, page }),
  forget: z.strictObject({ v: version, read: handle, forget: z.literal(true) }),
  receipts: z.strictObject({ v: version, receipts: proofs }),
  reads: z.strictObject({ v: version, reads: proofs }),
  reply: z.strictObject({ v: version, write: handle, id, blob: base64url }),
} as const;

/** The body of a look into a mailbox, or of the wish that it be emptied first; or null. */
export function parseLook(json: unknown): { read: string; page: number; forget: boolean } | null {
  const look = z.safeParse(bodies.look, json).data;
  if (look) return { ...look, forget: false };
  const wish = z.safeParse(bodies.forget, json).data;
  return wish ? { ...wish, page: 0 } : null;
}

/** That a letter was opened: `ack`, 16 bytes as an id is, was sealed inside it. */
export type Proof = z.infer<typeof proofs>[number];

/** 1 to 100 proofs under the name of what they prove, or null. */
export function parseProofs(json: unknown, list: 'receipts' | 'reads'): readonly Proof[] | null {
  if (list === 'receipts') return z.safeParse(bodies.receipts, json).data?.receipts ?? null;
  return z.safeParse(bodies.reads, json).data?.reads ?? null;
}

/** A reply from the desk, or null. Its blob is still text. */
export function parseReply(json: unknown): z.infer<typeof bodies.reply> | null {
  return z.safeParse(bodies.reply, json).data ?? null;
}
