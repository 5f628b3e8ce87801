/** Many needles, one pass: the first four bytes at each place are looked up; what begins like a needle is compared. */

interface Bytes {
  readonly bytes: Buffer;
}

export type Finder<T extends Bytes> = (haystack: Buffer) => Set<T>;

/** @param needles of four bytes or more */
export function finderOf<T extends Bytes>(needles: readonly T[]): Finder<T> {
  const begins = new Uint8Array(65_536);
  const byStart = new Map<number, T[]>();
  for (const needle of needles) {
    const start = needle.bytes.readUInt32LE(0);
    begins[mix(start)] = 1;
    byStart.set(start, [...(byStart.get(start) ?? []), needle]);
  }
  return (haystack) => {
    const found = new Set<T>();
    let start = haystack.length < 4 ? 0 : haystack.readUInt32LE(0);
    for (let at = 0; at + 4 <= haystack.length; at += 1) {
      if (begins[mix(start)] === 1) {
        for (const needle of byStart.get(start) ?? []) {
          const end = at + needle.bytes.length;
          if (end <= haystack.length && needle.bytes.compare(haystack, at, end) === 0) found.add(needle);
        }
      }
      start = ((start >>> 8) | ((haystack[at + 4] ?? 0) << 24)) >>> 0;
    }
    return found;
  };
}

/** Four bytes to sixteen bits; any multiplier that spreads text does (Knuth's). */
function mix(start: number): number {
  return Math.imul(start, 2_654_435_761) >>> 16;
}
