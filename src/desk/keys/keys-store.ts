import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { recipientOf } from '../../sealing/age.ts';
import { suiteOf } from '../../sealing/identity.ts';
import type { Context } from '../context.ts';
import { homeFiles, keepFile, makeFolder } from '../home-folder.ts';
import { parseJson } from '../json-text.ts';
import { locked } from '../lock.ts';
import { type Refusal, refuse } from '../outcome.ts';
import { whatIsWrong } from '../records.ts';
import { type CouncilKey, keysFile } from './key-records.ts';
import { locksText, openLocked } from './locked-text.ts';

export type Keys = { ok: true; keys: readonly CouncilKey[] } | Refusal;

/** The keys of a home, and how to put others in their place. */
export interface OpenedKeys {
  readonly ok: true;
  readonly keys: readonly CouncilKey[];
  readonly path: string;
  /**
   * Writes these keys in place of the file that was read, under the same passphrase; where a key is not among them any
   * more the old bytes are overwritten. Refuses when the file has changed since: keys made meanwhile would be lost.
   */
  keep(keys: readonly CouncilKey[]): Promise<Refusal | null>;
}

/** Which file holds the keys; null when this home has none yet. */
export function keysPath(home: string): string | null {
  for (const name of [homeFiles.keys, homeFiles.sealedKeys]) {
    if (existsSync(join(home, name))) return join(home, name);
  }
  return null;
}

/**
 * Writes new keys, in clear (mode 0600) or under a passphrase. Never over keys that are there: letters sealed to
 * them could not be opened any more.
 */
export async function keepKeys(
  home: string,
  keys: readonly CouncilKey[],
  passphrase: string | null,
): Promise<string> {
  if (keysPath(home) !== null) throw new Error('keys must never be written over keys');
  makeFolder(home);
  const path = join(home, passphrase === null ? homeFiles.keys : homeFiles.sealedKeys);
  keepFile(path, await locksText(textOfKeys(keys), passphrase));
  return path;
}

/** The keys of this home; asks for the passphrase when they stand under one. */
export async function readKeys(
  context: Context,
  home: string,
  passphraseFile: string | undefined,
): Promise<Keys> {
  const opened = await openKeys(context, home, passphraseFile);
  return opened.ok ? { ok: true, keys: opened.keys } : opened;
}

/** The keys of a file that lies elsewhere: a backup. */
export async function readBackup(
  context: Context,
  path: string,
  passphraseFile: string | undefined,
): Promise<Keys> {
  if (!existsSync(path)) return refuse('no-backup', `${path} is not there.`);
  return parseFile(context, path, readFileSync(path), passphraseFile);
}

async function parseFile(
  context: Context,
  path: string,
  bytes: Uint8Array,
  passphraseFile: string | undefined,
): Promise<{ ok: true; keys: readonly CouncilKey[]; passphrase: string | null } | Refusal> {
  const opened = await openLocked(context, path, bytes, passphraseFile);
  if (!opened.ok) return opened;
  const parsed = await parseKeys(path, parseJson(opened.text));
  return parsed.ok ? { ...parsed, passphrase: opened.passphrase } : parsed;
}

/** The same, to be changed. */
export async function openKeys(
  context: Context,
  home: string,
  passphraseFile: string | undefined,
): Promise<OpenedKeys | Refusal> {
  const path = keysPath(home);
  if (path === null) {
    const place = existsSync(home) && statSync(home).isDirectory() ? 'holds no keys' : 'is no folder';
    return refuse(
      'no-keys',
      `${home} ${place}: expected keys.json or keys.json.age; make them with: keys new`,
    );
  }
  const bytes = readFileSync(path);
  const parsed = await parseFile(context, path, bytes, passphraseFile);
  if (!parsed.ok) return parsed;
  const keep = async (keys: readonly CouncilKey[]) => {
    const content = await locksText(textOfKeys(keys), parsed.passphrase);
    const isGone = parsed.keys.some((key) => !keys.some(({ identity }) => identity === key.identity));
    return locked(home, () => replaceFile(path, bytes, content, isGone));
  };
  return { ok: true, keys: parsed.keys, path, keep };
}

/**
 * The new content is on the disk, under the name, before the old is overwritten: a crash leaves one of the two. A file
 * that stands under another name too is not overwritten: that may be somebody's copy.
 */
function replaceFile(
  path: string,
  before: Uint8Array,
  content: string | Uint8Array,
  isGone: boolean,
): Refusal | null {
  const file = openSync(path, 'r+');
  try {
    if (!readFileSync(path).equals(before))
      return refuse('keys-changed', `${path} was changed meanwhile: nothing was written. Do it again.`);
    const isAlone = fstatSync(file).nlink === 1;
    keepFile(path, content);
    if (isGone && isAlone) writeSync(file, new Uint8Array(before.length), 0, before.length, 0);
    fsyncSync(file);
    return null;
  } finally {
    closeSync(file);
  }
}

const textOfKeys = (keys: readonly CouncilKey[]): string =>
  `${JSON.stringify({ version: 2, keys }, null, 2)}\n`;

async function parseKeys(path: string, json: unknown): Promise<Keys> {
  if (json === undefined)
    return refuse('keys-form', `${path}: expected a JSON document as keys new writes it.`);
  const parsed = keysFile.safeParse(json);
  if (!parsed.success) return refuse('keys-form', `${path}: ${whatIsWrong(parsed.error)}`);
  for (const [at, key] of parsed.data.keys.entries()) {
    const wrong = await whatIsWrongWith(key);
    if (wrong !== null) return refuse('keys-form', `${path}: keys.${at}.${wrong}`);
  }
  return { ok: true, keys: parsed.data.keys };
}

async function whatIsWrongWith(key: CouncilKey): Promise<string | null> {
  const recipient = await recipientOf(key.identity);
  if (recipient === null) return 'identity: expected an age identity.';
  if (recipient !== key.recipient) return 'recipient: is not the public side of the identity beside it.';
  const suite = suiteOf(recipient);
  return suite === key.suite
    ? null
    : `suite: says ${key.suite}, but the key is of suite ${suite ?? 'unknown'}.`;
}
