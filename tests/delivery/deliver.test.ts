/** The courier as the settings build it, over a real mail server and a real webhook. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeDelivery } from '../../src/app/deliver.ts';
import { type Mailbox, openSqliteMailbox } from '../../src/mailbox/index.ts';
import { makeLog } from '../../src/safety/log.ts';
import { systemRandom } from '../../src/sealing/index.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import { newWebhookKeys } from '../../tools/new-secrets.ts';
import { DAY, madeUpLetter } from '../mailbox/letters.ts';
import { leastSettings } from '../support/least-settings.ts';
import { type MailTown, startMailServer, trustTestCertificates } from '../support/mail-server.ts';
import { type HookTown, startHookServer } from '../support/webhook-server.ts';
import { goOn, headOf, NOON } from './letters.ts';

let folder: string;
let mailbox: Mailbox;
let mailTown: MailTown;
let [a, b]: HookTown[] = [];
let now: number;
beforeAll(trustTestCertificates);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deliver-'));
  mailbox = await openSqliteMailbox(join(folder, 'mailbox.sqlite'));
  mailTown = await startMailServer();
  [a, b] = [await startHookServer(), await startHookServer()];
  now = NOON.getTime();
});
afterEach(async () => {
  await mailbox.close();
  for (const town of [mailTown, a, b]) await town?.close();
  rmSync(folder, { recursive: true });
});

function aCourier(change: Record<string, unknown>) {
  const parsed = parseSettings({
    ...leastSettings,
    mail: { host: 'localhost', port: mailTown.port, from: 'portal@anytown.example' },
    alarm: { a: ['duty@anytown.example'], b: ['charity@other.example'] },
    ...change,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const clock = () => new Date(now);
  const log = makeLog({ write: () => {}, now: clock });
  const webhook = { a: newWebhookKeys().secrets, b: newWebhookKeys().secrets };
  return makeDelivery({ mailbox, log, clock, random: systemRandom }, parsed.settings, { webhook });
}

const targetOf = (town: HookTown | undefined) => ({
  url: `https://localhost:${town?.port}/`,
  allowPrivate: true,
});
const arrive = async (route: 'a' | 'b') => {
  const letter = madeUpLetter({ route });
  await mailbox.put(letter, DAY);
  return letter.id;
};

it('is none where the settings name no carrier', () => {
  expect(aCourier({})).toBeNull();
});

it('brings the letters of each route to its own place, and leaves those that have none to be collected', async () => {
  const [first, second] = [await arrive('a'), await arrive('b')];
  const delivery = {
    mail: { a: 'desk@anytown.example' },
    webhook: { a: targetOf(a), b: targetOf(b) },
  };
  expect(await aCourier({ delivery })?.round(goOn)).toBe(3);
  const ids = [a, b].map((town) => town?.hooks.map(({ headers }) => headers['webhook-id']));
  expect(ids).toEqual([[first], [second]]);
  expect(mailTown.mails.map(({ to, raw }) => [to, headOf(raw).messageId])).toEqual([
    [['desk@anytown.example'], `<${first}@anytown>`],
  ]);
});

it('tells the people on duty for the route that letters are stuck, in words that say nothing', async () => {
  const id = await arrive('b');
  if (b) b.answer = (response) => response.writeHead(403).end();
  const courier = aCourier({ delivery: { webhook: { a: targetOf(a), b: targetOf(b) } } });
  await courier?.round(goOn);
  now += 10_000;
  await courier?.round(goOn);
  const [mail, ...more] = mailTown.mails;
  expect(more).toEqual([]);
  expect(mail?.to).toEqual(['charity@other.example']);
  expect(mail?.raw).toContain('Subject: Something could not be handed over');
  expect(mail?.raw).not.toContain(id);
  expect(mail?.raw).not.toMatch(/abus|violen|sanctuar|safe|request|council|urgent|home|webhook|403/i);
});

it('goes nowhere inside where that was not allowed', async () => {
  await arrive('a');
  const courier = aCourier({ delivery: { webhook: { a: { ...targetOf(a), allowPrivate: false } } } });
  await courier?.round(goOn);
  expect(a?.hooks).toEqual([]);
});
