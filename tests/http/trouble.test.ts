/** When something behind the portal does not do its part: said truly, with a phone number, and never a false yes. */
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MailboxTrouble } from '../../src/mailbox/index.ts';
import { ask, askForm, askJson, readyForm, sendForm } from '../support/http.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { councilOf, makePerson, sealStory } from '../support/sealed-letter.ts';
import { type WiredPortal, wirePortal } from '../support/wired-portal.ts';

describe('a database that another process holds', () => {
  let portal: RunningPortal;
  let other: DatabaseSync;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.remove());
  beforeEach(() => {
    other = new DatabaseSync(`${portal.folder}/mailbox.sqlite`);
  });
  afterEach(() => other.close());

  it('makes letters, forms and health say so, and nothing is kept; afterwards the same bytes are taken', async () => {
    const council = councilOf(portal);
    const letter = await sealStory(council, await makePerson(council));
    const form = await readyForm(portal.url);
    other.exec('BEGIN IMMEDIATE');
    const refused = await askJson(`${portal.url}/api/letters`, letter);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '30']);
    expect(JSON.parse(refused.body.toString())).toMatchObject({
      error: 'unavailable',
      say: expect.stringContaining('nothing was kept'),
    });
    const page = await sendForm(`${portal.url}/en/request/basic`, form);
    expect(page.status).toBe(503);
    expect(page.body.toString()).toContain('href="tel:01632960001"');
    expect(page.body.toString()).toMatch(/data-exit/);
    expect((await ask(`${portal.url}/health`)).status).toBe(503);
    other.exec('ROLLBACK');
    expect(rows(other)).toBe(0);
    expect((await ask(`${portal.url}/health`)).status).toBe(200);
    expect((await askJson(`${portal.url}/api/letters`, letter)).status).toBe(201);
    expect((await askForm(`${portal.url}/en/request/basic`, form)).status).toBe(303);
    expect(rows(other)).toBe(2);
  });

  it('keeps nobody from reading: pages come, and a code is looked up', async () => {
    const form = await readyForm(portal.url);
    other.exec('BEGIN IMMEDIATE');
    expect((await ask(`${portal.url}/en`)).status).toBe(200);
    expect((await askJson(`${portal.url}/api/mailbox`, { v: 1, read: 'A'.repeat(43), page: 0 })).status).toBe(
      200,
    );
    expect((await askForm(`${portal.url}/en/track/basic`, { code: form['code'] ?? '' })).status).toBe(303);
    other.exec('ROLLBACK');
  });

  it('says 503 to many at once, and 201 to none', async () => {
    const council = councilOf(portal);
    const person = await makePerson(council);
    const letters = await Promise.all(Array.from({ length: 20 }, () => sealStory(council, person)));
    const before = rows(other);
    other.exec('BEGIN IMMEDIATE');
    const statuses = await Promise.all(
      letters.map(async (letter) => (await askJson(`${portal.url}/api/letters`, letter)).status),
    );
    other.exec('ROLLBACK');
    expect(new Set(statuses)).toEqual(new Set([503]));
    expect(rows(other)).toBe(before);
  });
});

function rows(db: DatabaseSync): unknown {
  return db.prepare('SELECT count(*) AS n FROM letter').get()?.['n'];
}

describe('a part that breaks', () => {
  let wired: WiredPortal;
  beforeAll(async () => {
    wired = await wirePortal();
  });
  afterAll(() => wired.remove());

  const broken = () => Promise.reject(new Error('ElmRoadTwelve is what somebody typed'));

  it('on a full disk: letters and forms are refused with 503, and no disk is named', async () => {
    const full = () => Promise.reject(new MailboxTrouble('full'));
    const url = await wired.serve({ mailbox: { ...wired.portal.mailbox, put: full, look: full } });
    const council = wired.portal.keyring.now();
    const letter = await sealStory(council, await makePerson(council));
    const refused = await askJson(`${url}/api/letters`, letter);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '30']);
    const form = await readyForm(url);
    const page = await sendForm(`${url}/en/request/basic`, form);
    expect(page.status).toBe(503);
    expect(page.body.toString()).toContain('href="tel:01632960001"');
    expect((await sendForm(`${url}/en/track/basic`, { code: form['code'] ?? '' })).status).toBe(503);
    expect((await wired.portal.mailbox.count()).waiting).toBe(0);
  });

  it('too many who wait for a code to be stretched: 503 with the phone number, and the rest goes on', async () => {
    const url = await wired.serve({ gate: { run: async () => null } });
    const form = await readyForm(url);
    const page = await sendForm(`${url}/ar/request/basic`, form);
    expect(page.status).toBe(503);
    expect(page.body.toString()).toContain('<html lang="ar"');
    expect(page.body.toString()).toContain('href="tel:01632960001"');
    expect((await ask(`${url}/en`)).status).toBe(200);
  });

  it('is a page with 500, the way out and the emergency number; nothing of what broke is said or written', async () => {
    const url = await wired.serve({
      mailbox: { ...wired.portal.mailbox, put: broken, look: broken, lastLetter: broken, waiting: broken },
    });
    const form = await readyForm(url);
    for (const answer of [
      await askForm(`${url}/en/request/basic`, form),
      await askForm(`${url}/en/track/basic`, { code: form['code'] ?? '' }),
    ]) {
      const html = answer.body.toString();
      expect(answer.status).toBe(500);
      expect(html).toMatch(/data-exit/);
      expect(html).toContain('href="tel:999"');
      expect(html).not.toContain('ElmRoad');
      expect(answer.headers['cache-control']).toBe('no-store');
    }
    const council = wired.portal.keyring.now();
    const door = await askJson(`${url}/api/letters`, await sealStory(council, await makePerson(council)));
    expect([door.status, JSON.parse(door.body.toString()).error]).toEqual([500, 'internal']);
    expect(wired.lines.join('\n')).not.toContain('ElmRoad');
    expect(wired.lines.filter((line) => line.includes('portal.fault')).length).toBe(3);
  });

  it('even where no page can be drawn any more: the number is said in plain words', async () => {
    const url = await wired.serve({ pages: { still: broken, problem: broken, personal: broken } });
    const answer = await ask(`${url}/en`);
    expect(answer.status).toBe(500);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.body.toString()).toContain('999');
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});
