import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect, takeReads, takeReceipts } from '../../src/app/collect.ts';
import type { DoorContext } from '../../src/app/doors.ts';
import { recipientsOf } from '../../src/app/keyring.ts';
import type { Answer } from '../../src/app/refusals.ts';
import { takeReply } from '../../src/app/reply.ts';
import { listStandings } from '../../src/app/standings.ts';
import { submit } from '../../src/app/submit.ts';
import { track } from '../../src/app/track.ts';
import { openSqliteMailbox } from '../../src/mailbox/index.ts';
import { makeLog } from '../../src/safety/log.ts';
import { systemRandom } from '../../src/sealing/bytes.ts';

export interface DoorServer {
  readonly url: string;
  readonly context: DoorContext;
  /** Every request that arrived: method and path with query, body. */
  readonly requests: { call: string; body: string }[];
  /** Trouble to make: `before` and `after` the door has done its work. 'cut' ends the connection without an answer. */
  trouble: { before?: Trouble; after?: Trouble };
  /** What `/health` answers. */
  health: string;
  /** The file at `/keys.json`; none where it is empty. */
  manifest: string;
  close(): Promise<void>;
}
type Trouble = (call: string) => 'cut' | Answer | undefined;

/** The portal's real doors and its real database, behind a bare HTTP server. */
export async function startDoorServer(
  { keys, ...settings }: DoorContext['settings'] & { keys: Parameters<typeof recipientsOf>[0] },
  clock = () => new Date(),
): Promise<DoorServer> {
  const folder = mkdtempSync(join(tmpdir(), 'doors-'));
  const mailbox = await openSqliteMailbox(join(folder, 'mailbox.sqlite'));
  const log = makeLog({ write: () => undefined, now: clock });
  const pepper = systemRandom(32);
  const context: DoorContext = {
    mailbox,
    log,
    random: systemRandom,
    clock,
    secrets: { pepper },
    settings,
    keyring: { taken: () => [recipientsOf(keys)] },
  };
  const server: DoorServer = {
    url: '',
    context,
    requests: [],
    trouble: {},
    health: 'ok\n',
    manifest: '',
    close,
  };

  const http = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const call = `${request.method} ${request.url}`;
    server.requests.push({ call, body: body.toString('utf8') });
    const early = server.trouble.before?.(call);
    if (request.url === '/health' && early === undefined) {
      response.writeHead(200, { 'content-type': 'text/plain' }).end(server.health);
      return;
    }
    if (request.url === '/keys.json' && early === undefined && server.manifest !== '') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(server.manifest);
      return;
    }
    const answer = early ?? (await door(context, request, body));
    const late = early === undefined ? server.trouble.after?.(call) : undefined;
    send(request, response, late ?? answer);
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  return Object.assign(server, { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` });

  async function close(): Promise<void> {
    http.closeAllConnections();
    await new Promise((closed) => http.close(closed));
    await mailbox.close();
    rmSync(folder, { recursive: true });
  }
}

async function door(context: DoorContext, request: IncomingMessage, body: Buffer): Promise<Answer> {
  const url = new URL(request.url ?? '', 'http://portal');
  const { authorization } = request.headers;
  const [after, limit] = [url.searchParams.get('after'), url.searchParams.get('limit')];
  if (url.pathname === '/api/letters') return submit(context, body);
  if (url.pathname === '/api/mailbox') return track(context, body);
  if (url.pathname === '/api/desk/letters') return collect(context, { authorization, after, limit });
  if (url.pathname === '/api/desk/waiting') return listStandings(context, { authorization, after, limit });
  if (url.pathname === '/api/desk/receipts') return takeReceipts(context, { authorization, body });
  if (url.pathname === '/api/desk/reads') return takeReads(context, { authorization, body });
  if (url.pathname === '/api/desk/replies') return takeReply(context, { authorization, body });
  return { status: 404, json: { error: 'not-found', say: 'There is nothing at this address.' } };
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer | 'cut'): void {
  if (answer === 'cut') {
    request.socket.destroy();
    return;
  }
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.json));
}
