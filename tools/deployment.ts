/** A whole deployment in a folder: the desk's keys and token, the settings, the secrets. For the demo and the tests. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { always, signKeys } from './deployment-keys.ts';
import { newSalt, writeSecrets } from './new-secrets.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));

export interface Deployment {
  /** The settings file, for PORTAL_CONFIG. */
  readonly settings: string;
  /** The desk's folder, for --home. */
  readonly home: string;
}

export interface Wish {
  readonly suite?: 'pq' | 'x25519';
  readonly languages?: readonly string[];
  readonly testLanguages?: boolean;
  /** What is promised by when, as the settings say it; nothing where it is left out. */
  readonly times?: unknown;
  /** Where the desk finds the portal. */
  readonly url: string;
}

/**
 * Makes what is not there yet; what is there is kept, so that the demo opens yesterday's letters too.
 * @param folder exists or is made, for its owner alone
 */
export async function makeDeployment(folder: string, wish: Wish): Promise<Deployment> {
  const { suite = 'pq', languages = ['en'], testLanguages = false, times = {}, url } = wish;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const home = join(folder, 'desk');
  const settings = join(folder, 'settings.json');
  const made = existsSync(settings);
  const token = ['token', 'new'];
  if (!made) {
    const made = await desk(home, ['keys', 'new', '--suite', suite, '--months', '1']);
    const [{ keyset, recipient }] = made.epochs;
    const keys = signKeys(folder, { portal: 'demo', suite, epochs: [{ keyset, ...always, a: [recipient] }] });
    await desk(home, ['connect', '--url', url, '--portal', 'demo']);
    const { deskToken } = await desk(home, token);
    writeSecrets(join(folder, 'secrets.json'));
    const file = {
      ...fixedSettings(url),
      languages,
      testLanguages,
      times,
      suite,
      keys,
      deskTokens: [deskToken],
      kdfSalt: newSalt(),
    };
    writeFileSync(settings, `${JSON.stringify(file, null, 2)}\n`);
  }
  // Also where all is there: it may have had another address, or other settings, yesterday.
  await desk(home, ['connect', '--url', url, '--portal', 'demo', '--settings', settings]);
  return { settings, home };
}

function fixedSettings(url: string) {
  return {
    version: 1,
    portal: 'demo',
    origin: url,
    // Ofcom keeps 01632 960xxx for use in drama: nobody has this number.
    council: { name: 'Demo Council', phone: '01632 960001', hours: 'Monday to Friday, 9am to 5pm' },
    nation: 'england',
    freeText: true,
    secrets: 'secrets.json',
  };
}

/** Runs one command of the desk and gives what it answers with --json. */
// biome-ignore lint/suspicious/noExplicitAny: what a command answers is its own; callers name what they read
export async function desk(home: string, words: readonly string[]): Promise<any> {
  const { stdout } = await run(process.execPath, [
    join(root, 'src/desk/bin.ts'),
    ...words,
    '--home',
    home,
    '--json',
  ]);
  return JSON.parse(stdout);
}

/** The settings of a deployment, changed. */
export function changeSettings(file: string, change: Readonly<Record<string, unknown>>): void {
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...change }, null, 2));
}
