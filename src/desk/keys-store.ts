import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ageLock, ageUnlock, recipientOf } from '../sealing/age.ts';
import { textOf, utf8 } from '../sealing/bytes.ts';
import { suiteOf } from '../sealing/identity.ts';
import type { Context } from './context.ts';
import { homeFiles, keepFile, makeFolder, readJsonFile } from './home-folder.ts';
import { type Refusal, refuse } from './outcome.ts';
import { readPassphrase } from './passphrase.ts';
import { type CouncilKey, keysFile, whatIsWrong } from './records.ts';

export type Keys = { ok: true; keys: readonly CouncilKey[] } | Refusal;

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
  const text = `${JSON.stringify({ version: 1, keys }, null, 2)}\n`;
  makeFolder(home);
  const path = join(home, passphrase === null ? homeFiles.keys : homeFiles.sealedKeys);
  keepFile(path, passphrase === null ? text : await ageLock(passphrase, utf8(text)));
  return path;
}

/** The keys of this home; asks for the passphrase when they stand under one. */
export async function readKeys(
  context: Context,
  home: string,
  passphraseFile: string | undefined,
): Promise<Keys> {
  const path = keysPath(home);
  if (path === null) {
    const place = existsSync(home) && statSync(home).isDirectory() ? 'holds no keys' : 'is no folder';
    return refuse(
      'no-keys',
      `${home} ${place}: expected keys.json or keys.json.age; make them with: keys new`,
    );
  }
  if (path.endsWith(homeFiles.keys)) return parseKeys(path, readJsonFile(path));
  const asked = await readPassphrase(context, { file: passphraseFile, twice: false });
  if (!asked.ok) return asked;
  const opened = await ageUnlock(asked.passphrase, readFileSync(path));
  const text = opened.ok ? textOf(opened.plain) : null;
  if (text === null) {
    return refuse(
      'passphrase-wrong',
      `${path} does not open: the passphrase is another, or the file is damaged.`,
    );
  }
  return parseKeys(path, parseText(text));
}

function parseText(text: string): ReturnType<typeof readJsonFile> {
  try {
    return { ok: true, json: JSON.parse(text) };
  } catch {
    return { ok: false, reason: 'form' };
  }
}

async function parseKeys(path: string, read: ReturnType<typeof readJsonFile>): Promise<Keys> {
  if (!read.ok) return refuse('keys-form', `${path}: expected a JSON document as keys new writes it.`);
  const parsed = keysFile.safeParse(read.json);
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
