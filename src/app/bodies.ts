import * as z from 'zod/mini';
import { isHandle } from '../sealing/keys.ts';
import { isId } from '../sealing/sealed-letter.ts';

const id = z.string().check(z.refine(isId));
const handle = z.string().check(z.refine(isHandle));

/** A page of replies is eight: nobody has eighty thousand. */
const page = z.int().check(z.minimum(0), z.maximum(9999));

const lookBody = z.strictObject({ v: z.literal(1), read: handle, page });
const forgetBody = z.strictObject({ v: z.literal(1), read: handle, forget: z.literal(true) });

const receiptsBody = z.strictObject({
  v: z.literal(1),
  receipts: z.array(z.strictObject({ id, ack: id })).check(z.minLength(1), z.maxLength(100)),
});

const replyBody = z.strictObject({ v: z.literal(1), write: handle, id, blob: z.string() });

/** The body of a look into a mailbox, or of the wish that it be emptied first; or null. */
export function parseLook(json: unknown): { read: string; page: number; forget: boolean } | null {
  const look = z.safeParse(lookBody, json).data;
  if (look) return { ...look, forget: false };
  const wish = z.safeParse(forgetBody, json).data;
  return wish ? { ...wish, page: 0 } : null;
}

/** 1 to 100 receipts, or null. An `ack` has the form of an id: 16 bytes. */
export function parseReceipts(json: unknown): z.infer<typeof receiptsBody> | null {
  return z.safeParse(receiptsBody, json).data ?? null;
}

/** A reply from the desk, or null. Its blob is still text. */
export function parseReply(json: unknown): z.infer<typeof replyBody> | null {
  return z.safeParse(replyBody, json).data ?? null;
}
