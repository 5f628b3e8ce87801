import { ed25519 } from '@noble/curves/ed25519.js';

/** The 32-byte public key of a 32-byte Ed25519 seed (RFC 8032). In script, because browsers are uneven here. */
export function verifyKeyOf(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed);
}

/** The 64-byte Ed25519 signature; the same seed and message always give the same one. */
export function sign(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, seed);
}

/** Whether the signature is the key's own for this message, by RFC 8032's strict rule (not ZIP 215's). */
export function verifies(signature: Uint8Array, message: Uint8Array, verify: Uint8Array): boolean {
  if (signature.length !== 64 || verify.length !== 32) return false;
  try {
    return ed25519.verify(signature, message, verify, { zip215: false });
  } catch {
    return false;
  }
}
