import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { utf8 } from './bytes.ts';

/** SHA-256: any bytes to 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return nobleSha256(bytes);
}

/** HMAC-SHA-256 (RFC 2104): 32 bytes. */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  return hmac(nobleSha256, key, message);
}

/** HKDF-SHA-256 (RFC 5869), extract and expand, empty salt, the label as info in UTF-8: 32 bytes. */
export function hkdfSha256(secret: Uint8Array, label: string): Uint8Array {
  return hkdf(nobleSha256, secret, undefined, utf8(label), 32);
}

/** PBKDF2-HMAC-SHA-256 with one round: scrypt's first and last step (RFC 7914), of no use alone. */
export function pbkdf2Once(password: Uint8Array, salt: Uint8Array, length: number): Uint8Array {
  return pbkdf2(nobleSha256, password, salt, { c: 1, dkLen: length });
}
