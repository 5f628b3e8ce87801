import { createHash } from 'node:crypto';

export const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');
export const jsonOf = (value: unknown): Buffer => bytesOf(JSON.stringify(value));

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}
