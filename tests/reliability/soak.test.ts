/**
 * Letters by the hundred thousand, receipted as they come, leave the portal as it was: memory, open files and the log beside
 * the database. Memory is measured after a collection of what is not in use, in the middle of the run and at its end: between
 * two of its own, Node holds as much as it likes.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWire, type Wire } from '../support/browsers/wire.ts';
import { figure } from '../support/figure.ts';
import { ask } from '../support/http.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { councilOf } from '../support/sealed-letter.ts';
import { sizeOf } from '../support/size.ts';
import { crowd, letterMaker, type Sent } from './crowd.ts';

const MIB = 1024 * 1024;
const CLIENTS = 16;
/** As many as the door for receipts takes at once. */
const BATCH = 100;

let portal: RunningPortal;
let agent: Agent;
let wire: Wire;
beforeAll(async () => {
  portal = await startPortal({ under: ['env', 'NODE_OPTIONS=--inspect=127.0.0.1:0'] });
  wire = await openWire(/ws:\S+/.exec(portal.output())?.[0] ?? '');
  agent = new Agent({ keepAlive: true, maxSockets: CLIENTS + 1 });
});
afterAll(async () => {
  agent?.destroy();
  wire?.close();
  await portal?.remove();
});

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  ask(portal.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    agent,
  });

/** What the desk does when it has opened them. */
async function receipt(letters: readonly Sent[]): Promise<void> {
  const { token } = JSON.parse(readFileSync(join(portal.home, 'portal.json'), 'utf8'));
  const receipts = letters.map(({ id, ack }) => ({ id, ack }));
  const body = JSON.stringify({ v: 1, receipts });
  const answer = await post('/api/desk/receipts', body, { authorization: `Bearer ${token}` });
  expect([answer.status, answer.body.toString().match(/"deleted"/g)?.length]).toEqual([200, letters.length]);
}

/** Open files, and bytes of the log, as the system counts them now. */
function measure() {
  const log = statSync(join(portal.folder, 'mailbox.sqlite-wal'), { throwIfNoEntry: false });
  return { files: readdirSync(`/proc/${portal.pid}/fd`).length, log: log?.size ?? 0 };
}

/** Bytes of memory that the system has given to the portal, once it has given back what it does not use. */
async function memoryInUse(): Promise<number> {
  await wire.call('HeapProfiler.collectGarbage', {});
  const status = readFileSync(`/proc/${portal.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}

it('letters by the thousand leave memory, open files and the log as they were', {
  timeout: 3_600_000,
}, async () => {
  const letters = sizeOf('SUBMISSIONS', { usual: 1000, whole: 200_000 });
  const make = await letterMaker(councilOf(portal));
  const half = async () => {
    const measured: ReturnType<typeof measure>[] = [];
    let waiting: Sent[] = [];
    await crowd(letters / 2, CLIENTS, async () => {
      const letter = make();
      expect((await post('/api/letters', letter.json)).status).toBe(201);
      waiting.push(letter);
      if (waiting.length < BATCH) return;
      const batch = waiting;
      waiting = [];
      await receipt(batch);
      measured.push(measure());
    });
    const files = Math.max(...measured.map((each) => each.files));
    return { files, log: Math.max(...measured.map((each) => each.log)), memory: await memoryInUse() };
  };
  const [first, second] = [await half(), await half()];
  const inMib = (bytes: number) => Math.round((bytes / MIB) * 10) / 10;
  const numbers = {
    letters,
    'memory MiB': inMib(second.memory),
    'memory grew by MiB': inMib(second.memory - first.memory),
    'open files at most': second.files,
    'open files more': second.files - first.files,
    'log at most MiB': inMib(Math.max(first.log, second.log)),
  };
  expect(numbers['memory grew by MiB']).toBeLessThan(20);
  expect(numbers['open files more']).toBeLessThanOrEqual(2);
  expect(numbers['log at most MiB']).toBeLessThan(16);
  figure('R15', 'letters by the thousand leave the portal as it was', numbers);
});
