/**
 * A backup that is made while letters come and go, put back in the place of what was lost: whatever had been acknowledged
 * when it was begun is in it, or had had its receipt. And what the desk says of a portal that knows less than it did.
 */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { desk } from '../../tools/deployment.ts';
import { figure } from '../support/figure.ts';
import { askJson } from '../support/http.ts';
import { type PortalProcess, type RunningPortal, startPortal, startProcess } from '../support/portal.ts';
import { councilOf, makePerson, sealStory } from '../support/sealed-letter.ts';
import { sizeOf } from '../support/size.ts';
import { root } from '../support/source-text.ts';
import { crowd, hashOf, letterMaker, type Sent, send } from './crowd.ts';
import { sqliteStore } from './store.ts';

const run = promisify(execFile);

const CLIENTS = 16;

let portal: RunningPortal;
let again: PortalProcess | undefined;
beforeEach(async () => {
  portal = await startPortal();
});
afterEach(async () => {
  await again?.stop();
  await portal.remove();
});

async function backUp(file: string): Promise<void> {
  const env = { PATH: process.env['PATH'], DATA_DIR: portal.folder };
  await run(process.execPath, [join(root, 'tools/backup.ts'), file], { env });
}

/** Does what `docs/running.md` says, and starts a portal on what was put back. */
async function restore(file: string): Promise<PortalProcess> {
  await portal.stop();
  const aside = join(portal.folder, 'aside');
  mkdirSync(aside);
  for (const name of readdirSync(portal.folder).filter((each) => each.startsWith('mailbox.sqlite')))
    renameSync(join(portal.folder, name), join(aside, name));
  copyFileSync(file, join(portal.folder, 'mailbox.sqlite'));
  again = await startProcess({ settings: portal.settings, folder: portal.folder });
  return again;
}

it('has every letter that was acknowledged before it, or its receipt, and is whole', {
  timeout: 600_000,
}, async () => {
  const make = await letterMaker(councilOf(portal));
  const mailbox = await (await sqliteStore(portal.folder)).open();
  const sent: Sent[] = [];
  let receipted = 0;
  const sendOne = async () => {
    const letter = make();
    expect(await send(portal.url, letter)).toBe(201);
    sent.push(letter);
    const old = sent[receipted];
    if (sent.length % 3 !== 0 || old === undefined) return;
    receipted += 1;
    expect(await mailbox.receipt(old.id, old.ack)).toBe('deleted');
  };
  const numbers = { backups: 0, 'came during them': 0, acknowledged: 0, lost: 0, altered: 0 };
  for (; numbers.backups < sizeOf('BACKUPS', { usual: 1, whole: 30 }); numbers.backups += 1) {
    await crowd(60, CLIENTS, sendOne);
    const before = [...sent];
    const file = join(portal.folder, `backup-${numbers.backups}`);
    await whileBackingUp(file, sendOne);
    const { held, receipts, integrity } = contentsOf(file);
    numbers.acknowledged = before.length;
    numbers['came during them'] += sent.length - before.length;
    numbers.lost += before.filter(({ id }) => !held.has(id) && !receipts.has(id)).length;
    numbers.altered += sent.filter(({ id, hash }) => (held.get(id) ?? hash) !== hash).length;
    expect(integrity).toBe('ok');
  }
  await mailbox.close();
  expect(numbers).toMatchObject({ lost: 0, altered: 0 });
  expect(numbers['came during them']).toBeGreaterThan(0);
  figure('R13', 'a backup made while letters come has all that was acknowledged before it', numbers);
});

/** Makes a backup, and does the work again and again meanwhile. */
async function whileBackingUp(file: string, work: () => Promise<void>): Promise<void> {
  let isMaking = true;
  const making = backUp(file).finally(() => {
    isMaking = false;
  });
  const meanwhile = crowd(CLIENTS, CLIENTS, async () => {
    while (isMaking) await work();
  });
  await Promise.all([making, meanwhile]);
}

/** Letters by id, with the hash of what is sealed, and the ids of receipts. */
function contentsOf(file: string) {
  const db = new DatabaseSync(file);
  const letters = db.prepare('SELECT id, blob FROM letter').all();
  const receipts = db.prepare('SELECT id FROM receipt').all();
  const { integrity_check: integrity } = db.prepare('PRAGMA integrity_check').get() ?? {};
  db.close();
  const held = new Map(letters.map(({ id, blob }) => [id, blob instanceof Uint8Array ? hashOf(blob) : '']));
  return { held, receipts: new Set(receipts.map(({ id }) => id)), integrity };
}

it('put back, is named by the desk, and mended by its next collection', async () => {
  const council = councilOf(portal);
  const letters = await Promise.all(
    ['before', 'after'].map(async (story) => sealStory(council, await makePerson(council), { story })),
  );
  const [before = '', after = ''] = letters;
  const idOf = (letter: string): string => JSON.parse(letter).id;
  await askJson(`${portal.url}/api/letters`, before);
  const file = join(portal.folder, 'backup');
  await backUp(file);
  await askJson(`${portal.url}/api/letters`, after);
  await portal.desk('collect');
  expect(await portal.desk('reconcile')).toMatchObject({ agree: true });
  const { url } = await restore(file);
  // Whoever sends again what is in the backup is told that it is there; what came after it is taken anew.
  expect((await askJson(`${url}/api/letters`, before)).status).toBe(200);
  await desk(portal.home, ['connect', '--url', url, '--portal', 'demo', '--settings', portal.settings]);
  const said = await portal.desk('reconcile').catch(({ stdout }) => JSON.parse(stdout));
  expect(said).toMatchObject({ agree: false, backAgain: [idOf(before)], neverSeen: [], goneThere: [] });
  expect((await portal.desk('collect')).arrived).toEqual([]);
  expect(await portal.desk('reconcile')).toMatchObject({ agree: true });
});
