import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Outcome } from '../outcome.ts';
import { inertJson } from '../printing/inert-text.ts';

/** A notice is below 500 bytes. */
export const longestNotice = 4096;

/** What the endpoint needs: whose token this is, and what does a notice. */
export interface NoticeDoor {
  callerOf(authorization: string | undefined): string | null;
  carryOut(raw: unknown, via: string): Promise<Outcome>;
}

/**
 * Serves `POST /notices` on one address. One notice at a time, in the order in which they came; a page of a browser
 * cannot reach it, because the token is a header that no page may send here.
 */
export async function startNoticeServer(
  door: NoticeDoor,
  { host, port }: { host: string; port: number },
): Promise<{ url: string; close(): Promise<void> }> {
  let last: Promise<unknown> = Promise.resolve();
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 15_000 }, (request, response) => {
    const turn = last.then(() => answer(door, request, response));
    last = turn.catch(() => response.destroy());
  });
  server.maxConnections = 50;
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const open = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${open}`,
    close: () => last.then(() => closed(server)),
  };
}

async function closed(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

async function answer(door: NoticeDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, json } = await outcomeOf(door, request);
  const body = `${inertJson(json, 'line')}\n`;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  });
  response.end(body);
}

async function outcomeOf(
  door: NoticeDoor,
  request: IncomingMessage,
): Promise<{ status: number; json: object }> {
  if (request.url !== '/notices') return refused(404, 'not-found');
  if (request.method !== 'POST') return refused(405, 'method');
  const via = door.callerOf(request.headers.authorization);
  if (via === null) return refused(401, 'token');
  const text = await readText(request);
  if (text === null) return refused(413, 'too-big');
  const raw = parseNotice(text);
  if (raw === undefined) return refused(400, 'form');
  const outcome = await door.carryOut(raw, via);
  if (!outcome.ok) return { status: statusOf(outcome.error), json: { ok: false, ...said(outcome) } };
  return { status: outcome.exit === 0 ? 200 : 202, json: { ok: outcome.exit === 0, ...outcome.json } };
}

const refused = (status: number, error: string) => ({ status, json: { ok: false, error } });
const said = ({ error, say }: { error: string; say: string }) => ({ error, say });

/** What is the notice's fault, what is not there, and what is nobody's fault and worth another try; else 409. */
const statuses: Readonly<Record<string, number>> = {
  form: 400,
  usage: 400,
  'no-letter': 404,
  'no-request': 404,
  busy: 503,
  disk: 503,
  bug: 500,
};

export const statusOf = (error: string): number => statuses[error] ?? 409;

async function readText(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    length += piece.length;
    if (length > longestNotice) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** What is no JSON is `undefined`. */
export function parseNotice(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
