/** A council's case system: keeps each letter once, by its idempotency key, over real HTTP or HTTPS. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface CaseSystem {
  readonly url: string;
  /** What it has, by key: the first body that came. */
  readonly kept: Map<string, unknown>;
  readonly calls: { method: string; headers: IncomingHttpHeaders; body: unknown }[];
  /** What it does with a call; by itself it keeps the letter and says 201. */
  answer: (call: { key: string; keep: () => void; response: ServerResponse }) => void;
  close(): Promise<void>;
}

export async function startCaseSystem(certificate?: 'good' | 'expired'): Promise<CaseSystem> {
  const kept = new Map<string, unknown>();
  const calls: CaseSystem['calls'] = [];
  const text = certificate && readFileSync(new URL(`./certificates/${certificate}.pem`, import.meta.url));
  const server = text ? createTlsServer({ key: text, cert: text }) : createServer();
  server.on('tlsClientError', () => {});
  server.on('request', async (request, response) => {
    const body: unknown = JSON.parse(Buffer.concat(await request.toArray()).toString('utf8'));
    const key = String(request.headers['idempotency-key']);
    calls.push({ method: String(request.method), headers: request.headers, body });
    const keep = () => kept.has(key) || kept.set(key, body);
    system.answer({ key, keep, response });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const system: CaseSystem = {
    url: `${text ? 'https' : 'http'}://127.0.0.1:${port}/letters`,
    kept,
    calls,
    answer: ({ keep, response }) => {
      keep();
      response.writeHead(201).end('{}');
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return system;
}
