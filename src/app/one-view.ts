import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';

/**
 * Results of the basic path, each to be shown once and for a minute (D6). A handle is the only key to its
 * result: what is kept here is encrypted under it, and found by its hash.
 */
export interface OneViews {
  /** Keeps a result; answers the handle that opens it. */
  keep(result: unknown): string;
  /** Gives a result and forgets it; null when it is unknown, old or already seen. */
  take(handle: string): unknown;
}

const LIFE_MS = 60_000;
/** At most this many wait at once; the oldest goes first. A flood costs memory, never a request: those are stored. */
const MOST = 5_000;
/** A form with a mistake carries all that was typed, up to a megabyte: together they hold no more than this. */
const MOST_BYTES = 128 * 1024 * 1024;

interface Kept {
  until: number;
  nonce: Buffer;
  sealed: Buffer;
}

/** @param deps randomness, and a clock in milliseconds that never goes back */
export function makeOneViews(deps: { random: (n: number) => Uint8Array; now: () => number }): OneViews {
  const kept = new Map<string, Kept>();
  let bytes = 0;
  const drop = (name: string) => {
    bytes -= kept.get(name)?.sealed.length ?? 0;
    kept.delete(name);
  };
  const sweep = () => {
    for (const [name, { until }] of kept) {
      if (until > deps.now() && kept.size <= MOST && bytes <= MOST_BYTES) break;
      drop(name);
    }
  };
  return {
    keep(result) {
      const handle = Buffer.from(deps.random(24));
      const nonce = Buffer.from(deps.random(12));
      const cipher = createCipheriv('aes-256-gcm', keyOf(handle), nonce);
      const sealed = Buffer.concat([
        cipher.update(JSON.stringify(result), 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      kept.set(nameOf(handle), { until: deps.now() + LIFE_MS, nonce, sealed });
      bytes += sealed.length;
      sweep();
      return handle.toString('base64url');
    },
    take(typed) {
      sweep();
      if (!/^[\w-]{32}$/.test(typed)) return null;
      const handle = Buffer.from(typed, 'base64url');
      const found = kept.get(nameOf(handle));
      drop(nameOf(handle));
      return found && found.until > deps.now() ? open(handle, found) : null;
    },
  };
}

function open(handle: Buffer, { nonce, sealed }: Kept): unknown {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(handle), nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return JSON.parse(plain.toString('utf8'));
}

function keyOf(handle: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', handle, '', 'qx/v1/one-view', 32));
}

function nameOf(handle: Buffer): string {
  return createHash('sha256').update('qx/v1/one-view-name\0').update(handle).digest('base64url');
}
