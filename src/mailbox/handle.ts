import { createHmac } from 'node:crypto';

/** 32 bytes as base64url without padding, in the one form that decodes and encodes to itself. */
const HANDLE = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/**
 * The key under which a mailbox is stored: HMAC-SHA256(pepper, write), base64url. The pepper lives outside the
 * database and its backups, so that a stolen database does not let anyone test codes against it.
 *
 * @param pepper 32 bytes from the secrets file
 * @param write the write handle, 43 base64url characters of 32 bytes; the bytes are hashed
 * @throws when either has the wrong form: the doors parse before they call
 */
export function mailboxKey(pepper: Uint8Array, write: string): string {
  if (pepper.length !== 32) throw new Error('The pepper must be 32 bytes.');
  if (!HANDLE.test(write)) throw new Error('A write handle must be 32 bytes in base64url.');
  return createHmac('sha256', pepper).update(Buffer.from(write, 'base64url')).digest('base64url');
}
