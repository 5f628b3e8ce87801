/** The three codings that browsers use and Node has not: LZ4 blocks, Snappy, and LevelDB's files. Reading only. */

/** Undoes one LZ4 block. Null where it is none. @param size of the result, in bytes */
export function unpackLz4(block: Buffer, size: number): Buffer | null {
  const out = Buffer.alloc(size);
  let [at, end] = [0, 0];
  while (at < block.length) {
    const token = block[at++] ?? 0;
    let length = token >> 4;
    if (length === 15) [length, at] = addBytes(block, at, length);
    if (at + length > block.length || end + length > size) return null;
    end += block.copy(out, end, at, at + length);
    at += length;
    if (at >= block.length) break;
    const back = block.readUInt16LE(at);
    at += 2;
    length = token & 15;
    if (length === 15) [length, at] = addBytes(block, at, length);
    if (!repeat(out, end, back, length + 4)) return null;
    end += length + 4;
  }
  return end === size ? out : null;
}

function addBytes(block: Buffer, from: number, start: number): [length: number, at: number] {
  let [length, at] = [start, from];
  for (;;) {
    const more = block[at++] ?? 0;
    length += more;
    if (more !== 255) return [length, at];
  }
}

/** Copies what was written `back` bytes ago; it may overlap what it writes. */
function repeat(out: Buffer, end: number, back: number, length: number): boolean {
  if (back === 0 || back > end || end + length > out.length) return false;
  for (let i = 0; i < length; i += 1) out[end + i] = out[end - back + i] ?? 0;
  return true;
}

/** Undoes one Snappy block (github.com/google/snappy, format_description.txt). Null where it is none. */
export function unpackSnappy(block: Buffer): Buffer | null {
  const head = readVarint(block, 0);
  // Nothing a browser keeps of a page is larger; a random blob often claims to be.
  if (head === null || head.value > 64 * 1024 * 1024 || head.value > block.length * 64) return null;
  const out = Buffer.alloc(head.value);
  let [at, end] = [head.next, 0];
  while (at < block.length) {
    const tag = block[at++] ?? 0;
    if ((tag & 3) === 0) {
      const wide = Math.max(0, (tag >> 2) - 59);
      if (at + wide > block.length) return null;
      const length = (wide === 0 ? tag >> 2 : block.readUIntLE(at, wide)) + 1;
      at += wide;
      if (at + length > block.length || end + length > out.length) return null;
      end += block.copy(out, end, at, at + length);
      at += length;
      continue;
    }
    const copy = readCopy(block, at, tag);
    if (copy === null || !repeat(out, end, copy.back, copy.length)) return null;
    end += copy.length;
    at = copy.next;
  }
  return end === out.length && end > 0 ? out : null;
}

function readCopy(block: Buffer, at: number, tag: number) {
  const kind = tag & 3;
  const wide = kind === 3 ? 4 : kind;
  if (at + wide > block.length) return null;
  if (kind === 1)
    return { length: ((tag >> 2) & 7) + 4, back: ((tag >> 5) << 8) | (block[at] ?? 0), next: at + 1 };
  return { length: (tag >> 2) + 1, back: block.readUIntLE(at, wide), next: at + wide };
}

/** Undoes a framed Snappy stream, in which Firefox keeps what a page put into its caches. Null where it is none. */
export function unpackSnappyFrames(bytes: Buffer): Buffer | null {
  if (bytes.subarray(0, 10).toString('latin1') !== '\xff\x06\x00\x00sNaPpY') return null;
  const parts: Buffer[] = [];
  for (let at = 10; at + 8 <= bytes.length; ) {
    const length = bytes.readUIntLE(at + 1, 3);
    const body = bytes.subarray(at + 8, at + 4 + length); // after the checksum
    if (bytes[at] === 0) parts.push(unpackSnappy(body) ?? Buffer.alloc(0));
    if (bytes[at] === 1) parts.push(body);
    at += 4 + length;
  }
  return Buffer.concat(parts);
}

/** The blocks of a LevelDB table, unpacked (github.com/google/leveldb, doc/table_format.md). Null where it is none. */
export function unpackLevelTable(bytes: Buffer): Buffer | null {
  const magic = Buffer.from('57fb808b247547db', 'hex');
  if (bytes.length < 48 || !bytes.subarray(-8).equals(magic)) return null;
  const footer = bytes.subarray(-48);
  const meta = readHandle(footer, 0);
  const index = meta && readHandle(footer, meta.next);
  const block = index && readBlock(bytes, index);
  if (!block) return null;
  const parts: Buffer[] = [];
  const end = block.length - 4 - 4 * block.readUInt32LE(block.length - 4);
  for (let at = 0; at < end; ) {
    const shared = readVarint(block, at);
    const own = shared && readVarint(block, shared.next);
    const size = own && readVarint(block, own.next);
    if (!size) break;
    const value = size.next + own.value;
    const handle = readHandle(block, value);
    const data = handle && readBlock(bytes, handle);
    if (data) parts.push(data);
    at = value + size.value;
  }
  return Buffer.concat(parts);
}

function readHandle(bytes: Buffer, at: number) {
  const offset = readVarint(bytes, at);
  const size = offset && readVarint(bytes, offset.next);
  return size && { offset: offset.value, size: size.value, next: size.next };
}

function readBlock(bytes: Buffer, { offset, size }: { offset: number; size: number }): Buffer | null {
  const block = bytes.subarray(offset, offset + size);
  return bytes[offset + size] === 1 ? unpackSnappy(block) : block;
}

/** A LevelDB or session log with its block headers taken out, so that a record is in one piece. */
export function joinLevelLog(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += 32_768) {
    const block = bytes.subarray(start, start + 32_768);
    for (let at = 0; at + 7 <= block.length; ) {
      const length = block.readUInt16LE(at + 4);
      parts.push(block.subarray(at + 7, at + 7 + length));
      at += 7 + length;
    }
  }
  return Buffer.concat(parts);
}

function readVarint(bytes: Buffer, from: number): { value: number; next: number } | null {
  let value = 0;
  for (let i = 0; i < 5; i += 1) {
    const byte = bytes[from + i];
    if (byte === undefined) return null;
    value += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return { value, next: from + i + 1 };
  }
  return null;
}
