import { createHash, randomBytes } from 'node:crypto';
import { type ArrivingLetter, mailboxKey } from '../../src/mailbox/index.ts';

export const pepper = new Uint8Array(32).fill(7);
export const DAY = '2026-11-22';

/** Sizes of a sealed short request to two post-quantum keys, and of a reply, to the byte or nearly. */
const LETTER_BYTES = 19_600;
const REPLY_BYTES = 5_755;

export const word = (bytes: number): string => randomBytes(bytes).toString('base64url');
export const newKey = (): string => mailboxKey(pepper, word(32));

/** A letter of random bytes, and the `ack` that only someone who opened it would know. */
export function madeUpLetter(changes: Partial<ArrivingLetter> = {}): ArrivingLetter & { ack: string } {
  const ack = randomBytes(16);
  const write = changes.write ?? word(32);
  return {
    id: word(16),
    write,
    key: mailboxKey(pepper, write),
    ackHash: createHash('sha256').update(ack).digest('base64url'),
    route: 'a',
    blob: new Uint8Array(randomBytes(LETTER_BYTES)),
    ...changes,
    ack: ack.toString('base64url'),
  };
}

export function madeUpReply(key: string) {
  return { key, id: word(16), blob: new Uint8Array(randomBytes(REPLY_BYTES)) };
}
