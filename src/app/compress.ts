import { brotliCompressSync, constants, crc32, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';

/**
 * One page in the forms in which it is sent. Made once, at the smallest size. Nothing else is kept: as plain text the
 * pages would take three times the memory, and next to no browser asks for that.
 */
export interface Precompressed {
  readonly br: Buffer;
  readonly gzip: Buffer;
}

export type Coding = 'br' | 'gzip' | 'identity';

/** Compresses as hard as the formats allow: it is done once and sent many times. */
export function precompress(text: string): Precompressed {
  const plain = Buffer.from(text, 'utf8');
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
  return { br: brotliCompressSync(plain, { params }), gzip: gzipSync(plain, { level: 9 }) };
}

/** Files by name, as they are sent. */
export type Files = Pick<ReadonlyMap<string, Precompressed>, 'get'>;

/** Compresses each file at its first need and keeps it: a start that did it for all of them would take seconds. */
export function filesOf(texts: ReadonlyMap<string, string>): Files {
  const made = new Map<string, Precompressed>();
  return {
    get: (name) => {
      const text = texts.get(name);
      const file = made.get(name) ?? (text === undefined ? undefined : precompress(text));
      if (file !== undefined) made.set(name, file);
      return file;
    },
  };
}

/**
 * The best coding that a browser says it takes.
 * @param accepts the `Accept-Encoding` header; absent or odd means none
 */
export function chooseCoding(accepts: string | undefined): Coding {
  const taken = new Map<string, number>();
  for (const part of (accepts ?? '').slice(0, 512).split(',')) {
    const [name = '', ...rest] = part.split(';');
    const quality = rest.map((item) => /^\s*q=([\d.]+)\s*$/i.exec(item)?.[1]).find((q) => q !== undefined);
    taken.set(name.trim().toLowerCase(), quality === undefined ? 1 : Number(quality));
  }
  if ((taken.get('br') ?? 0) > 0) return 'br';
  if ((taken.get('gzip') ?? 0) > 0) return 'gzip';
  return 'identity';
}

/** A page in the coding that was chosen. */
export function coded(page: Precompressed, coding: Coding): Buffer {
  return coding === 'identity' ? gunzipSync(page.gzip) : page[coding];
}

/** The step to which a page made for one visitor is padded, so that its length says little (`docs/sealed-letter.md`). */
export const PAGE_STEP = 4096;

/**
 * A page made for one visitor (the basic path), compressed and padded to a multiple of `PAGE_STEP` bytes.
 * gzip carries the padding in its header's extra field (RFC 1952, 2.3.1.1), which every decoder skips; plain
 * text carries it as trailing spaces.
 */
export function padded(text: string, coding: 'gzip' | 'identity'): Buffer {
  const plain = Buffer.from(text, 'utf8');
  if (coding === 'identity') {
    return Buffer.concat([plain, Buffer.alloc(toStep(plain.length), ' ')]);
  }
  const body = deflateRawSync(plain, { level: 6 });
  const fixed = 10 + 2 + 4; // The header, the length of the extra field, the extra field's own head.
  const padding = toStep(fixed + body.length + 8);
  const head = Buffer.alloc(fixed + padding);
  head.set([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255]);
  head.writeUInt16LE(4 + padding, 10);
  head.write('PD', 12, 'latin1');
  head.writeUInt16LE(padding, 14);
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(plain), 0);
  tail.writeUInt32LE(plain.length, 4);
  return Buffer.concat([head, body, tail]);
}

function toStep(length: number): number {
  return (PAGE_STEP - (length % PAGE_STEP)) % PAGE_STEP;
}
