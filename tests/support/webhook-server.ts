/** A council's system that takes webhooks, over real HTTPS, and what came to it. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Certificate } from './mail-server.ts';

export interface CaughtHook {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Names and values by turns, as they stood on the wire. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

export interface HookTown {
  readonly port: number;
  readonly hooks: readonly CaughtHook[];
  /** How it answers; by itself with 204. */
  answer: (response: ServerResponse) => unknown;
  close(): Promise<void>;
}

/**
 * Starts one on a free port of the loopback. It keeps what it has read, whatever it answers.
 * @param note takes what came, where there is too much of it to be kept
 */
export async function startHookServer(
  certificate: Certificate = 'good',
  note?: (hook: CaughtHook) => void,
): Promise<HookTown> {
  const text = readFileSync(new URL(`./certificates/${certificate}.pem`, import.meta.url), 'utf8');
  return listen(createTlsServer({ key: text, cert: text }), note);
}

/** The same without TLS. */
export const startPlainHookServer = (): Promise<HookTown> => listen(createServer());

async function listen(server: Server, note?: (hook: CaughtHook) => void): Promise<HookTown> {
  const hooks: CaughtHook[] = [];
  const keep = note ?? ((hook) => hooks.push(hook));
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    request.toArray().then(
      (parts) => {
        keep({
          path: request.url ?? '',
          headers: request.headers,
          rawHeaders: request.rawHeaders,
          body: Buffer.concat(parts),
        });
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
