/** What a file of a profile says: as it lies there, and under every coding that we know how to undo. */
import { DatabaseSync } from 'node:sqlite';
import zlib from 'node:zlib';
import { joinLevelLog, unpackLevelTable, unpackLz4, unpackSnappy, unpackSnappyFrames } from './unpack.ts';

export interface Layer {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Every reading of a file. @param path where it lies: databases are opened there */
export function layersOf(path: string, bytes: Buffer): Layer[] {
  const found: { name: string; bytes: Buffer | null }[] = [
    { name: 'as it is', bytes },
    { name: 'mozlz4', bytes: fromMozLz4(bytes) },
    { name: 'snappy', bytes: unpackSnappyFrames(bytes) },
    { name: 'leveldb', bytes: unpackLevelTable(bytes) },
    { name: 'leveldb', bytes: path.endsWith('.log') ? joinLevelLog(bytes) : null },
    { name: 'brotli', bytes: fromBrotli(bytes) },
    ...magics.flatMap(({ name, magic, undo }) =>
      everywhere(bytes, magic).map((at) => ({ name, bytes: attempt(() => undo(bytes.subarray(at))) })),
    ),
    { name: 'database', bytes: fromDatabase(path, bytes) },
  ];
  return found.filter((layer): layer is Layer => layer.bytes !== null && layer.bytes.length > 0);
}

const magics = [
  { name: 'gzip', magic: Buffer.from('1f8b08', 'hex'), undo: fromGzip },
  { name: 'zstd', magic: Buffer.from('28b52ffd', 'hex'), undo: (b: Buffer) => zlib.zstdDecompressSync(b) },
];

/** Node's own gunzip refuses a body that something else follows in the same file, so its head is read here (RFC 1952). */
function fromGzip(bytes: Buffer): Buffer {
  const named = ((bytes[3] ?? 0) & 8) !== 0;
  const start = named ? bytes.indexOf(0, 10) + 1 : 10;
  return zlib.inflateRawSync(bytes.subarray(start), { finishFlush: zlib.constants.Z_SYNC_FLUSH });
}

function everywhere(bytes: Buffer, magic: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) places.push(at);
  return places;
}

/** Firefox's own files: `mozLz40\0`, the size, one LZ4 block. */
function fromMozLz4(bytes: Buffer): Buffer | null {
  if (bytes.subarray(0, 8).toString('latin1') !== 'mozLz40\0') return null;
  return unpackLz4(bytes.subarray(12), bytes.readUInt32LE(8));
}

/**
 * Brotli has no mark of its own, so it is tried where a body can begin: at the start of a file (Firefox's cache), and
 * behind the head and key of an entry of Chromium's (`net/disk_cache/simple/simple_entry_format.h`).
 */
function fromBrotli(bytes: Buffer): Buffer | null {
  const simple = bytes.length > 24 && bytes.subarray(0, 8).toString('hex') === '305c72a71b6dfbfc';
  const start = simple ? 24 + bytes.readUInt32LE(12) : 0;
  const eof = simple ? bytes.indexOf(Buffer.from('d8410d97456ffaf4', 'hex'), start) : -1;
  const body = bytes.subarray(start, eof < 0 ? undefined : eof);
  return attempt(() => zlib.brotliDecompressSync(body)) ?? partOfBrotli(body);
}

/** What comes out before something else follows the body in the same file. */
function partOfBrotli(body: Buffer): Buffer | null {
  const text = attempt(() =>
    zlib.brotliDecompressSync(body, { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }),
  );
  return text !== null && text.length > 64 ? text : null;
}

/** Every text and blob of every table: a long value lies in pieces in the file, and here in one. */
function fromDatabase(path: string, bytes: Buffer): Buffer | null {
  if (bytes.subarray(0, 16).toString('latin1') !== 'SQLite format 3\0') return null;
  return attempt(() => {
    using database = new DatabaseSync(path, { readOnly: true });
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
    return Buffer.concat(tables.flatMap(({ name }) => cellsOf(database, String(name))));
  });
}

function cellsOf(database: DatabaseSync, table: string): Buffer[] {
  // A table of a kind that only the browser knows (its own search index) cannot be read; its raw pages were.
  const rows = attempt(() => {
    const all = database.prepare(`select * from "${table.replaceAll('"', '""')}"`);
    all.setReadBigInts(true);
    return all.all();
  });
  return (rows ?? []).flatMap((row) => Object.values(row).flatMap(cell));
}

function cell(value: unknown): Buffer[] {
  if (typeof value === 'string') return [Buffer.from(`${value}\n`, 'utf8')];
  if (!(value instanceof Uint8Array)) return [];
  const blob = Buffer.from(value);
  const plain = unpackSnappy(blob); // Firefox keeps what pages store in this coding
  return plain === null ? [blob] : [blob, plain];
}

/** What cannot be undone is not in that coding. */
function attempt<T>(undo: () => T): T | null {
  try {
    return undo();
  } catch {
    return null;
  }
}
