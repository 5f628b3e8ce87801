/** The portal inside the test's own process: for what can only be brought about by changing a part of it. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/app/config.ts';
import type { Portal } from '../../src/app/portal.ts';
import { makeServer, type ServerLimits } from '../../src/app/server.ts';
import { wire } from '../../src/app/wiring.ts';
import { changeSettings, makeDeployment } from '../../tools/deployment.ts';

export interface WiredPortal {
  readonly portal: Portal;
  /** Every line of its log. */
  readonly lines: readonly string[];
  /** Serves it, changed or not, on a free port. */
  serve(change?: Partial<Portal>, limits?: ServerLimits): Promise<string>;
  /** The desk's folder, and the settings file. */
  readonly home: string;
  readonly settings: string;
  remove(): Promise<void>;
}

/**
 * Wires a portal with a deployment of its own.
 * @param wish `times` is what the settings promise; `clock` and `freeBytes` the portal's; `settings` differ from the demo's
 */
export async function wirePortal(
  wish: {
    times?: unknown;
    clock?: () => Date;
    freeBytes?: () => number;
    settings?: Readonly<Record<string, unknown>>;
  } = {},
): Promise<WiredPortal> {
  const folder = mkdtempSync(join(tmpdir(), 'wired-'));
  const { settings, home } = await makeDeployment(folder, {
    languages: ['en', 'ar'],
    times: wish.times ?? {},
    url: 'http://localhost:4321',
  });
  if (wish.settings) changeSettings(settings, wish.settings);
  const read = readConfig({ PORTAL_CONFIG: settings, DATA_DIR: folder });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const lines: string[] = [];
  const portal = await wire(read.config, (line) => lines.push(line), wish);
  const servers: ReturnType<typeof makeServer>[] = [];
  return {
    portal,
    lines,
    home,
    settings,
    serve: async (change, limits) => {
      const server = makeServer({ ...portal, ...change }, limits);
      servers.push(server);
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    },
    remove: async () => {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
      await portal.mailbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}
