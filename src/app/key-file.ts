import { readFileSync } from 'node:fs';
import { fromBase64url, type KeyManifest, type ManifestFault, openManifest } from '../sealing/index.ts';
import type { Settings } from '../settings/settings.ts';

/** A manifest that the council's root key has signed: `text` is the file as it stands, `hash` tells two of one `seq` apart. */
export interface KeyFile {
  readonly text: string;
  readonly manifest: KeyManifest;
  readonly hash: string;
}

export type ReadKeyFile =
  | ({ readonly ok: true } & KeyFile)
  | { readonly ok: false; readonly expected: string };

/** What stands where the fault is told: public keys are no secret, and still nothing of the file is repeated. */
const expectations: Readonly<Record<ManifestFault, string>> = {
  form: 'a key manifest, as the desk’s keys sign writes it',
  signature: 'a manifest signed with the root key that keys.root names, and not changed since',
  portal: 'a manifest of this portal: its name must be that of portal in the settings',
  suite: 'keys of the suite that the settings name',
  mixed: 'keys of one suite: a letter to both kinds is as weak as the weaker',
  epochs: 'epochs that follow each other day by day, with as many keys on every route, none on both',
};

/** Reads the manifest file and holds it against the settings. Whether its time has come, and what was seen before, is the keyring's. */
export function readKeyFile(
  path: string,
  { portal, suite, keys }: Pick<Settings, 'portal' | 'suite' | 'keys'>,
): ReadKeyFile {
  const text = read(path);
  if (text === null) return { ok: false, expected: 'a file that can be read' };
  const root = fromBase64url(keys.root) ?? new Uint8Array();
  const opened = openManifest(parsed(text), { root, portal, suite });
  if (!opened.ok) return { ok: false, expected: expectations[opened.reason] };
  const hasSecond = opened.manifest.epochs[0]?.b !== undefined;
  if (hasSecond !== keys.secondRoute)
    return {
      ok: false,
      expected: `keys for ${keys.secondRoute ? 'both routes' : 'one route'}, as keys.secondRoute says`,
    };
  return { ok: true, text, manifest: opened.manifest, hash: opened.hash };
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
