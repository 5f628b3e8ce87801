/** Carrying by real processes: the portal's own, and `npm run courier`; killed, stopped, and wrongly set up. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { changeSettings } from '../../tools/deployment.ts';
import { newWebhookKeys } from '../../tools/new-secrets.ts';
import { ask } from '../support/http.ts';
import { trusted } from '../support/mail-server.ts';
import { type RunningPortal, startPortal, startProcess } from '../support/portal.ts';
import { councilOf, makePerson, sealStory } from '../support/sealed-letter.ts';
import { type HookTown, startHookServer } from '../support/webhook-server.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

let town: HookTown;
let portal: RunningPortal;
let couriers: ChildProcess[];
beforeEach(async () => {
  town = await startHookServer();
  portal = await startPortal();
  couriers = [];
});
afterEach(async () => {
  for (const child of couriers) child.kill('SIGKILL');
  await portal.remove();
  await town.close();
});

/** Names the webhook in the settings and its keys in the secrets file. */
function setUp(courier: 'portal' | 'own'): void {
  const url = `https://localhost:${town.port}/in`;
  changeSettings(portal.settings, { delivery: { courier, webhook: { a: { url, allowPrivate: true } } } });
  const file = join(portal.folder, 'secrets.json');
  const secrets = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...secrets, webhook: { a: newWebhookKeys().secrets } }));
}

const place = () => ({ settings: portal.settings, folder: portal.folder });

async function startCourier() {
  const child = spawn(process.execPath, [join(root, 'src/app/courier.ts')], {
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: portal.folder,
      PORTAL_CONFIG: portal.settings,
      NODE_EXTRA_CA_CERTS: trusted,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  couriers.push(child);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  const ended = once(child, 'exit');
  return { child, lines, ended };
}

async function sendStories(url: string, count: number): Promise<string[]> {
  const council = councilOf(portal);
  const person = await makePerson(council);
  const letters = await Promise.all(Array.from({ length: count }, () => sealStory(council, person)));
  for (const body of letters) {
    const headers = { 'content-type': 'application/json' };
    expect((await ask(`${url}/api/letters`, { method: 'POST', headers, body })).status).toBe(201);
  }
  return letters.map((letter) => JSON.parse(letter).id);
}

const came = () => new Set(town.hooks.map(({ headers }) => String(headers['webhook-id'])));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

it('is done by the portal where the settings say so, and ends with it', async () => {
  await portal.stop();
  setUp('portal');
  const running = await startProcess({ ...place(), trust: trusted });
  const ids = await sendStories(running.url, 3);
  await until(() => came().size === 3);
  expect([...came()].sort()).toEqual(ids.sort());
  expect(await running.stop()).toBe(0);
});

it('is done by a process of its own, which loses nothing when it is killed in the middle', async () => {
  await portal.stop();
  setUp('own');
  const running = await startProcess(place());
  // The first courier gets no answer, so that it has letters in hand when it is killed.
  const { answer } = town;
  town.answer = () => {};
  const ids = await sendStories(running.url, 12);
  const first = await startCourier();
  await until(() => town.hooks.length === 4);
  first.child.kill('SIGKILL');
  await first.ended;
  town.answer = answer;
  // Three minutes go by: the lease is what keeps a second courier from them until then.
  const held = new DatabaseSync(join(portal.folder, 'mailbox.sqlite'));
  held.exec('PRAGMA busy_timeout = 5000');
  expect(held.prepare("SELECT count(*) AS n FROM delivery WHERE claim <> '' AND carried = 0").get()).toEqual({
    n: 4,
  });
  held.exec('UPDATE delivery SET due = due - 180000, wait = wait - 180000');
  held.close();
  const second = await startCourier();
  await until(() => came().size === 12);
  expect([...came()].sort()).toEqual(ids.sort());
  second.child.kill('SIGTERM');
  expect(await second.ended).toEqual([0, null]);
  const events = second.lines.map((line) => JSON.parse(line).event);
  expect(events).toEqual(['courier.started', 'carrier.carried', 'courier.stopped']);
  expect(await running.stop()).toBe(0);
});

it('by a process of its own is refused where the portal does it, or nobody is to', async () => {
  for (const prepare of [() => {}, () => setUp('portal')]) {
    prepare();
    const { lines, ended } = await startCourier();
    expect(await ended).toEqual([1, null]);
    expect(lines).toEqual([
      expect.stringMatching(/^The courier cannot start: settings: delivery\.courier: expected own/),
    ]);
  }
});
