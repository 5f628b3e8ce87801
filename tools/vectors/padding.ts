import { concat, utf8 } from '../../src/sealing/bytes.ts';
import { sha256 } from '../../src/sealing/hash.ts';
import { padToBucket } from '../../src/sealing/padding.ts';
import { hex } from './fixed.ts';

/** Content lengths and the SHA-256 of the padded bytes; and padded bytes that nobody may accept. */
export function paddingVectors(): object {
  const lengths = [0, 1, 16379, 16380, 16381, 65532, 65533, 262140, 262141];
  return {
    content: 'the byte 0x61, so many times',
    padded: lengths.map((length) => {
      const padded = padToBucket(new Uint8Array(length).fill(0x61));
      return padded === null
        ? { length, refused: 'too-big' }
        : { length, bucket: padded.length, sha256: hex(sha256(padded)) };
    }),
    refused: faulty().map(({ why, start, size }) => ({ why, start: hex(start), zerosTo: size })),
  };
}

/** Each is some first bytes, then zeros up to a size. */
export function faulty(): { why: string; start: Uint8Array; size: number }[] {
  const hello = utf8('hello');
  const length = (n: number) => Uint8Array.of(n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255);
  return [
    { why: 'a byte after the content is not zero', start: concat(length(4), hello), size: 16384 },
    { why: 'the length is beyond the end', start: concat(length(16381), hello), size: 16384 },
    { why: 'the length has its highest bit set', start: concat(length(0x80000005), hello), size: 16384 },
    { why: 'a larger bucket than the content needs', start: concat(length(5), hello), size: 65536 },
    { why: 'not the size of a bucket', start: concat(length(5), hello), size: 16383 },
    { why: 'too short for a length', start: Uint8Array.of(0, 0, 0), size: 3 },
  ];
}
