/** A letter that nobody opens, from both sides: what the people on duty are told, and what the person is. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { figure } from '../support/figure.ts';
import { readyForm, sendForm } from '../support/http.ts';
import { type MailTown, startMailServer, trustTestCertificates } from '../support/mail-server.ts';
import { type WiredPortal, wirePortal } from '../support/wired-portal.ts';

/** A Monday. The office is open from nine to five, and the clock in London shows UTC. */
const opens = Date.parse('2026-11-23T09:00:00Z');
const TEN_MINUTES = 600_000;

let town: MailTown;
let wired: WiredPortal;
let now = opens;
beforeAll(async () => {
  trustTestCertificates();
  town = await startMailServer();
  const mail = { host: 'localhost', port: town.port, from: 'portal@anytown.example' };
  const alarm = { a: ['duty@anytown.example'], officeHours: 4, again: 2 };
  wired = await wirePortal({ clock: () => new Date(now), settings: { mail, alarm } });
});
afterAll(async () => {
  await wired.remove();
  await town.close();
});

it('is told to the people on duty after four office hours, and to the person whenever they look', async () => {
  const url = await wired.serve();
  const form = await readyForm(url);
  expect((await sendForm(`${url}/en/request/basic`, form)).status).toBe(203);
  const told: string[] = [];
  for (; now < opens + 7 * 6 * TEN_MINUTES; now += TEN_MINUTES) {
    await wired.portal.watch.look();
    while (told.length < town.mails.length) told.push(new Date(now).toISOString().slice(11, 16));
  }
  // The fifth hour has begun: an hour that has begun counts, so that it is early rather than late.
  expect(told).toEqual(['13:00', '15:00']);
  const [mail] = town.mails;
  expect(mail?.to).toEqual(['duty@anytown.example']);
  expect(mail?.raw).not.toMatch(/abus|violen|sanctuar|safe|request|council|urgent|home/i);

  const page = await sendForm(`${url}/en/track/basic`, { code: form['code'] ?? '' });
  expect(page.body.toString()).toContain('It has been sent. Demo Council has not collected it yet.');
  figure('R16', 'a letter that nobody opens', {
    'letter at': new Date(opens).toISOString().slice(11, 16),
    'mails to the people on duty at': told.join(' and '),
    'the person’s page': 'sent, not collected yet',
  });
});
