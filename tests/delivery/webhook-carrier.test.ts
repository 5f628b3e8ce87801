/** Letters as webhooks, to a real HTTPS server over a line that fails in every way that lines and servers do. */
import { createPrivateKey, createPublicKey, randomBytes, verify } from 'node:crypto';
import { lookup } from 'node:dns';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Resolve, webhookCarrier } from '../../src/delivery/index.ts';
import { isPublicAddress } from '../../src/delivery/public-address.ts';
import { aPerson, aTown, goodAnswers } from '../desk/town.ts';
import { type Line, startLine } from '../support/faulty-line.ts';
import { trustTestCertificates } from '../support/mail-server.ts';
import { isWhole } from '../support/size.ts';
import { type HookTown, startHookServer } from '../support/webhook-server.ts';
import { measureWire } from '../support/wire.ts';
import { aStoredLetter, goOn, NOON } from './letters.ts';

let town: HookTown;
let line: Line;
beforeAll(trustTestCertificates);
beforeEach(async () => {
  town = await startHookServer();
  line = await startLine(town.port);
});
afterEach(async () => {
  await line.close();
  await town.close();
});

const keys = { ed25519: new Uint8Array(randomBytes(32)), hmac: new Uint8Array(randomBytes(32)) };
/** What is given to the receiver. */
const publicKey = (seed: Uint8Array) =>
  createPublicKey(
    createPrivateKey({
      key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
      format: 'der',
      type: 'pkcs8',
    }),
  );
const secret = `whsec_${Buffer.from(keys.hmac).toString('base64')}`;

interface CarrierWish {
  url?: string;
  allowPrivate?: boolean;
  patience?: number;
  resolve?: Resolve;
  now?: Date;
  hmac?: Uint8Array | null;
}
function aCarrier(wish: CarrierWish = {}) {
  const {
    url = `https://localhost:${line.port}/in`,
    allowPrivate = true,
    resolve = lookup as Resolve,
  } = wish;
  const { now = NOON, patience, hmac = keys.hmac } = wish;
  const deps = { clock: () => now, resolve, ...(patience === undefined ? {} : { patience }) };
  return webhookCarrier(deps, 'a', { url, allowPrivate }, { ...keys, hmac });
}

const later = { kind: 'later', code: 0, after: null };

describe('a letter by webhook', () => {
  it('is the same bytes whenever it is sent, and has the letter as the desk collects it', async () => {
    const letter = aStoredLetter();
    for (const hours of [0, 30]) {
      const now = new Date(NOON.getTime() + hours * 3_600_000);
      expect(await aCarrier({ now }).carry(letter, goOn)).toEqual({ kind: 'carried' });
    }
    const [first, second] = town.hooks;
    expect(first?.body.equals(second?.body ?? Buffer.of())).toBe(true);
    expect(first?.body.toString('latin1')).toBe(
      `{"type":"letter.waiting","timestamp":"2026-11-22T00:00:00Z","data":{"v":1,"id":"${letter.id}","write":"${letter.write}","ackHash":"${letter.ackHash}","route":"a","blob":"${Buffer.from(letter.blob).toString('base64url')}","day":"2026-11-22"}}`,
    );
    expect(first?.headers).toEqual({
      host: `localhost:${line.port}`,
      connection: 'close',
      'content-type': 'application/json',
      'content-length': String(first?.body.length),
      'webhook-id': letter.id,
      'webhook-timestamp': String(NOON.getTime() / 1000),
      'webhook-signature': expect.stringMatching(/^v1a,[A-Za-z0-9+/]{86}== v1,[A-Za-z0-9+/]{43}=$/),
    });
  });

  it('is opened by the desk, when what is in it is saved as a file', async () => {
    const council = await aTown();
    const letter = await (await aPerson(council)).request(goodAnswers);
    await aCarrier().carry({ ...letter, day: '2026-11-23' }, goOn);
    const path = join(council.desk.home, 'letter.json');
    writeFileSync(path, JSON.stringify(JSON.parse(String(town.hooks[0]?.body)).data));
    const { code, out } = await council.desk.call('open', path);
    expect([code, out]).toEqual([0, expect.stringContaining(`Request ${letter.id}`)]);
    expect(out).not.toContain('Only the sealed part came');
    await council.close();
  });

  it('is verified by the package of Standard Webhooks, which refuses one changed byte', async () => {
    await aCarrier({ now: new Date() }).carry(aStoredLetter(), goOn);
    const [hook] = town.hooks;
    if (!hook) throw new Error('nothing came');
    const headers = Object.fromEntries(
      Object.entries(hook.headers).map(([name, value]) => [name, String(value)]),
    );
    const text = hook.body.toString('utf8');
    expect(new Webhook(secret).verify(text, headers)).toMatchObject({ type: 'letter.waiting' });
    expect(() => new Webhook(secret).verify(text.replace('"v":1', '"v":2'), headers)).toThrow();
    const other = `whsec_${randomBytes(32).toString('base64')}`;
    expect(() => new Webhook(other).verify(text, headers)).toThrow();
  });

  it('is verified with the public key alone, over its id, its time and its bytes', async () => {
    await aCarrier({ hmac: null }).carry(aStoredLetter(), goOn);
    const [hook] = town.hooks;
    if (!hook) throw new Error('nothing came');
    const { headers, body } = hook;
    const signature = /^v1a,([^ ]+)$/.exec(String(headers['webhook-signature']))?.[1] ?? '';
    const isGood = (id: unknown, time: unknown, bytes: Buffer) =>
      verify(
        null,
        Buffer.concat([Buffer.from(`${id}.${time}.`), bytes]),
        publicKey(keys.ed25519),
        Buffer.from(signature, 'base64'),
      );
    const [id, time] = [headers['webhook-id'], headers['webhook-timestamp']];
    expect(isGood(id, time, body)).toBe(true);
    expect(isGood('other', time, body)).toBe(false);
    expect(isGood(id, Number(time) + 1, body)).toBe(false);
    expect(isGood(id, time, body.subarray(1))).toBe(false);
  });
});

