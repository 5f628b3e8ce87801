/**
 * Portals, couriers and a council's system that takes what they carry, on one mailbox; any of them can be killed at any
 * moment and is started again.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { makeDeployment } from '../../tools/deployment.ts';
import { trusted } from '../support/mail-server.ts';
import { startProcess } from '../support/portal.ts';
import { type CaughtHook, startHookServer } from '../support/webhook-server.ts';
import { DROPPED } from './crowd.ts';
import type { MakeStore, Store } from './store.ts';

export interface Rig {
  readonly store: Store;
  readonly settings: string;
  /** The address of one of the portals that are there now; waits for one where none is. */
  portal(n: number): Promise<string>;
  /** What couriers have brought so far: the hashes that came for an id, one for each time. */
  readonly carried: ReadonlyMap<string, readonly string[]>;
  /** Resolves when something more has been brought. */
  arrival(): Promise<unknown>;
  /** Kills what comes up in this turn: in five turns a courier, the database where it can be, else a portal. */
  kill(turn: number): Promise<void>;
  readonly kills: { portals: number; couriers: number; database: number };
  remove(): Promise<void>;
}

/** @param wish how many of each there are */
export async function buildRig(
  makeStore: MakeStore,
  wish: { portals: number; couriers: number },
): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'rig-'));
  const store = await makeStore(folder);
  const { settings } = await makeDeployment(folder, { languages: ['en'], url: 'http://localhost:4321' });
  const kills = { portals: 0, couriers: 0, database: 0 };
  const council = await startCouncil();
  const portals = await places(wish.portals, () => startProcess({ settings, folder, database: store.url }));
  const began = String(Date.now());
  const couriers = await places(wish.couriers, () => startCourier([store.place, council.url, began]));
  let crashes = Promise.resolve();
  return {
    store,
    settings,
    kills,
    carried: council.carried,
    arrival: council.arrival,
    portal: async (n) => (await portals.any(n)).url,
    kill: async (turn) => {
      if (turn % 5 === 4) {
        kills.couriers += 1;
        await couriers.kill(turn);
      } else if (turn % 5 === 2 && store.crash !== null) {
        kills.database += 1;
        crashes = crashes.then(store.crash);
        await crashes;
      } else {
        kills.portals += 1;
        await portals.kill(turn);
      }
    },
    remove: async () => {
      await couriers.each(({ pid }) => process.kill(pid, 'SIGKILL'));
      await portals.each((portal) => portal.stop());
      await council.close();
      await store.remove();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Places for so many processes; each holds one, or the one that comes after it. */
async function places<P extends { readonly pid: number }>(count: number, start: () => Promise<P>) {
  const first = await Promise.all(Array.from({ length: count }, start));
  const all: Promise<P>[] = first.map((process) => Promise.resolve(process));
  return {
    any: (n: number) => Promise.race([...all.slice(n % count), ...all]),
    kill: async (n: number) => {
      const next = async (old: Promise<P> | undefined) => {
        if (old !== undefined) process.kill((await old).pid, 'SIGKILL');
        return start();
      };
      const place = next(all[n % count]);
      all[n % count] = place;
      await place;
    },
    each: async (end: (process: P) => unknown) => {
      for (const place of all) await end(await place);
    },
  };
}

/** A council's system that notes what came, and drops some of its answers after that. */
async function startCouncil() {
  const carried = new Map<string, string[]>();
  const arrivals = new EventEmitter();
  const note = ({ body }: CaughtHook) => {
    const { data } = JSON.parse(body.toString('utf8'));
    const hash = createHash('sha256').update(Buffer.from(data.blob, 'base64url')).digest('hex');
    carried.set(data.id, [...(carried.get(data.id) ?? []), hash]);
    arrivals.emit('letter');
  };
  const server = await startHookServer('good', note);
  server.answer = (response) => {
    if (randomInt(DROPPED) === 0) response.destroy();
    else response.writeHead(204).end();
  };
  return {
    url: `https://localhost:${server.port}/in`,
    carried,
    arrival: () => once(arrivals, 'letter'),
    close: () => server.close(),
  };
}

async function startCourier(words: readonly string[]): Promise<{ readonly pid: number }> {
  const courier: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'courier.ts'), ...words], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: trusted },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (courier.stdout === null) throw new Error('A courier says when it begins.');
  await once(createInterface({ input: courier.stdout }), 'line');
  return { pid: courier.pid ?? 0 };
}
