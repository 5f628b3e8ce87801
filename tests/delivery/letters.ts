import type { StoredLetter } from '../../src/mailbox/index.ts';
import { DAY, madeUpLetter } from '../mailbox/letters.ts';

/** A letter as it waits, and the whole of it as it came. */
export function aStoredLetter(changes: Partial<StoredLetter> = {}): StoredLetter {
  const { key: _, ack: __, ...letter } = madeUpLetter(changes);
  return { ...letter, day: DAY };
}

/** Never aborted: nobody breaks off. */
export const goOn = new AbortController().signal;

export const NOON = new Date('2026-11-23T12:00:00Z');

/** A mail without the lines that are its own: `Message-ID`. What they were, and all else. */
export function headOf(raw: string): { messageId: string; rest: string; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, end);
  const line = /^Message-ID: (.*)\r\n/m.exec(head);
  return { messageId: line?.[1] ?? '', rest: head.replace(line?.[0] ?? '', ''), body: raw.slice(end + 4) };
}

/** The attached file of a mail, as any mail program takes it out. */
export function attachmentOf(raw: string): Buffer {
  const part = raw.split('item.age').at(-1) ?? '';
  const text = /\r\n\r\n([A-Za-z0-9+/=\r\n]+?)\r\n--/.exec(part)?.[1] ?? '';
  return Buffer.from(text, 'base64');
}