describe('an answer', () => {
  const answered = async (status: number, headers: Record<string, string> = {}) => {
    town.answer = (response) => response.writeHead(status, headers).end('no');
    return aCarrier().carry(aStoredLetter(), goOn);
  };

  it.each([200, 201, 202, 204])('%i means that it was carried', async (status) => {
    expect(await answered(status)).toEqual({ kind: 'carried' });
  });

  it.each([301, 302, 307, 308])('%i is followed by nobody', async (status) => {
    const elsewhere = await startHookServer();
    const location = `https://localhost:${elsewhere.port}/there`;
    expect(await answered(status, { location })).toEqual({ kind: 'refused', code: status });
    expect(elsewhere.hooks).toEqual([]);
    expect(line.connections()).toBe(1);
    await elsewhere.close();
  });

  it.each([400, 401, 403, 404, 405, 413, 415, 422])('%i is a refusal', async (status) => {
    expect(await answered(status)).toEqual({ kind: 'refused', code: status });
  });

  it.each([408, 425, 429, 500, 502, 503, 504])('%i means another time', async (status) => {
    expect(await answered(status)).toEqual({ ...later, code: status });
  });

  it('410 means never', async () => {
    expect(await answered(410)).toEqual({ kind: 'gone', code: 410 });
  });

  it.each([
    ['120', 120_000],
    ['Mon, 23 Nov 2026 12:30:00 GMT', 1_800_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', null],
    ['0', null],
    ['soon', null],
    ['-5', null],
  ])('429 or 503 with Retry-After %s says when', async (text, after) => {
    for (const status of [429, 503])
      expect(await answered(status, { 'retry-after': text })).toEqual({ kind: 'later', code: status, after });
  });

  it('that never ends is read no further than 64 KiB', async () => {
    let gone = () => {};
    const closed = new Promise<void>((resolve) => {
      gone = resolve;
    });
    const wire = measureWire();
    town.answer = (response) => {
      response.writeHead(200).once('close', gone);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384)));
      };
      response.on('drain', more);
      more();
    };
    expect(await aCarrier().carry(aStoredLetter(), goOn)).toEqual({ kind: 'carried' });
    await closed;
    expect(wire.most()).toBeGreaterThan(16_384);
    expect(wire.most()).toBeLessThanOrEqual(65_536);
  });

  it('that was given and then drips, or is cut, was given', async () => {
    town.answer = (response) => response.writeHead(200, { 'content-length': '10' }).write('a');
    expect(await aCarrier({ patience: 1_000 }).carry(aStoredLetter(), goOn)).toEqual({ kind: 'carried' });
    town.answer = (response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('a', () => response.destroy());
    };
    expect(await aCarrier().carry(aStoredLetter(), goOn)).toEqual({ kind: 'carried' });
  });
});

