import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { parseJson } from './json-text.ts';

/** The names of the files and folders under `--home`. */
export const homeFiles = {
  keys: 'keys.json',
  sealedKeys: 'keys.json.age',
  portal: 'portal.json',
  manifest: 'manifest.json',
  clocks: 'clocks.json',
  bridge: 'bridge.json',
  callers: 'callers.json',
  counted: 'counted.json',
  record: 'record.jsonl',
  lock: 'lock',
} as const;

export const homeFolders = { letters: 'letters', state: 'state', mailboxes: 'mailboxes' } as const;

/** Folders can be entered, and files read, by their owner alone. */
export const folderMode = 0o700;
export const fileMode = 0o600;

/** Makes the folder (and those above it) for the owner alone, if it is not there. */
export function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: folderMode });
}

/** Puts names of new or renamed files of a folder on the disk. Windows cannot open a folder, and need not. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/**
 * Writes a file so that after a power cut there is the old content or the new, never half of it: written beside,
 * synced, renamed, and the folder synced. When this returns, the content is on the disk. Mode 0600.
 *
 * Throws the system's error (disk full, no permission).
 */
export function keepFile(path: string, content: string | Uint8Array): void {
  const folder = dirname(path);
  makeFolder(folder);
  const beside = `${path}.new-${process.pid}`;
  const file = openSync(beside, 'w', fileMode);
  try {
    fchmodSync(file, fileMode);
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  syncFolder(folder);
}

/**
 * Puts a text at the end of a file, which is made where it is not there. When this returns it is on the disk. Throws
 * the system's error (disk full, no permission).
 */
export function appendToFile(path: string, text: string): void {
  const isNew = !existsSync(path);
  const file = openSync(path, 'a', fileMode);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (isNew) syncFolder(dirname(path));
}

/** Whether everybody on this machine may write there. Windows has no such modes: there the folder's own permissions have to do. */
export function isOpenToAll(path: string): boolean {
  return process.platform !== 'win32' && (statSync(path).mode & 0o002) !== 0;
}

/** Whether a path lies in a folder, or is it. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(realpathSync(folder), join(realpathSync(dirname(resolve(path))), basename(path)));
  return way === '' || !(way.startsWith('..') || isAbsolute(way));
}

/** Writes a file that was not there, for its owner alone: false when there is one. Throws the system's error. */
export function keepNewFile(path: string, content: string | Uint8Array): boolean {
  if (existsSync(path)) return false;
  const file = openSync(path, 'wx', fileMode);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return true;
}

/** The parsed JSON of a file; 'none' when there is no such file, 'form' when it is not JSON. */
export function readJsonFile(
  path: string,
): { ok: true; json: unknown } | { ok: false; reason: 'none' | 'form' } {
  if (!existsSync(path)) return { ok: false, reason: 'none' };
  const json = parseJson(readFileSync(path, 'utf8'));
  return json === undefined ? { ok: false, reason: 'form' } : { ok: true, json };
}

const recordName = /^[A-Za-z0-9_-]{1,64}$/;

/** The names, without `.json`, of what is kept in one folder of the home; sorted, so that runs are alike. */
export function keptNames(home: string, folder: keyof typeof homeFolders): string[] {
  const path = join(home, homeFolders[folder]);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .filter((name) => recordName.test(name))
    .sort();
}

/** Where one record is kept. The name must be one of ours (an id, a handle), never text from outside. */
export function recordPath(home: string, folder: keyof typeof homeFolders, name: string): string {
  if (!recordName.test(name)) throw new Error('a record name must be made of base64url symbols');
  return join(home, homeFolders[folder], `${name}.json`);
}
