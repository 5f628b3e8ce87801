import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DatabaseAddress } from '../mailbox/index.ts';
import { missingSecrets } from '../settings/delivery.ts';
import {
  type Problem,
  parseSecrets,
  parseSettings,
  type Secrets,
  type Settings,
} from '../settings/settings.ts';
import { parseDatabaseUrl } from './database-url.ts';
import { type KeyFile, readKeyFile } from './key-file.ts';

/** Everything the portal is told from outside: the environment, the council's settings, the secrets. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** The Postgres that keeps the mailbox; null: it is kept in `dataDir`. */
  readonly database: DatabaseAddress | null;
  readonly settings: Settings;
  readonly secrets: Secrets;
  /** The council's keys as they stood at the start, and where they stand. */
  readonly keyFile: KeyFile & { readonly path: string };
}

export type ConfigResult = { ok: true; config: Config } | { ok: false; problems: readonly string[] };

/**
 * Reads the whole configuration. Nothing falls back to a development setting: what is missing is named.
 * @param env PORT (4321), HOST (127.0.0.1), DATA_DIR (./data), DATABASE_URL (none), PORTAL_CONFIG (no default); empty is as good as unset
 * @returns every problem at once, each as `thing: what was expected`; never the value of a secret
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const problems: string[] = [];
  const port = readPort(env['PORT'] || '4321');
  if (port === null) problems.push('PORT: expected a number from 0 to 65535');
  const database = readDatabase(env['DATABASE_URL'], problems);
  const file = env['PORTAL_CONFIG'];
  if (!file) {
    problems.push(
      "PORTAL_CONFIG: not set; expected the path of the council's settings file (docs/running.md)",
    );
    return { ok: false, problems };
  }
  const settings = readSettings(file, problems);
  const secretsFile = resolve(dirname(file), settings?.secrets ?? '');
  const secrets = settings && readSecrets(secretsFile, problems);
  if (settings && secrets) problems.push(...linesOf(secretsFile, missingSecrets(settings, secrets)));
  const keyFile = settings && readKeys(resolve(dirname(file), settings.keys.manifest), settings, problems);
  if (!settings || !secrets || !keyFile || port === null || problems.length > 0)
    return { ok: false, problems };
  const config = {
    port,
    // An empty name is no name: it would mean every address of this machine.
    host: env['HOST'] || '127.0.0.1',
    dataDir: resolve(env['DATA_DIR'] || './data'),
    database,
    settings,
    secrets,
    keyFile,
  };
  return { ok: true, config };
}

function readPort(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : null;
}

function readDatabase(text: string | undefined, problems: string[]): DatabaseAddress | null {
  if (!text) return null;
  const parsed = parseDatabaseUrl(text, (path) => readFileSync(path, 'utf8'));
  if (parsed.ok) return parsed.address;
  problems.push(`DATABASE_URL: expected ${parsed.expected}`);
  return null;
}

function readSettings(file: string, problems: string[]): Settings | null {
  const json = readJson(file, 'PORTAL_CONFIG', problems);
  if (json === undefined) return null;
  const parsed = parseSettings(json);
  if (parsed.ok) return parsed.settings;
  problems.push(...linesOf(file, parsed.problems));
  return null;
}

function readKeys(path: string, settings: Settings, problems: string[]): Config['keyFile'] | null {
  const read = readKeyFile(path, settings);
  if (read.ok) return { ...read, path };
  problems.push(`${path}: expected ${read.expected}`);
  return null;
}

function readSecrets(file: string, problems: string[]): Secrets | null {
  const json = readJson(file, 'secrets', problems);
  if (json === undefined) return null;
  const parsed = parseSecrets(json);
  if (parsed.ok) return parsed.secrets;
  problems.push(...linesOf(file, parsed.problems));
  return null;
}

function linesOf(file: string, problems: readonly Problem[]): string[] {
  return problems.map(({ path, expected }) => `${file}: ${path}: ${expected}`);
}

/** undefined when it could not be read; the reason is a code of the system's, never the file's content. */
function readJson(file: string, what: string, problems: string[]): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : 'could not be read';
    problems.push(`${what}: ${file} ${reason}`);
    return undefined;
  }
}
