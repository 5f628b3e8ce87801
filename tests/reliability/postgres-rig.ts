/** Three portals and two couriers on one Postgres, any of which can be killed at any moment and is started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { makeDeployment } from '../../tools/deployment.ts';
import { type PortalProcess, startProcess } from '../support/portal.ts';
import { type Server, startPostgres } from '../support/postgres.ts';

export interface Rig {
  readonly server: Server;
  readonly settings: string;
  /** The address of one of the portals that are there now; waits for one where none is. */
  portal(n: number): Promise<string>;
  /** What couriers have carried so far: the hashes that came for an id, one for each time. */
  readonly carried: ReadonlyMap<string, readonly string[]>;
  killPortal(n: number): Promise<void>;
  killCourier(n: number): Promise<void>;
  crashDatabase(): Promise<void>;
  readonly kills: { portals: number; couriers: number; database: number };
  remove(): Promise<void>;
}

const PORTALS = 3;
const COURIERS = 2;

export async function buildRig(): Promise<Rig> {
  const server = await startPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'rig-'));
  const { settings } = await makeDeployment(folder, { languages: ['en'], url: 'http://localhost:4321' });
  const carried = new Map<string, string[]>();
  const kills = { portals: 0, couriers: 0, database: 0 };
  const startPortal = () => startProcess({ settings, folder, database: server.url });
  const startCourier = () =>
    courierOf(server.url, (id, hash) => carried.set(id, [...(carried.get(id) ?? []), hash]));
  const portals = await Promise.all(Array.from({ length: PORTALS }, startPortal));
  const couriers = await Promise.all(Array.from({ length: COURIERS }, startCourier));
  let crashes = Promise.resolve();
  /** Each place's process, or the one that comes after it. */
  const places: Promise<PortalProcess>[] = portals.map((portal) => Promise.resolve(portal));

  return {
    server,
    settings,
    carried,
    kills,
    portal: async (n) => (await Promise.race([...places.slice(n % PORTALS), ...places])).url,
    killPortal: async (n) => {
      const at = n % PORTALS;
      const next = async (old: Promise<PortalProcess> | undefined) => {
        const { pid } = (await old) ?? { pid: 0 };
        process.kill(pid, 'SIGKILL');
        kills.portals += 1;
        return startPortal();
      };
      const place = next(places[at]);
      places[at] = place;
      await place;
    },
    killCourier: async (n) => {
      const at = n % COURIERS;
      couriers[at]?.kill('SIGKILL');
      kills.couriers += 1;
      couriers[at] = await startCourier();
    },
    crashDatabase: () => {
      kills.database += 1;
      crashes = crashes.then(() => server.crash()).then(() => server.start());
      return crashes;
    },
    remove: async () => {
      for (const courier of couriers) courier.kill('SIGKILL');
      for (const place of places) await (await place).stop();
      await server.remove();
      rmSync(folder, { recursive: true });
    },
  };
}

async function courierOf(url: string, note: (id: string, hash: string) => void): Promise<ChildProcess> {
  const courier = spawn(process.execPath, [join(import.meta.dirname, 'courier.ts'), url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: courier.stdout });
  const ready = once(lines, 'line');
  lines.on('line', (line) => {
    const [id, hash] = line.split(' ');
    // A line that the kill has cut short has no whole hash.
    if (id && hash?.length === 64) note(id, hash);
  });
  await ready;
  return courier;
}
