/** A stop in the middle of a crowd: whatever had come whole is answered, and nobody can hold it up for ever. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { figure } from '../support/figure.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { councilOf } from '../support/sealed-letter.ts';
import { sizeOf } from '../support/size.ts';
import { letterMaker } from './crowd.ts';
import { sqliteStore } from './store.ts';

/** On each of so many connections a letter is sent. On so many others half of one, and then nothing: that takes the ten seconds of a stop. */
const CONNECTIONS = sizeOf('CONNECTIONS', { usual: 100, whole: 500 });
const SILENT = sizeOf('SILENT', { usual: 0, whole: 50 });

let portal: RunningPortal;
beforeEach(async () => {
  portal = await startPortal();
});
afterEach(() => portal.remove());

/** A connection that the portal has let in: it has answered on it. */
async function letIn(): Promise<{ socket: Socket; said: () => string }> {
  const { hostname, port } = new URL(portal.url);
  const socket = connect(Number(port), hostname);
  let said = '';
  socket.setEncoding('latin1').on('data', (text) => {
    said += text;
  });
  socket.on('error', () => {});
  socket.write('GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\n');
  while (!said.includes('Allow: /')) await once(socket, 'data');
  said = '';
  return { socket, said: () => said };
}

const post = (letter: string) =>
  `POST /api/letters HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${letter.length}\r\n\r\n${letter}`;

it('answers all that had come whole, cuts off who is silent, and ends by itself', async () => {
  const make = await letterMaker(councilOf(portal));
  const open = await Promise.all(Array.from({ length: CONNECTIONS + SILENT }, letIn));
  const silent = open.slice(CONNECTIONS);
  const ends = open.map(({ socket }) => once(socket, 'close'));
  await Promise.all(silent.map(({ socket }) => written(socket, post(make().json).slice(0, 2000))));
  const senders = open.slice(0, CONNECTIONS);
  await Promise.all(senders.map(({ socket }) => written(socket, post(make().json))));
  process.kill(portal.pid, 'SIGTERM');
  await Promise.all(ends);
  expect(await portal.stop()).toBe(0);
  const kept = senders.filter(({ said }) => said().startsWith('HTTP/1.1 201 ')).length;
  const store = await sqliteStore(portal.folder);
  const [{ n: rows } = {}] = await store.rows('SELECT count(*) AS n FROM letter');
  const numbers = {
    sent: senders.length,
    'answered with 201': kept,
    rows: Number(rows),
    silent: silent.length,
  };
  expect(numbers).toEqual({ ...numbers, 'answered with 201': senders.length, rows: senders.length });
  // A request that takes too long is answered with 408, after thirty seconds: here the stop was sooner.
  for (const { said } of silent) expect(said()).toBe('');
  const events = portal.output().match(/"event":"portal\.\w+"/g);
  expect(events).toEqual(['started', 'stopping', 'stopped'].map((what) => `"event":"portal.${what}"`));
  figure('R14', 'a stop answers whatever had come whole', numbers);
});

/** Resolves when the system has taken the bytes, which on the loopback is when the other side can read them. */
async function written(socket: Socket, text: string): Promise<void> {
  await new Promise((done) => socket.write(text, done));
}
