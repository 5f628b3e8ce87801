import * as z from 'zod/mini';
import { isHandle } from '../sealing/keys.ts';
import { isId } from '../sealing/sealed-letter.ts';

const id = z.string().check(z.refine(isId));
const handle = z.string().check(z.refine(isHandle));

/** A page of replies is eight: nobody has eighty thousand. */
const page = z.int().check(z.minimum(0), z.maximum(9999));

const lookBody = z.strictObject({ v: z.literal(1), read: handle, page });
const forgetBody = z.strictObject({ v: z.literal(1), read: handle, forget: z.literal(true) });

const proofs = z.array(z.strictObject({ id, ack: id })).check(z.minLength(1), z.maxLength(100));
const proofsBody = {
  receipts: z.pipe(
    z.strictObject({ v: z.literal(1), receipts: proofs }),
    z.transform(({ receipts }) => receipts),
  ),
  reads: z.pipe(
    z.strictObject({ v: z.literal(1), reads: proofs }),
    z.transform(({ reads }) => reads),
  ),
};

const replyBody = z.strictObject({ v: z.literal(1), write: handle, id, blob: z.string() });

/** The body of a look into a mailbox, or of the wish that it be emptied first; or null. */
export function parseLook(json: unknown): { read: string; page: number; forget: boolean } | null {
  const look = z.safeParse(lookBody, json).data;
  if (look) return { ...look, forget: false };
  const wish = z.safeParse(forgetBody, json).data;
  return wish ? { ...wish, page: 0 } : null;
}

/** That a letter was opened: `ack`, 16 bytes as an id is, was sealed inside it. */
export type Proof = z.infer<typeof proofs>[number];

/** 1 to 100 proofs under the name of what they prove, or null. */
export function parseProofs(json: unknown, list: 'receipts' | 'reads'): readonly Proof[] | null {
  return z.safeParse(proofsBody[list], json).data ?? null;
}

/** A reply from the desk, or null. Its blob is still text. */
export function parseReply(json: unknown): z.infer<typeof replyBody> | null {
  return z.safeParse(replyBody, json).data ?? null;
}
