/**
 * Nothing that a letter is made of reaches a head or a name: hostile values in every place that mails and webhooks are
 * made from. In the ordinary run each value stands in one place; `LONG=1` has each of them in each.
 */
import { lookup } from 'node:dns';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Carrier,
  mailCarrier,
  openMail,
  type Resolve,
  webhookCarrier,
} from '../../src/delivery/index.ts';
import type { StoredLetter } from '../../src/mailbox/index.ts';
import { figure } from '../support/figure.ts';
import { hostileValues } from '../support/hostile-values.ts';
import { type MailTown, startMailServer, trustTestCertificates } from '../support/mail-server.ts';
import { isWhole } from '../support/size.ts';
import { startPlainHookServer } from '../support/webhook-server.ts';
import { aStoredLetter, attachmentOf, goOn, headOf, NOON } from './letters.ts';

/** Sent at once. */
const AT_ONCE = 16;

/** Every place of a letter that comes from outside, but its id, which doors let in only in its one form. */
const places = ['write', 'ackHash', 'day', 'blob'] as const;

let town: MailTown;
beforeAll(async () => {
  trustTestCertificates();
  town = await startMailServer();
});
afterAll(() => town.close());

function byMail(): Carrier {
  const send = openMail({ host: 'localhost', port: town.port, tls: 'starttls', from: 'p@a.example' }, null);
  return mailCarrier({ send, clock: () => NOON, portal: 'anytown' }, 'a', 'desk@a.example');
}

/** Letters with these values in them: one in each place, moved on by one for the next round. */
function lettersWith(values: readonly string[]): StoredLetter[] {
  const rounds = isWhole ? places.length : 1;
  return Array.from({ length: rounds }).flatMap((_, round) =>
    chunked(values, places.length).map((four) => {
      const filled = places.map((place, at) => {
        const value = four[(at + round) % four.length] ?? '';
        return [place, place === 'blob' ? Buffer.from(value) : value];
      });
      return { ...aStoredLetter(), ...Object.fromEntries(filled) };
    }),
  );
}

function chunked<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  );
}

async function carryAll(carrier: Carrier, letters: readonly StoredLetter[]): Promise<string[]> {
  const ends: string[] = [];
  for (const some of chunked(letters, AT_ONCE)) {
    const outcomes = await Promise.all(some.map((letter) => carrier.carry(letter, goOn)));
    ends.push(...outcomes.map(({ kind }) => kind));
  }
  return ends;
}

it('leaves the head of every mail as it is of any other, to the byte', async () => {
  const plain = aStoredLetter();
  await byMail().carry(plain, goOn);
  const baseline = headOf(town.mails[0]?.raw ?? '').rest;
  const letters = lettersWith(hostileValues);
  const ends = await carryAll(byMail(), letters);
  const mails = town.mails.slice(1);
  const heads = new Set(mails.map(({ raw }) => headOf(raw).rest));
  const envelopes = new Set(mails.map(({ from, to }) => `${from} ${to.join(' ')}`));
  const blobs = new Set(mails.map(({ raw }) => attachmentOf(raw).toString('hex')));
  figure(
    'D7',
    'hostile values in what mails are made of: heads and envelopes to the byte those of the baseline',
    {
      values: hostileValues.length,
      places: places.length,
      mails: mails.length,
      'heads that differ': [...heads].filter((head) => head !== baseline).length,
      envelopes: envelopes.size,
    },
  );
  expect(new Set(ends)).toEqual(new Set(['carried']));
  expect(mails).toHaveLength(letters.length);
  expect([...heads]).toEqual([baseline]);
  expect([...envelopes]).toEqual(['p@a.example desk@a.example']);
  expect(letters.every(({ blob }) => blobs.has(Buffer.from(blob).toString('hex')))).toBe(true);
}, 300_000);

it('gives no mail and no webhook a header more for any id, though no door lets such a one in', async () => {
  const server = await startPlainHookServer();
  const deps = { clock: () => NOON, resolve: lookup as Resolve };
  const keys = { ed25519: new Uint8Array(32).fill(7), hmac: null };
  const target = { url: `http://127.0.0.1:${server.port}/in`, allowPrivate: true };
  const byHook = webhookCarrier(deps, 'a', target, keys);
  const before = town.mails.length;
  const some = isWhole ? hostileValues : hostileValues.filter((_, n) => n % 8 === 0);
  await carryAll(byHook, [aStoredLetter(), ...hostileValues.map((id) => aStoredLetter({ id }))]);
  await carryAll(
    byMail(),
    some.map((id) => aStoredLetter({ id })),
  );
  const mails = town.mails.slice(before);
  const mailNames = new Set(mails.map(({ raw }) => namesIn(raw.slice(0, raw.indexOf('\r\n\r\n')))));
  const hookNames = new Set(
    server.hooks.map(({ rawHeaders }) => rawHeaders.filter((_, n) => n % 2 === 0).join(' ')),
  );
  figure('D7', 'hostile ids: the names of headers are those of the baseline', {
    'ids by webhook': hostileValues.length,
    'webhooks sent': server.hooks.length,
    'kinds of webhook heads': hookNames.size,
    'ids by mail': some.length,
    'kinds of mail heads': mailNames.size,
  });
  expect(hookNames.size).toBe(1);
  expect([...mailNames]).toEqual([
    'Auto-Submitted Content-Type Date From MIME-Version Message-ID Subject To',
  ]);
  expect(new Set(mails.map(({ to }) => to.join()))).toEqual(new Set(['desk@a.example']));
  await server.close();
}, 300_000);

/** A line that begins with a space goes on with the one before. */
const namesIn = (head: string): string =>
  head
    .split(/\r\n|\r|\n/)
    .filter((line) => !/^[ \t]/.test(line))
    .map((line) => line.split(':', 1)[0])
    .sort()
    .join(' ');