describe('a try in vain', () => {
  it.each([
    ['is cut off at once', 'refuse'],
    ['is cut off while TLS begins', { in: 40 }],
    ['is cut off in the middle of the letter', { out: 12_000 }],
    ['is left in half', 'half'],
  ] as const)('that %s is made again', async (_, fault) => {
    const letter = aStoredLetter();
    line.fault(fault);
    expect(await aCarrier().carry(letter, goOn)).toEqual(later);
    expect(town.hooks).toEqual([]);
    line.fault(null);
    expect(await aCarrier().carry(letter, goOn)).toEqual({ kind: 'carried' });
    expect(town.hooks[0]?.headers['webhook-id']).toBe(letter.id);
  });

  it('on a line that is silent ends when its patience does', async () => {
    line.fault('silent');
    expect(await aCarrier({ patience: 400 }).carry(aStoredLetter(), goOn)).toEqual(later);
  });

  it('to a server of which a byte a second comes ends when its patience does, which is a quarter of a minute', async () => {
    line.fault('drip');
    const carrier = aCarrier(isWhole ? {} : { patience: 1_500 });
    expect(await carrier.carry(aStoredLetter(), goOn)).toEqual(later);
    expect(town.hooks).toEqual([]);
  }, 60_000);

  it('is what becomes of one to a server that has no TLS: nothing is sent', async () => {
    const bare = createServer((_, response) => response.writeHead(204).end());
    let came = 0;
    bare.on('request', () => {
      came += 1;
    });
    bare.listen(0, '127.0.0.1');
    await once(bare, 'listening');
    const { port } = bare.address() as AddressInfo;
    const url = `https://localhost:${port}/`;
    expect([await aCarrier({ url }).carry(aStoredLetter(), goOn), came]).toEqual([later, 0]);
    bare.close();
  });

  it('ends when its patience does also where the other side reads all and answers nothing', async () => {
    town.answer = () => {};
    expect(await aCarrier({ patience: 1_000 }).carry(aStoredLetter(), goOn)).toEqual(later);
  });

  it('may have arrived: when the line is cut before the answer, the same id comes twice', async () => {
    const letter = aStoredLetter();
    town.answer = () => line.cut();
    expect(await aCarrier().carry(letter, goOn)).toEqual(later);
    town.answer = (response) => response.writeHead(200).end();
    expect(await aCarrier().carry(letter, goOn)).toEqual({ kind: 'carried' });
    expect(town.hooks.map(({ headers }) => headers['webhook-id'])).toEqual([letter.id, letter.id]);
  });

  it('is what becomes of one to a server that is not there, or has no name', async () => {
    const port = line.port;
    await line.close();
    const [gone, nowhere] = [`https://localhost:${port}/`, 'https://nowhere.invalid/'];
    for (const url of [gone, nowhere])
      expect(await aCarrier({ url }).carry(aStoredLetter(), goOn)).toEqual(later);
    line = await startLine(town.port);
  });

  it.each(['expired', 'other-name'] as const)(
    'is what becomes of one to a server whose certificate is %s: nothing is sent',
    async (certificate) => {
      const other = await startHookServer(certificate);
      const url = `https://localhost:${other.port}/`;
      expect(await aCarrier({ url }).carry(aStoredLetter(), goOn)).toEqual(later);
      expect(other.hooks).toEqual([]);
      await other.close();
    },
  );
});

describe('a target inside', () => {
  const refused = { kind: 'refused', code: 0 };
  const closed = (change: CarrierWish) =>
    aCarrier({ allowPrivate: false, ...change }).carry(aStoredLetter(), goOn);

  it('is not connected to unless the settings say so, by name or by number', async () => {
    const { port } = line;
    const hosts = ['localhost', '127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '0x7f.1', '2130706433', '0'];
    for (const host of hosts)
      expect([host, await closed({ url: `https://${host}:${port}/` })]).toEqual([host, refused]);
    expect(line.connections()).toBe(0);
  });

  it('is not connected to when a name that was outside leads inside the next time, nor when it leads to both', async () => {
    const url = `https://outside.example:${line.port}/`;
    const asked: string[] = [];
    const leadsTo =
      (...addresses: string[]): Resolve =>
      (name, _, done) => {
        asked.push(name);
        done(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        );
      };
    for (const addresses of [['127.0.0.1'], ['93.184.215.14', '127.0.0.1'], ['::1'], []])
      expect(await closed({ url, resolve: leadsTo(...addresses) })).toEqual(refused);
    // Each try looked once: what was looked at is what would have been connected to.
    expect(asked).toEqual(Array(4).fill('outside.example'));
    expect(line.connections()).toBe(0);
    // The test can fail: the same name is connected to where the settings allow it, and the certificate is another's.
    expect(await aCarrier({ url, resolve: leadsTo('127.0.0.1') }).carry(aStoredLetter(), goOn)).toEqual(
      later,
    );
    expect([asked.length, line.connections()]).toEqual([5, 1]);
  });

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.9.9.9',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    '2001::1',
    '3fff::1',
  ])('%s is inside', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    '1.1.1.1',
    '172.15.0.1',
    '172.32.0.1',
    '192.167.1.1',
    '2606:4700::1',
    '2a00:1450::1',
    '2001:4860::1',
  ])('%s is outside', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});
