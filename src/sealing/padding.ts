import { concat } from './bytes.ts';

/** Plaintext sizes of a letter to the council. Three only, so that the length on the wire says almost nothing. */
export const BUCKETS = [16384, 65536, 262144] as const;
export type Bucket = (typeof BUCKETS)[number];

/** Plaintext size of a reply. */
export const REPLY_PLAIN = 4096;

const LENGTH_BYTES = 4;

/** u32 big-endian length, content, zeros up to `size`; null where the content does not fit. */
export function pad(content: Uint8Array, size: number): Uint8Array | null {
  const zeros = size - LENGTH_BYTES - content.length;
  if (zeros < 0) return null;
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, content.length);
  return concat(length, content, new Uint8Array(zeros));
}

/** Pads to the smallest bucket that holds the content; null beyond 262,140 bytes. */
export function padToBucket(content: Uint8Array): Uint8Array | null {
  const bucket = smallestBucket(content.length);
  return bucket === null ? null : pad(content, bucket);
}

/** The content of padded bytes; null unless the length fits and every byte behind it is zero. */
export function unpad(padded: Uint8Array): Uint8Array | null {
  if (padded.length < LENGTH_BYTES) return null;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  const end = LENGTH_BYTES + length;
  if (end > padded.length) return null;
  if (padded.subarray(end).some((byte) => byte !== 0)) return null;
  return padded.slice(LENGTH_BYTES, end);
}

/** Like `unpad`, and only from the one bucket that this content belongs in: there is one way to pad. */
export function unpadFromBucket(padded: Uint8Array): Uint8Array | null {
  const content = unpad(padded);
  return content !== null && smallestBucket(content.length) === padded.length ? content : null;
}

function smallestBucket(length: number): Bucket | null {
  return BUCKETS.find((bucket) => length + LENGTH_BYTES <= bucket) ?? null;
}
