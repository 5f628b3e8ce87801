/**
 * Letters by the hundred thousand, collected and receipted as they come, leave the portal as it was: memory, open files and
 * the log beside the database. Memory is held against the same run's, after a tenth of it.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
beforeAll(async () => {
  portal = await startPortal();
  agent = new Agent({ keepAlive: true, maxSockets: CLIENTS + 1 });
});
afterAll(async () => {
  agent?.destroy();
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

/** Bytes of memory, open files, and bytes of the log, as the system counts them now. */
function measure() {
  const status = readFileSync(`/proc/${portal.pid}/status`, 'utf8');
  const log = statSync(join(portal.folder, 'mailbox.sqlite-wal'), { throwIfNoEntry: false });
  return {
    memory: Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024,
    files: readdirSync(`/proc/${portal.pid}/fd`).length,
    log: log?.size ?? 0,
  };
}

it('letters by the thousand leave memory, open files and the log as they were', {
  timeout: 3_600_000,
}, async () => {
  const letters = sizeOf('SUBMISSIONS', { usual: 2000, whole: 200_000 });
  const make = await letterMaker(councilOf(portal));
  const measured: ReturnType<typeof measure>[] = [];
  let waiting: Sent[] = [];
  let kept = 0;
  await crowd(letters, CLIENTS, async () => {
    const letter = make();
    const { status } = await post('/api/letters', letter.json);
    expect(status).toBe(201);
    kept += 1;
    waiting.push(letter);
    if (waiting.length === BATCH) {
      const batch = waiting;
      waiting = [];
      await receipt(batch);
      measured.push(measure());
    }
  });
  const numbers = { letters: kept, ...growth(measured) };
  expect(numbers['memory grew by MiB']).toBeLessThan(20);
  expect(numbers['open files more']).toBeLessThanOrEqual(0);
  expect(numbers['log at most MiB']).toBeLessThan(16);
  figure('R15', 'letters by the thousand leave the portal as it was', numbers);
});

/** Medians of the tenth behind the first, and of the last: what a collection leaves for later comes and goes. */
function growth(measured: readonly ReturnType<typeof measure>[]) {
  const tenth = Math.ceil(measured.length / 10);
  const middle = (of: 'memory' | 'files', from: number) => {
    const values = measured.slice(from, from + tenth).map((each) => each[of]);
    return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  };
  const end = measured.length - tenth;
  const [before, after] = [middle('memory', tenth), middle('memory', end)];
  const inMib = (bytes: number) => Math.round((bytes / MIB) * 10) / 10;
  return {
    'memory MiB': inMib(after),
    'memory grew by MiB': inMib(after - before),
    'open files': middle('files', end),
    'open files more': middle('files', end) - middle('files', tenth),
    'log at most MiB': inMib(Math.max(...measured.map(({ log }) => log))),
  };
}
