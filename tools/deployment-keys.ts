/** The signed keys of a deployment for the demo and the tests: its root key is not offline, it lies beside them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyKeyOf } from '../src/sealing/ed25519.ts';
import {
  fromBase64url,
  type KeyEpoch,
  type KeyManifest,
  signManifest,
  systemRandom,
  toBase64url,
} from '../src/sealing/index.ts';

/** What the settings say of keys: made by `signKeys`. */
export interface KeySettings {
  readonly root: string;
  readonly manifest: string;
  readonly secondRoute: boolean;
}

/** So that a demo of today still runs tomorrow, and a test may set its portal's clock to any day. */
export const always = { from: '2000-01-01', until: '2099-12-31' } as const;

/**
 * Signs these epochs as the next manifest of the deployment in a folder, and writes it there.
 * @returns what the settings have to say; it changes only with the number of routes
 */
export function signKeys(
  folder: string,
  content: Pick<KeyManifest, 'portal' | 'suite'> & { epochs: KeyEpoch[]; seq?: number },
): KeySettings {
  const seed = rootOf(folder);
  const seq = content.seq ?? lastSeq(folder) + 1;
  const manifest: KeyManifest = { v: 1, madeOn: new Date().toISOString().slice(0, 10), ...content, seq };
  writeFileSync(join(folder, 'keys.json'), signManifest(seed, manifest));
  return {
    root: toBase64url(verifyKeyOf(seed)),
    manifest: 'keys.json',
    secondRoute: content.epochs[0]?.b !== undefined,
  };
}

/** The manifest that is there now. */
export function keysIn(folder: string): KeyManifest {
  return JSON.parse(JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')).signed);
}

const lastSeq = (folder: string): number => (existsSync(join(folder, 'keys.json')) ? keysIn(folder).seq : 0);

function rootOf(folder: string): Uint8Array {
  const path = join(folder, 'root-seed');
  if (!existsSync(path)) writeFileSync(path, toBase64url(systemRandom(32)), { mode: 0o600 });
  const seed = fromBase64url(readFileSync(path, 'utf8'));
  if (seed === null) throw new Error(`${path}: expected a seed as base64url`);
  return seed;
}
