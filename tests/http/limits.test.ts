/** How much one sender may send and look up, over HTTP, behind a proxy of the council's own. */
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLimits } from '../../src/app/limits.ts';
import { type CouncilKeys, type PersonKeys, systemRandom } from '../../src/sealing/index.ts';
import { figure } from '../support/figure.ts';
import { type Answer, ask, askForm, askJson, followed, readyForm } from '../support/http.ts';
import { makePerson, sealStory } from '../support/sealed-letter.ts';
import { tracesIn, tracesInFolder } from '../support/traces.ts';
import { type WiredPortal, wirePortal } from '../support/wired-portal.ts';

let wired: WiredPortal;
let council: CouncilKeys;
let person: PersonKeys;
beforeAll(async () => {
  wired = await wirePortal({ settings: { proxies: 1 } });
  council = wired.portal.keyring.now();
  person = await makePerson(council);
});
afterAll(() => wired.remove());

/** Somebody, as a proxy hands them on: what they write themselves stands first. */
let people = 0;
const somebody = () => {
  people += 1;
  return { 'x-forwarded-for': `198.18.0.${people}, 5.6.7.${people}` };
};

/** Where an address stands in what the portal has written: its folder and its log. */
function writtenOf(address: string): string[] {
  wired.portal.log.flush();
  const log = Buffer.from(wired.lines.join('\n'));
  expect(tracesIn(log, ['sender.limited'])).not.toEqual([]);
  return [...tracesInFolder(dirname(wired.settings), [address]), ...tracesIn(log, [address])];
}

async function tallyOf(times: number, act: () => Promise<Answer>): Promise<Record<number, number>> {
  const tally: Record<number, number> = {};
  for (let n = 0; n < times; n += 1) {
    const { status } = await act();
    tally[status] = (tally[status] ?? 0) + 1;
  }
  return tally;
}

/** The page that is shown in place of what was asked for: whom to ring, the way out, and when to come again. */
function expectBusyPage({ status, headers, body }: Answer): void {
  expect([status, headers['retry-after'], headers['cache-control']]).toEqual([429, '120', 'no-store']);
  expect(body.toString()).toContain('href="tel:01632960001"');
  expect(body.toString()).toContain('href="tel:999"');
  expect(body.toString()).toMatch(/data-exit/);
  expect(body.toString()).toContain('Wait a few minutes and try again');
}

describe('the 31st letter in an hour from one address', () => {
  it('is refused with 429 on both paths, with the form as it was; nobody else is, and nothing of it is written', async () => {
    const url = await wired.serve();
    const one = somebody();
    const letters = await Promise.all(Array.from({ length: 40 }, () => sealStory(council, person)));
    const left = [...letters];
    const send = (who: Record<string, string>) => askJson(`${url}/api/letters`, left.pop() ?? '', who);
    const sent = await tallyOf(33, () => send(one));
    expect(sent).toEqual({ 201: 30, 429: 3 });
    const refused = await send(one);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '120']);
    expect(JSON.parse(refused.body.toString())).toMatchObject({ error: 'too-many' });

    const ready = await readyForm(url);
    const form = { ...ready, more: 'the lock of the cellar' };
    const page = await followed(
      `${url}/en/request/basic`,
      askForm(`${url}/en/request/basic`, form, one),
      one,
    );
    expectBusyPage(page);
    expect(page.body.toString()).toContain('the lock of the cellar');
    expect(page.body.toString()).toContain(ready['code']);
    expect((await wired.portal.mailbox.count()).waiting).toBe(30);

    const other = somebody();
    expect((await send(other)).status).toBe(201);
    const theirs = await followed(
      `${url}/en/request/basic`,
      askForm(`${url}/en/request/basic`, form, other),
      other,
    );
    expect(theirs.status).toBe(203);
    expect((await wired.portal.mailbox.count()).waiting).toBe(32);
    // Reading and looking go on, and so does the desk.
    expect((await ask(`${url}/en/help`, { headers: one })).status).toBe(200);
    const look = { v: 1, read: person.read, page: 0 };
    expect((await askJson(`${url}/api/mailbox`, look, one)).status).toBe(200);
    expect((await tallyOf(40, () => ask(`${url}/api/desk/letters`, { headers: one })))[429]).toBe(undefined);
    const written = writtenOf('5.6.7.1');
    figure('D8', 'a limit for each sender, in memory alone', {
      'letters taken': sent[201] ?? 0,
      'refused with 429, page and telephone': (sent[429] ?? 0) + 2,
      'letters of another sender refused': 0,
      'places where an address is written': written.length,
    });
    expect(written).toEqual([]);
  });

  it('of the tracker’s form comes back with what was typed', async () => {
    const url = await wired.serve();
    const one = somebody();
    const { code = '' } = await readyForm(url);
    for (let n = 0; n < 30; n += 1)
      await askJson(`${url}/api/letters`, await sealStory(council, person), one);
    const message = { code, wish: 'note', text: 'please ring after six', page: 'A'.repeat(22) };
    const page = await followed(`${url}/en/track/basic`, askForm(`${url}/en/track/basic`, message, one), one);
    expectBusyPage(page);
    expect(page.body.toString()).toContain('please ring after six');
  });
});

describe('the 121st look in an hour from one address', () => {
  it('is refused with 429 on both paths; a mistyped code counts for nothing', async () => {
    const url = await wired.serve();
    const one = somebody();
    const { code = '' } = await readyForm(url);
    const track = (typed: string) => askForm(`${url}/en/track/basic`, { code: typed }, one);
    expect(await tallyOf(5, () => track('ABCD'))).toEqual({ 303: 5 });
    const look = { v: 1, read: person.read, page: 0 };
    expect(await tallyOf(125, () => askJson(`${url}/api/mailbox`, look, one))).toEqual({ 200: 120, 429: 5 });
    expectBusyPage(await track(code));
    expect((await askJson(`${url}/api/letters`, await sealStory(council, person), one)).status).toBe(201);
    expect((await askJson(`${url}/api/mailbox`, look, somebody())).status).toBe(200);
  });
});

it('limits nobody where the settings name no proxy, as all of them come from the proxy’s address', async () => {
  const limits = makeLimits({ proxies: 0, random: systemRandom, now: () => 0, log: wired.portal.log });
  const url = await wired.serve({ limits });
  const look = { v: 1, read: person.read, page: 0 };
  expect(await tallyOf(130, () => askJson(`${url}/api/mailbox`, look))).toEqual({ 200: 130 });
  expect(await tallyOf(130, () => askJson(`${url}/api/mailbox`, look, somebody()))).toEqual({ 200: 130 });
});
