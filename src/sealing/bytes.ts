import { base64urlnopad, bech32 } from '@scure/base';

/** A source of randomness: gives `n` fresh, unpredictable bytes. Passed in everywhere, never reached for. */
export type Random = (n: number) => Uint8Array;

/** Text as UTF-8 bytes. A lone surrogate becomes U+FFFD, as the encoding standard says. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** UTF-8 bytes as text, or null where they are not valid UTF-8. A byte order mark is kept: it is a character. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Bytes as base64url without padding (RFC 4648 section 5), the only binary form in our JSON. */
export function toBase64url(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes);
}

/**
 * Base64url without padding back to bytes, or null. Strict: no padding, no line breaks, no other alphabet, and
 * the unused bits of the last character are zero, so that encoding the result gives the same text again.
 */
export function fromBase64url(text: string): Uint8Array | null {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return null;
  }
}

/** Bytes as bech32 (BIP 173) under the given prefix, lower case, without its limit of 90 characters. */
export function toBech32(prefix: string, bytes: Uint8Array): string {
  return bech32.encode(prefix, bech32.toWords(bytes), false);
}

/** The parts one after the other in new bytes. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether both hold the same bytes. The time taken depends on the lengths only, never on the content. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

/** Asks for `n` random bytes and insists on getting them: a short answer would make a weak code or secret. */
export function draw(random: Random, n: number): Uint8Array {
  const bytes = random(n);
  if (bytes.length !== n) throw new Error(`the source of randomness gave ${bytes.length} bytes, not ${n}`);
  return bytes;
}

/** The platform's own source (Web Crypto), the same in a browser and in Node. Throws where there is none. */
export function systemRandom(n: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(n));
}
