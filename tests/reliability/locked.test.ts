/**
 * The database is locked by another process, for ten seconds (`npm run test:long`) or one: everybody who sends is
 * answered while it is, none of them with a yes, and it ends by itself.
 */
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BUSY_STILL_MS, BUSY_TIMEOUT_MS } from '../../src/mailbox/sqlite-schema.ts';
import { figure } from '../support/figure.ts';
import { ask, askJson, readyForm, sendForm } from '../support/http.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { councilOf, makePerson, sealStory } from '../support/sealed-letter.ts';
import { sizeOf } from '../support/size.ts';

const LOCKED_MS = sizeOf('LOCKED_MS', { usual: 1_000, whole: 10_000 });
/** Who come together. */
const SENDERS = 5;

let portal: RunningPortal;
beforeAll(async () => {
  portal = await startPortal({ suite: 'x25519' });
});
afterAll(() => portal.remove());

it('answers everybody with 503 while it is locked, says so in /health, keeps nothing, and recovers', async () => {
  const council = councilOf(portal);
  const person = await makePerson(council);
  const form = await readyForm(portal.url);
  const other = new DatabaseSync(`${portal.folder}/mailbox.sqlite`);
  const rows = () => other.prepare('SELECT count(*) AS n FROM letter').get()?.['n'];
  const send = (letter: string) => askJson(`${portal.url}/api/letters`, letter).then(({ status }) => status);
  const refused: string[] = [];
  const statuses = { letters: [] as number[], others: new Set<string>() };

  other.exec('BEGIN IMMEDIATE');
  const locked = performance.now();
  while (performance.now() - locked < LOCKED_MS) {
    const letters = await Promise.all(Array.from({ length: SENDERS }, () => sealStory(council, person)));
    statuses.letters.push(...(await Promise.all(letters.map(send))));
    refused.push(...letters);
    const page = await sendForm(`${portal.url}/en/request/basic`, form);
    const health = await ask(`${portal.url}/health`);
    const home = await ask(`${portal.url}/en`);
    const look = await askJson(`${portal.url}/api/mailbox`, { v: 1, read: person.read, page: 0 });
    statuses.others.add(
      `form ${page.status} ${page.body.includes('href="tel:01632960001"')}, ` +
        `health ${health.status} ${health.body}, page ${home.status}, look ${look.status}`,
    );
  }
  // All of them were answered although nobody has let go of the lock yet: an answer waits for its own patience alone.
  other.exec('ROLLBACK');
  const otherwise = statuses.letters.filter((status) => status !== 503);
  expect(otherwise).toEqual([]);
  expect([...statuses.others]).toEqual(['form 503 true, health 503 mailbox\n, page 200, look 200']);
  expect(rows()).toBe(0);

  const taken = await Promise.all(refused.map(send));
  expect(new Set(taken)).toEqual(new Set([201]));
  expect((await sendForm(`${portal.url}/en/request/basic`, form)).status).toBe(203);
  expect((await ask(`${portal.url}/health`)).status).toBe(200);
  expect(rows()).toBe(refused.length + 1);
  other.close();
  figure('R10', 'a locked database: everybody is answered while it is locked', {
    'seconds locked': LOCKED_MS / 1000,
    'letters refused with 503': refused.length,
    'answered otherwise': otherwise.length,
    'ms that a request waits for the lock at most': BUSY_TIMEOUT_MS,
    'ms once somebody has waited': BUSY_STILL_MS,
    'taken afterwards, without a restart': taken.length,
  });
});
