import { createHash } from 'node:crypto';
import type { Suite } from '../../sealing/keys.ts';

/**
 * What two people read to each other to be sure that both have the same keys.
 *
 * SHA-256 over the lines `sanctuary-desk/fingerprint/v1`, suite, keyset and every recipient in ascending order,
 * each ended by a line feed. Each four bytes of the hash, as a big-endian number modulo 100,000, make a group of
 * five digits: eight groups, 132 bits. Digits and not words, because they can be read aloud in any language.
 */
export const fingerprint = (suite: Suite, keyset: string, recipients: readonly string[]): string =>
  digitsOf(['sanctuary-desk/fingerprint/v1', suite, keyset, ...recipients.toSorted()]);

/** The same of a root key: over the lines `sanctuary-desk/root/v1` and its public half as the settings have it. */
export const rootFingerprint = (root: string): string => digitsOf(['sanctuary-desk/root/v1', root]);

function digitsOf(lines: readonly string[]): string {
  const hash = createHash('sha256')
    .update(`${lines.join('\n')}\n`)
    .digest();
  const groups = Array.from({ length: 8 }, (_, group) => hash.readUInt32BE(group * 4) % 100_000);
  return groups.map((group) => String(group).padStart(5, '0')).join(' ');
}
