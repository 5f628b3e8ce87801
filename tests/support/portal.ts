/** The built portal as its own process, with a deployment of its own in a temporary folder, and its desk. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { KeyEpoch } from '../../src/sealing/index.ts';
import { changeSettings, desk, makeDeployment, type Wish } from '../../tools/deployment.ts';
import { keysIn, signKeys } from '../../tools/deployment-keys.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface RunningPortal {
  readonly url: string;
  /** Everything the process has written so far, both streams. */
  output(): string;
  /** Database, settings, secrets and the desk's folder. */
  readonly folder: string;
  readonly home: string;
  readonly settings: string;
  readonly pid: number;
  /** Runs one command of the real desk against this portal; gives its JSON. */
  desk(...words: string[]): ReturnType<typeof desk>;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
  /** Stops where it still runs, and removes the folder. */
  remove(): Promise<void>;
}

export interface PortalWish extends Omit<Wish, 'url'> {
  /** Settings that differ from the demo's. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Words that stand before the program: what traces it, `env` and variables of its own. */
  readonly under?: readonly string[];
  /** DATABASE_URL; none where it is left out. */
  readonly database?: string;
  /** A disk of its own for the database: how large, as tmpfs takes it. Only the process sees it; `dataOf` looks in. */
  readonly disk?: string;
  /** What is run in place of `src/app/start.ts`. */
  readonly script?: string;
  /** Public keys of a route in place of the demo's. */
  readonly keys?: Partial<Pick<KeyEpoch, 'a' | 'b'>>;
}

/** A portal's process, without a desk. */
export type PortalProcess = Pick<RunningPortal, 'url' | 'output' | 'pid' | 'stop'>;

/** The folder of the database of a portal that has a disk of its own, while it runs. */
export const dataOf = ({ pid, folder }: RunningPortal): string => `/proc/${pid}/root${folder}/data`;

/** Starts a portal on a free port, with a deployment of its own, and waits until it says `ready`. */
export async function startPortal(wish: PortalWish = {}): Promise<RunningPortal> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-'));
  const { settings, home } = await makeDeployment(folder, {
    languages: ['en'],
    testLanguages: true,
    ...wish,
    url: 'http://localhost:4321',
  });
  if (wish.settings) changeSettings(settings, wish.settings);
  if (wish.keys !== undefined) {
    const { portal, suite, epochs } = keysIn(folder);
    const changed = epochs.map((epoch) => ({ ...epoch, ...wish.keys }));
    changeSettings(settings, { keys: signKeys(folder, { portal, suite, epochs: changed }) });
  }
  const { under = [], database = '', disk = '', script = '' } = wish;
  const data = disk === '' ? folder : join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const running = await startProcess({ settings, folder: data, under, database, disk, script });
  await desk(home, ['connect', '--url', running.url, '--portal', 'demo', '--settings', settings]);
  return {
    ...running,
    folder,
    home,
    settings,
    desk: (...words) => desk(home, words),
    remove: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Starts a portal on a deployment that there is.
 * @param place its settings file, the folder of its database or the address of another, a certificate it
 *   trusts, and what `PortalWish` says of a disk, a script and what stands before it
 */
export async function startProcess(place: {
  settings: string;
  folder: string;
  under?: readonly string[];
  database?: string;
  trust?: string;
  disk?: string;
  script?: string;
}): Promise<PortalProcess> {
  const portal = [process.execPath, join(root, place.script || 'src/app/start.ts')] as const;
  const mount = `mount -t tmpfs -o size=${place.disk} none "$DATA_DIR" && exec "$0" "$@"`;
  // A name space of its own, in which anybody may mount.
  const own = place.disk ? (['unshare', '-rm', 'sh', '-c', mount] as const) : [];
  const [program, ...words] = [...own, ...(place.under ?? []), ...portal];
  const child = spawn(program ?? '', words, {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      DATA_DIR: place.folder,
      DATABASE_URL: place.database ?? '',
      PORTAL_CONFIG: place.settings,
      ...(place.trust === undefined ? {} : { NODE_EXTRA_CA_CERTS: place.trust }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const url = await ready(child, said);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
    return child.exitCode;
  };
  return { url, pid: child.pid ?? 0, output: () => said.join('\n'), stop };
}

async function ready(child: ChildProcess, said: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const url = /^ready (http:\S+)$/.exec(line)?.[1];
        if (url) resolve(url);
      });
    }
    child.once('exit', (code) => reject(new Error(`the portal ended with ${code}:\n${said.join('\n')}`)));
  });
}
