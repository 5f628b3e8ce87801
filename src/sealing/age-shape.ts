import type { Suite } from './identity.ts';
import { REPLY_PLAIN } from './padding.ts';

/**
 * The shape of an age file of ours, told from its length and its header text alone. Nothing is decrypted and no
 * curve is touched, so that a stranger cannot make the portal or the desk work: an age header may carry ten
 * thousand stanzas or ask for a gigabyte of scrypt (c2sp.org/age). The libraries add no "grease" stanzas
 * (age-encryption 0.3.1), so the count is exact.
 */

/** Most recipients of one route. Chosen because a council has two or three officers, and eight keep a header small. */
export const MOST_RECIPIENTS = 8;

const VERSION_LINE = 'age-encryption.org/v1\n';
const MAC_LINE = 4 + 43 + 1;
const NONCE = 16;
const CHUNK = 65536;
const TAG = 16;

// "-> X25519 " + 32 bytes, or "-> mlkem768x25519 " + 1,120 bytes; then a body of 32 bytes; each in base64 without
// padding and with its line end.
const stanzaSize = { x25519: 10 + 43 + 1 + 43 + 1, pq: 18 + 1494 + 1 + 43 + 1 } as const;

// 32 bytes leave two bits of the last character unused, 1,120 bytes four: a canonical encoder sets them to zero.
const B32 = '[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]';
const B1120 = '[A-Za-z0-9+/]{1493}[AQgw]';
const stanza = { x25519: `-> X25519 ${B32}\n${B32}\n`, pq: `-> mlkem768x25519 ${B1120}\n${B32}\n` } as const;
const headers = {
  x25519: new RegExp(`^age-encryption\\.org/v1\n(?:${stanza.x25519})+--- ${B32}\n$`),
  pq: new RegExp(`^age-encryption\\.org/v1\n(?:${stanza.pq})+--- ${B32}\n$`),
} as const;

/** Bytes of the header of a file to so many recipients, up to and with the line end of its MAC. */
export function headerSize(suite: Suite, recipients: number): number {
  return VERSION_LINE.length + recipients * stanzaSize[suite] + MAC_LINE;
}

/** Bytes of the age file for so many plain bytes: header, nonce, and a tag for each chunk of 64 KiB. */
export function ageSize(plain: number, suite: Suite, recipients: number): number {
  const chunks = Math.max(1, Math.ceil(plain / CHUNK));
  return headerSize(suite, recipients) + NONCE + plain + TAG * chunks;
}

/** Bytes of every reply, and of every decoy in its place. */
export function replySize(suite: Suite): number {
  return ageSize(REPLY_PLAIN, suite, 1);
}

/** Whether the file begins with exactly this header: the version, so many stanzas of the suite, the MAC. */
export function hasHeader(file: Uint8Array, suite: Suite, recipients: number): boolean {
  const size = headerSize(suite, recipients);
  if (file.length < size) return false;
  // The length fixes how often the stanza repeats, since every stanza is equally long.
  return headers[suite].test(String.fromCharCode(...file.subarray(0, size)));
}
