/** Anything at all, sent to every address: refused or answered, and never an accident. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addressOf, pageNames } from '../../src/i18n/index.ts';
import { ask, inService, talk } from '../support/http.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';

let portal: RunningPortal;
beforeAll(async () => {
  portal = await startPortal({ languages: ['en', 'ar'] });
});
afterAll(() => portal.remove());

const known = [
  '/',
  '/health',
  '/keys.json',
  '/robots.txt',
  '/s/0123456789abcdef.js',
  '/api/letters',
  '/api/mailbox',
  '/api/desk/letters',
  '/api/desk/receipts',
  '/api/desk/reads',
  '/api/desk/replies',
  '/api/desk/waiting',
  ...['en', 'ar', 'ar-XB'].flatMap((lang) => pageNames.map((page) => addressOf(page, lang))),
];

const text = fc.string({ unit: 'binary', maxLength: 60 });
const token = fc.stringMatching(/^[\w.;=,*/ -]{0,40}$/);

const target = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...known) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...known), text).map(([path, more]) => path + more) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...known), fc.webQueryParameters())
      .map(([path, query]) => `${path}?${query}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...known), text)
      .map(([path, value]) => `${path}?v=${value}&limit=${value}&after=${value}`),
  },
  { weight: 1, arbitrary: fc.webPath() },
  { weight: 1, arbitrary: text },
);

const names = [
  'v',
  'id',
  'write',
  'read',
  'page',
  'blob',
  'route',
  'ackHash',
  'receipts',
  'code',
  'token',
  'word',
  'who',
  'reach',
  'name',
  'home.postcode',
  '__proto__',
  'constructor',
];
const values = fc.oneof(
  fc.jsonValue(),
  text,
  fc.constantFrom(0, 1, 'a', 'A'.repeat(22), 'A'.repeat(43), 'A'.repeat(22_000), 'me', 'none', []),
);
const body = fc.oneof(
  fc.constant(''),
  fc.dictionary(fc.constantFrom(...names), values).map((value) => JSON.stringify(value)),
  fc.array(fc.tuple(fc.constantFrom(...names), text)).map((pairs) => new URLSearchParams(pairs).toString()),
  fc.json(),
  text,
);

const headers = fc.record(
  {
    'content-type': fc.oneof(
      fc.constantFrom(
        'application/json',
        'application/x-www-form-urlencoded',
        'text/plain',
        'multipart/form-data; boundary=a',
      ),
      token,
    ),
    'content-encoding': fc.constantFrom('gzip', 'identity', 'br'),
    'accept-encoding': fc.oneof(fc.constantFrom('br', 'gzip', 'br;q=0'), token),
    'accept-language': fc.oneof(fc.constantFrom('ar', 'en-XA', '*'), token),
    'sec-fetch-site': fc.constantFrom('same-origin', 'cross-site', 'none'),
    authorization: token.map((value) => `Bearer ${value}`),
    range: fc.constant('bytes=0-1'),
    'if-none-match': fc.constant('*'),
    cookie: token,
  },
  { requiredKeys: [] },
);

/** What changes the whole exchange, and so comes seldom. */
const rare = fc.oneof(
  { weight: 12, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ expect: fc.constantFrom('100-continue', 'nonsense') }) },
  { weight: 1, arbitrary: fc.record({ upgrade: fc.constantFrom('websocket', 'h2c') }) },
);

const anyRequest = fc.record({
  method: fc.constantFrom(
    'GET',
    'GET',
    'POST',
    'POST',
    'POST',
    'POST',
    'HEAD',
    'PUT',
    'OPTIONS',
    'TRACE',
    'PATCH',
    'CONNECT',
    'BREW',
  ),
  target,
  headers: fc.tuple(headers, rare).map(([usual, more]) => ({ ...usual, ...more })),
  body,
});

it('two thousand requests of all kinds end with nothing worse than a refusal', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(anyRequest, { minLength: 20, maxLength: 20 }), async (requests) => {
      const answers = await Promise.all(
        requests.map(({ method, target: path, headers: more, body: sent }) => {
          const bytes = Buffer.from(sent);
          const lines = Object.entries(more).map(([name, value]) => `${name}: ${value}\r\n`);
          const head = `${method} ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n${lines.join('')}content-length: ${bytes.length}\r\n\r\n`;
          return talk(portal.url, Buffer.concat([Buffer.from(head), bytes]));
        }),
      );
      for (const { text: got } of answers) {
        const status =
          /^HTTP\/1\.1 (\d\d\d)/.exec(got.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, ''))?.[1] ?? 'none';
        seen.set(status, (seen.get(status) ?? 0) + 1);
        expect(status).not.toMatch(/^5/);
      }
    }),
    { numRuns: 100 },
  );
  console.log(Object.fromEntries([...seen].sort()));
  // The net was wide enough to catch something of everything.
  for (const status of ['200', '400', '404', '405', '415']) expect(seen.has(status)).toBe(true);
});

it('and the portal is what it was: well, empty, and silent about all of it', async () => {
  expect((await ask(`${portal.url}/health`)).body.toString()).toMatch(inService);
  expect((await portal.desk('collect')).arrived).toEqual([]);
  expect(await portal.stop()).toBe(0);
  const lines = portal.output().split('\n');
  expect(lines.filter((line) => line.includes('fault'))).toEqual([]);
  for (const line of lines)
    expect(line).toMatch(
      /^(?:ready http:\/\/localhost:\d+|\{"time":"[^"]+","event":"[a-z.-]+"(?:,"[a-z]+":\d+)*\})$/,
    );
});
