/** A clock that jumps by 400 days, there and back, under the wired portal, while the council's mail server takes nothing. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { doHousework } from '../../src/app/housework.ts';
import type { CouncilKeys, PersonKeys } from '../../src/sealing/index.ts';
import { goOn, headOf } from '../delivery/letters.ts';
import { madeUpLetter, madeUpReply } from '../mailbox/letters.ts';
import { figure } from '../support/figure.ts';
import { ask, askJson } from '../support/http.ts';
import { type MailTown, startMailServer, trustTestCertificates } from '../support/mail-server.ts';
import { makePerson, sealStory } from '../support/sealed-letter.ts';
import { type WiredPortal, wirePortal } from '../support/wired-portal.ts';

const [MINUTE, DAY] = [60_000, 86_400_000];
const LETTERS = 5;
/** Days by which the clock is wrong from one look to the next: ahead, back, further back, and right again. */
const jumps = [400, -400, -400, 400, 1, 800, -1200, 400, 0];

let town: MailTown;
let wired: WiredPortal;
let now = Date.parse('2026-11-23T12:00:00Z');
beforeAll(async () => {
  trustTestCertificates();
  town = await startMailServer();
  const mail = { host: 'localhost', port: town.port, from: 'portal@anytown.example' };
  const delivery = { courier: 'portal', mail: { a: 'inbox@anytown.example' } };
  wired = await wirePortal({ clock: () => new Date(now), settings: { mail, delivery, retentionDays: 30 } });
});
afterAll(async () => {
  await wired.remove();
  await town.close();
});

/** Everything that the portal does by the clock. @returns how many letters were tried */
async function lookAround(): Promise<number> {
  await doHousework(wired.portal);
  await Promise.all([wired.portal.watch.look(), wired.portal.keyWatch.look()]);
  let tries = 0;
  for (;;) {
    const tried = (await wired.portal.courier?.round(goOn)) ?? 0;
    if (tried === 0) return tries;
    tries += tried;
  }
}

it('takes nothing away too early, loses nothing, and stops no letter from being tried again', async () => {
  const url = await wired.serve();
  const { mailbox, keyring } = wired.portal;
  const councilKeys = keyring.now();
  const people = await Promise.all(Array.from({ length: LETTERS }, () => makePerson(councilKeys)));
  const send = async (council: CouncilKeys, person: PersonKeys) =>
    (await askJson(`${url}/api/letters`, await sealStory(council, person))).status;
  for (const person of people) expect(await send(councilKeys, person)).toBe(201);
  // And somebody whose letter the desk has opened, and answered.
  const opened = madeUpLetter();
  await mailbox.put(opened, '2026-11-23');
  await mailbox.receipt(opened.id, opened.ack);
  await mailbox.reply(madeUpReply(opened.key));

  town.refuse(451);
  expect(await lookAround()).toBe(LETTERS);
  let tries = LETTERS;
  for (const days of jumps) {
    now += days * DAY;
    const tried = await lookAround();
    // A jump ahead costs one try each; a jump back begins the waits anew, and no more.
    expect([days, tried]).toEqual([days, days > 0 ? LETTERS : 0]);
    now += 20 * MINUTE;
    tries += tried + (await lookAround());
    expect((await ask(`${url}/health`)).status).toBe(200);
    for (const { read } of people) {
      const look = await askJson(`${url}/api/mailbox`, { v: 1, read, page: 0 });
      expect(JSON.parse(look.body.toString()).state).toBe('sent');
    }
  }
  expect(await mailbox.look(opened.key, 0)).toMatchObject({ state: 'held', replies: [expect.anything()] });
  expect(await mailbox.count()).toEqual({ waiting: LETTERS, mailboxes: LETTERS + 1, replies: 1 });
  const purged = wired.lines.filter((line) => line.includes('"mailbox.purged"'));
  expect(purged).toEqual([]);

  town.refuse(null);
  // No wait is longer than a day.
  now += DAY;
  expect(await lookAround()).toBe(LETTERS);
  const came = new Set(town.mails.map(({ raw }) => headOf(raw).messageId));
  expect([came.size, town.mails.length]).toEqual([LETTERS, LETTERS]);
  figure('R11', 'a clock that jumps by 400 days and back, during retries', {
    jumps: jumps.length,
    'mailboxes deleted too early': purged.length,
    'letters lost': LETTERS - came.size,
    'tries in vain': tries,
    'came when the mail server took them': came.size,
  });
});
