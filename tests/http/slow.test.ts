/** Senders who take their time: cut off by the server's own limits, while everyone else is served. */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeServer, type ServerLimits, serverLimits } from '../../src/app/server.ts';
import { ask, inService } from '../support/http.ts';
import { type WiredPortal, wirePortal } from '../support/wired-portal.ts';

/** The same limits, sooner: what is tested is that they hold, not how long they are. */
const soon: ServerLimits = {
  ...serverLimits,
  headersTimeout: 400,
  requestTimeout: 800,
  connectionsCheckingInterval: 50,
  keepAliveTimeout: 300,
};
const COUNT = 60;

let wired: WiredPortal;
let url: string;
beforeAll(async () => {
  wired = await wirePortal();
  url = await wired.serve({}, soon);
});
afterAll(() => wired.remove());

/** Sends a byte now and then until the server closes; gives what the server said. */
function drip(begin: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let text = '';
    let at = 0;
    const socket = connect(Number(port), hostname, () => socket.write(begin));
    const timer = setInterval(() => socket.write(bytes[at++ % bytes.length] ?? ''), 20);
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve(text);
    });
  });
}

/** Asks for a page again and again until all of these have ended. */
async function servedMeanwhile(
  attackers: Promise<string>[],
): Promise<{ statuses: Set<number>; answers: string[] }> {
  let ended = false;
  const all = Promise.all(attackers).finally(() => {
    ended = true;
  });
  const statuses = new Set<number>();
  while (!ended) statuses.add((await ask(`${url}/en`)).status);
  return { statuses, answers: await all };
}

const times = <T>(make: (at: number) => T): T[] => Array.from({ length: COUNT }, (_, at) => make(at));

describe('a sender who never comes to an end', () => {
  it('of its head is cut off with 408, and the others are served', async () => {
    const { statuses, answers } = await servedMeanwhile(
      times((at) => drip('GET /en HTTP/1.1\r\nHost: a\r\n', `X-${at}: a\r\n`)),
    );
    expect(statuses).toEqual(new Set([200]));
    // Nothing where the answer crossed a byte that was still on its way.
    for (const text of answers) expect(text).toMatch(/^(?:HTTP\/1\.1 408 |$)/);
    expect(answers.some((text) => text !== '')).toBe(true);
  });

  it('of its body is cut off too, at a door and at a form, and nothing of it is kept', async () => {
    const begin = (at: number) => {
      const [path, type] =
        at % 2
          ? ['/api/letters', 'application/json']
          : ['/en/request/basic', 'application/x-www-form-urlencoded'];
      return `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: 5000\r\n\r\n`;
    };
    const { statuses, answers } = await servedMeanwhile(times((at) => drip(begin(at), 'ElmRoadTwelve ')));
    expect(statuses).toEqual(new Set([200]));
    for (const text of answers) expect(text).toMatch(/^(?:HTTP\/1\.1 4\d\d |$)/);
    expect((await wired.portal.mailbox.count()).waiting).toBe(0);
    expect(wired.lines.join()).not.toContain('ElmRoad');
  });

  it('of chunks is cut off too', async () => {
    const head =
      'POST /api/mailbox HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const { statuses, answers } = await servedMeanwhile(times(() => drip(head, '1\r\na\r\n')));
    expect(statuses).toEqual(new Set([200]));
    for (const text of answers) expect(text).toMatch(/^(?:HTTP\/1\.1 4\d\d |$)/);
  });

  it('and says nothing at all is let go', async () => {
    const { statuses, answers } = await servedMeanwhile(times(() => drip('', '')));
    expect(statuses).toEqual(new Set([200]));
    expect(answers).toHaveLength(COUNT);
  });
});

describe('a connection', () => {
  it('is let go when nothing more comes over it', async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () =>
      socket.write('GET /health HTTP/1.1\r\nHost: a\r\n\r\n'),
    );
    const text = await new Promise<string>((resolve) => {
      let said = '';
      socket.on('data', (chunk: Buffer) => {
        said += chunk.toString('latin1');
      });
      socket.on('close', () => resolve(said));
    });
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(text.split('\r\n\r\n')[1]).toMatch(inService);
  });

  it('carries a hundred requests, and then says that it closes', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const { hostname, port } = new URL(await wired.serve());
    const says: (string | undefined)[] = [];
    for (let at = 0; at < 100; at += 1)
      says.push(
        await new Promise((resolve, reject) => {
          request({ agent, hostname, port, path: '/robots.txt' }, (response) => {
            response.resume().once('end', () => resolve(response.headers.connection));
          })
            .once('error', reject)
            .end();
        }),
      );
    agent.destroy();
    expect(says.slice(0, 99)).toEqual(Array.from({ length: 99 }, () => 'keep-alive'));
    expect(says[99]).toBe('close');
  });
});

describe('the limits of the real portal', () => {
  it('are those that its operator is told', () => {
    expect(serverLimits).toEqual({
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 5_000,
      maxHeaderSize: 8 * 1024,
      maxConnections: 2_000,
      maxRequestsPerSocket: 100,
    });
    const told = readFileSync(new URL('../../docs/running.md', import.meta.url), 'utf8');
    for (const line of [
      '| headers: time, size | 10 s, 8 KiB |',
      '| a whole request | 30 s |',
      '| idle connection | 5 s, at most 100 requests |',
      '| connections | 2,000 |',
    ])
      expect(told).toContain(line);
  });

  it('stand in the server that is made without saying any', async () => {
    const server = makeServer(wired.portal);
    const { headersTimeout, requestTimeout, keepAliveTimeout, maxConnections, maxRequestsPerSocket } = server;
    expect(serverLimits).toMatchObject({
      headersTimeout,
      requestTimeout,
      keepAliveTimeout,
      maxConnections,
      maxRequestsPerSocket,
    });
  });
});
