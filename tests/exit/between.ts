/** Stands between a browser and the portal, as a poor line does: lets half of a page through, or nothing of a script. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Between {
  readonly url: string;
  /** Of a page: everything, or what comes before this text; the rest waits for `rest()`. */
  pages(upTo: string | null): void;
  rest(): void;
  scripts(fate: 'come' | 'wait' | 'fail'): void;
  /** How many answers wait. */
  waiting(): number;
  stop(): Promise<void>;
}

export async function startBetween(portal: string): Promise<Between> {
  let [upTo, fate]: [string | null, 'come' | 'wait' | 'fail'] = [null, 'come'];
  const held: (() => void)[] = [];

  const give = (body: Buffer, response: ServerResponse) => {
    const half = upTo === null ? -1 : body.indexOf(upTo);
    if (half < 0) return void response.end(body);
    response.write(body.subarray(0, half));
    held.push(() => response.end(body.subarray(half)));
  };
  const server = createServer(async (asked, response) => {
    if (asked.url?.startsWith('/s/') && fate === 'fail') return void response.destroy();
    if (asked.url?.startsWith('/s/') && fate === 'wait') return void held.push(() => response.destroy());
    const { head, body } = await fetched(portal, asked);
    response.writeHead(head.statusCode ?? 502, head.headers);
    give(body, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    pages: (text) => {
      upTo = text;
    },
    rest: () => {
      for (const go of held.splice(0)) go();
    },
    scripts: (wish) => {
      fate = wish;
    },
    waiting: () => held.length,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** As it is, not compressed, so that it can be cut at a text. */
async function fetched(
  portal: string,
  asked: IncomingMessage,
): Promise<{ head: IncomingMessage; body: Buffer }> {
  const headers = { ...asked.headers, 'accept-encoding': 'identity' };
  const head = await new Promise<IncomingMessage>((answered, failed) => {
    const forward = request(`${portal}${asked.url}`, { method: asked.method ?? 'GET', headers }, answered);
    forward.once('error', failed);
    asked.pipe(forward);
  });
  const parts: Buffer[] = [];
  for await (const part of head) parts.push(part);
  return { head, body: Buffer.concat(parts) };
}
