/** A council's system that takes webhooks, over real HTTPS, and what came to it. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Certificate } from './mail-server.ts';

export interface CaughtHook {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface HookTown {
  readonly port: number;
  readonly hooks: readonly CaughtHook[];
  /** How it answers; by itself with 204. */
  answer: (response: ServerResponse) => void;
  close(): Promise<void>;
}

/** Starts one on a free port of the loopback. It keeps what it has read, whatever it answers. */
export async function startHookServer(certificate: Certificate = 'good'): Promise<HookTown> {
  const text = readFileSync(new URL(`./certificates/${certificate}.pem`, import.meta.url), 'utf8');
  const hooks: CaughtHook[] = [];
  const server = createServer({ key: text, cert: text }, (request, response) => {
    request.toArray().then(
      (parts) => {
        hooks.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) });
        town.answer(response);
      },
      // A client that breaks off is for the client's test to see.
      () => {},
    );
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const town: HookTown = {
    port: typeof address === 'object' && address ? address.port : 0,
    hooks,
    answer: (response) => response.writeHead(204).end(),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return town;
}
