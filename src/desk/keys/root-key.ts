import { existsSync, readFileSync } from 'node:fs';
import { draw, fromBase64url, toBase64url } from '../../sealing/bytes.ts';
import { verifyKeyOf } from '../../sealing/ed25519.ts';
import type { Context } from '../context.ts';
import { keepNewFile } from '../home-folder.ts';
import { parseJson } from '../json-text.ts';
import { type Refusal, refuse } from '../outcome.ts';
import { rootFile } from './key-records.ts';
import { locksText, openLocked } from './locked-text.ts';

/** The root key, opened: it signs, and `root` is its public half as settings have it. */
export interface RootKey {
  readonly ok: true;
  readonly seed: Uint8Array;
  readonly root: string;
}

/**
 * Makes a root key in a new file, in clear (mode 0600) or under a passphrase.
 * @returns its public half; null when there is a file of that name
 */
export async function makeRoot(
  context: Context,
  path: string,
  passphrase: string | null,
): Promise<string | null> {
  const seed = draw(context.random, 32);
  const root = toBase64url(verifyKeyOf(seed));
  const text = `${JSON.stringify({ version: 1, seed: toBase64url(seed), root }, null, 2)}\n`;
  return keepNewFile(path, await locksText(text, passphrase)) ? root : null;
}

/** Reads a root key; asks for the passphrase when it stands under one. */
export async function readRoot(
  context: Context,
  path: string,
  passphraseFile: string | undefined,
): Promise<RootKey | Refusal> {
  if (!existsSync(path)) return refuse('no-root', `${path} is not there: make a root key with keys root.`);
  const opened = await openLocked(context, path, readFileSync(path), passphraseFile);
  if (!opened.ok) return opened;
  const parsed = rootFile.safeParse(parseJson(opened.text));
  const seed = parsed.success ? fromBase64url(parsed.data.seed) : null;
  if (seed === null || toBase64url(verifyKeyOf(seed)) !== parsed.data?.root)
    return refuse('root-form', `${path}: expected a root key as keys root writes it.`);
  return { ok: true, seed, root: parsed.data.root };
}
