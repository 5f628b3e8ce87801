import { pbkdf2Once } from './hash.ts';

/**
 * scrypt (RFC 7914) that really lets go of the thread. Our own, because `scryptAsync` of @noble/hashes 2.0.1
 * "yields" with a microtask: no key press and no timer gets through until it is done, which is four seconds on a
 * slow phone, four seconds in which the exit key would be dead.
 */
export interface ScryptCost {
  /** log2 of N. */
  logN: number;
  r: number;
  /** Bytes of the result. */
  length: number;
}

/** How the work is interrupted: `slice` blocks at most between two looks at `isTime`, then `pause` is awaited. */
export interface Breath {
  isTime: () => boolean;
  pause: () => Promise<void>;
}

/** scrypt with p = 1. Needs 128 * r * N bytes of memory while it runs; they are cleared after. */
export async function scrypt(
  breath: Breath,
  secret: Uint8Array,
  salt: Uint8Array,
  cost: ScryptCost,
): Promise<Uint8Array> {
  const words = 32 * cost.r;
  const n = 2 ** cost.logN;
  const start = pbkdf2Once(secret, salt, 4 * words);
  const block = wordsOf(start);
  const memory = new Uint32Array(words * n);
  await fill(breath, block, memory, n);
  await mix(breath, block, memory, n);
  const result = pbkdf2Once(secret, bytesOf(block), cost.length);
  memory.fill(0);
  block.fill(0);
  return result;
}

/** First half of scryptROMix: memory[i] is the block after i mixings. */
async function fill(breath: Breath, block: Uint32Array, memory: Uint32Array, n: number): Promise<void> {
  const words = block.length;
  const next = new Uint32Array(words);
  for (let i = 0; i < n; i++) {
    memory.set(block, i * words);
    blockMix(block, next);
    block.set(next);
    if (breath.isTime()) await breath.pause();
  }
}

/** Second half: n times, the block is joined with the one it points to and mixed. */
async function mix(breath: Breath, block: Uint32Array, memory: Uint32Array, n: number): Promise<void> {
  const words = block.length;
  const joined = new Uint32Array(words);
  for (let i = 0; i < n; i++) {
    const from = ((block[words - 16] ?? 0) & (n - 1)) * words;
    for (let k = 0; k < words; k++) joined[k] = (block[k] ?? 0) ^ (memory[from + k] ?? 0);
    blockMix(joined, block);
    if (breath.isTime()) await breath.pause();
  }
}

/** scryptBlockMix: even chunks of 64 bytes go to the first half of `output`, odd ones to the second. */
function blockMix(input: Uint32Array, output: Uint32Array): void {
  const chunks = input.length / 16;
  let previous: Uint32Array = input;
  let at = input.length - 16;
  for (let i = 0; i < chunks; i++) {
    const to = ((i >> 1) + (i & 1) * (chunks / 2)) * 16;
    salsaXor(previous, at, input, i * 16, output, to);
    previous = output;
    at = to;
  }
}

/** One chunk: Salsa20/8 of (a XOR b), written to `out`. Written out flat, since the whole cost is spent here. */
// biome-ignore format: a table of the quarter-rounds, in the order of RFC 7914 section 3
function salsaXor(a: Uint32Array, ai: number, b: Uint32Array, bi: number, out: Uint32Array, oi: number): void {
  const j0 = at(a, ai + 0) ^ at(b, bi + 0), j1 = at(a, ai + 1) ^ at(b, bi + 1), j2 = at(a, ai + 2) ^ at(b, bi + 2), j3 = at(a, ai + 3) ^ at(b, bi + 3);
  const j4 = at(a, ai + 4) ^ at(b, bi + 4), j5 = at(a, ai + 5) ^ at(b, bi + 5), j6 = at(a, ai + 6) ^ at(b, bi + 6), j7 = at(a, ai + 7) ^ at(b, bi + 7);
  const j8 = at(a, ai + 8) ^ at(b, bi + 8), j9 = at(a, ai + 9) ^ at(b, bi + 9), j10 = at(a, ai + 10) ^ at(b, bi + 10), j11 = at(a, ai + 11) ^ at(b, bi + 11);
  const j12 = at(a, ai + 12) ^ at(b, bi + 12), j13 = at(a, ai + 13) ^ at(b, bi + 13), j14 = at(a, ai + 14) ^ at(b, bi + 14), j15 = at(a, ai + 15) ^ at(b, bi + 15);
  let x0 = j0, x1 = j1, x2 = j2, x3 = j3, x4 = j4, x5 = j5, x6 = j6, x7 = j7;
  let x8 = j8, x9 = j9, x10 = j10, x11 = j11, x12 = j12, x13 = j13, x14 = j14, x15 = j15;
  for (let round = 0; round < 8; round += 2) {
    x4 ^= turn(x0 + x12, 7); x8 ^= turn(x4 + x0, 9); x12 ^= turn(x8 + x4, 13); x0 ^= turn(x12 + x8, 18);
    x9 ^= turn(x5 + x1, 7); x13 ^= turn(x9 + x5, 9); x1 ^= turn(x13 + x9, 13); x5 ^= turn(x1 + x13, 18);
    x14 ^= turn(x10 + x6, 7); x2 ^= turn(x14 + x10, 9); x6 ^= turn(x2 + x14, 13); x10 ^= turn(x6 + x2, 18);
    x3 ^= turn(x15 + x11, 7); x7 ^= turn(x3 + x15, 9); x11 ^= turn(x7 + x3, 13); x15 ^= turn(x11 + x7, 18);
    x1 ^= turn(x0 + x3, 7); x2 ^= turn(x1 + x0, 9); x3 ^= turn(x2 + x1, 13); x0 ^= turn(x3 + x2, 18);
    x6 ^= turn(x5 + x4, 7); x7 ^= turn(x6 + x5, 9); x4 ^= turn(x7 + x6, 13); x5 ^= turn(x4 + x7, 18);
    x11 ^= turn(x10 + x9, 7); x8 ^= turn(x11 + x10, 9); x9 ^= turn(x8 + x11, 13); x10 ^= turn(x9 + x8, 18);
    x12 ^= turn(x15 + x14, 7); x13 ^= turn(x12 + x15, 9); x14 ^= turn(x13 + x12, 13); x15 ^= turn(x14 + x13, 18);
  }
  out[oi + 0] = x0 + j0; out[oi + 1] = x1 + j1; out[oi + 2] = x2 + j2; out[oi + 3] = x3 + j3;
  out[oi + 4] = x4 + j4; out[oi + 5] = x5 + j5; out[oi + 6] = x6 + j6; out[oi + 7] = x7 + j7;
  out[oi + 8] = x8 + j8; out[oi + 9] = x9 + j9; out[oi + 10] = x10 + j10; out[oi + 11] = x11 + j11;
  out[oi + 12] = x12 + j12; out[oi + 13] = x13 + j13; out[oi + 14] = x14 + j14; out[oi + 15] = x15 + j15;
}

function turn(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function at(words: Uint32Array, i: number): number {
  return words[i] ?? 0;
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(4 * i, true));
}

function bytesOf(words: Uint32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * words.length));
  words.forEach((word, i) => {
    view.setUint32(4 * i, word, true);
  });
  return new Uint8Array(view.buffer);
}
