/** Whom a request comes from, and how often they may send and look. */
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { MORE_AFTER, makeLimits } from '../../src/app/limits.ts';
import { senderOf } from '../../src/app/sender.ts';
import { systemRandom } from '../../src/sealing/index.ts';

function from(peer: string, handed?: string): IncomingMessage {
  const request = new IncomingMessage(Object.defineProperty(new Socket(), 'remoteAddress', { value: peer }));
  if (handed !== undefined) request.headers['x-forwarded-for'] = handed;
  return request;
}

it.each<[what: string, proxies: number, peer: string, handed: string | undefined, sender: string | null]>([
  ['somebody who connects', 0, '5.6.7.8', undefined, '5.6.7.8'],
  ['the same, as a socket for both kinds has it', 0, '::ffff:5.6.7.8', undefined, '5.6.7.8'],
  ['a proxy on this machine', 0, '127.0.0.1', undefined, null],
  ['the same, by IPv6', 0, '::1', undefined, null],
  ['a proxy in the council’s network', 0, '10.1.2.3', undefined, null],
  ['a proxy somewhere that the settings do not name', 0, '5.6.7.8', '9.9.9.9', null],
  ['one proxy', 1, '127.0.0.1', '9.9.9.9', '9.9.9.9'],
  ['one proxy, and a visitor who makes an address up', 1, '127.0.0.1', '1.1.1.1, 9.9.9.9', '9.9.9.9'],
  ['two proxies', 2, '127.0.0.1', '1.1.1.1, 9.9.9.9,10.0.0.1', '9.9.9.9'],
  ['two proxies, and a request that passed one', 2, '127.0.0.1', '9.9.9.9', null],
  ['a proxy that hands nothing on', 1, '127.0.0.1', undefined, null],
  ['a proxy that is not the last one', 1, '127.0.0.1', '9.9.9.9, 10.0.0.1', null],
  ['a carrier that shares one address among many of its own', 1, '127.0.0.1', '100.64.0.1', null],
  ['an address with a port', 1, '127.0.0.1', '9.9.9.9:1234', '9.9.9.9'],
  ['nonsense', 1, '127.0.0.1', 'unknown', null],
  ['nothing', 1, '127.0.0.1', '', null],
  ['a home', 1, '127.0.0.1', '2a02:6b8:12:3456:1::5', '2a0206b8001234'],
  ['the same home', 1, '127.0.0.1', '2A02:06B8:0012:34ff::', '2a0206b8001234'],
  [
    'the same home, with brackets, a port and a zone',
    1,
    '127.0.0.1',
    '[2a02:6b8:12:3400::1%eth0]:9',
    '2a0206b8001234',
  ],
  ['the home beside it', 1, '127.0.0.1', '2a02:6b8:12:3500::1', '2a0206b8001235'],
  ['a short address', 1, '127.0.0.1', '2a02::1', '2a020000000000'],
])('%s', (_, proxies, peer, handed, sender) => {
  expect(senderOf(from(peer, handed), proxies)).toBe(sender);
});

function limits() {
  const counted: string[] = [];
  let now = 0;
  const made = makeLimits({
    proxies: 1,
    random: systemRandom,
    now: () => now,
    log: { count: (name) => counted.push(name) },
  });
  const may = (what: 'send' | 'look', address = '9.9.9.9') => made.may(what, from('127.0.0.1', address));
  /** How many of so many are let through. */
  const through = (what: 'send' | 'look', times: number, address?: string) =>
    Array.from({ length: times }, () => may(what, address)).filter(Boolean).length;
  return { may, through, counted, wait: (seconds: number) => (now += seconds * 1000) };
}

it('lets 30 letters and 120 looks through at once, and each on its own', () => {
  const { through, counted } = limits();
  expect([through('send', 40), through('look', 150)]).toEqual([30, 120]);
  expect(through('send', 5)).toBe(0);
  expect(counted).toEqual(Array.from({ length: 45 }, () => 'sender.limited'));
});

it('keeps nobody from sending for what others have sent', () => {
  const { through } = limits();
  expect(through('send', 40)).toBe(30);
  expect(through('send', 40, '9.9.9.10')).toBe(30);
  expect(through('send', 40, '2a02:6b8:12:3456::1')).toBe(30);
  expect(through('send', 40, '2a02:6b8:12:34ff::1')).toBe(0);
});

it('lets one more through after each share of an hour, and all of them after an hour', () => {
  const { through, wait } = limits();
  through('send', 30);
  through('look', 120);
  wait(MORE_AFTER - 1);
  expect([through('send', 1), through('look', 9)]).toEqual([0, 3]);
  wait(1);
  expect(through('send', 5)).toBe(1);
  // One who goes on and on is not kept out for longer.
  through('send', 1000);
  wait(MORE_AFTER);
  expect(through('send', 5)).toBe(1);
  wait(3600);
  expect(through('send', 40)).toBe(30);
});

it('never holds up whoever cannot be told apart', () => {
  const { through, counted } = limits();
  expect(through('send', 1000, '10.0.0.1')).toBe(1000);
  expect(counted).toEqual([]);
});

it('forgets the oldest when it has heard of too many, and takes more for that, never less', () => {
  const { through } = limits();
  through('send', 30);
  for (let n = 0; n < 100_000; n += 1) through('send', 1, `${20 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}.1`);
  expect(through('send', 40)).toBe(30);
});
