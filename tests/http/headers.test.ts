/** What every answer carries, whatever it answers: asked over the line, of the portal as it runs. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, pageNames } from '../../src/i18n/index.ts';
import { newId, systemRandom } from '../../src/sealing/index.ts';
import { type Answer, ask, askForm, askJson, type Question, sendForm, talk } from '../support/http.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { councilOf, makePerson, sealStory } from '../support/sealed-letter.ts';

let portal: RunningPortal;
let script: string;
let words: string;
let token: string;
beforeAll(async () => {
  portal = await startPortal({ languages: ['en', 'ar'] });
  const html = (await ask(`${portal.url}/en/request`)).body.toString();
  script = /data-run="([^"]+)"/.exec(html)?.[1] ?? '';
  words = JSON.parse(/id="front">([^<]*)</.exec(html)?.[1] ?? '{}').words.src;
  token = JSON.parse(readFileSync(`${portal.home}/portal.json`, 'utf8')).token;
});
afterAll(() => portal.remove());

const at = (path: string, question?: Question): Promise<Answer> => ask(portal.url + path, question);
const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** Every one of these, and nothing else but what its kind adds. */
const common = [
  'cache-control',
  'connection',
  'content-length',
  'content-security-policy',
  'cross-origin-embedder-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'date',
  'integrity-policy',
  'origin-agent-cluster',
  'permissions-policy',
  'referrer-policy',
  'request-otr',
  'strict-transport-security',
  'x-content-type-options',
  'x-dns-prefetch-control',
  'x-frame-options',
  'x-robots-tag',
];
const html = ['content-language', 'content-type', 'vary'];
const json = ['content-type'];

interface Case {
  readonly what: string;
  readonly status: number;
  readonly more: readonly string[];
  readonly answer: () => Promise<Answer>;
}

const letter = async () => {
  const council = councilOf(portal);
  return sealStory(council, await makePerson(council));
};
const desk = (path: string, body: unknown, bearer = token) =>
  askJson(`${portal.url}/api/desk/${path}`, body, { authorization: `Bearer ${bearer}` });

const pages: Case[] = [
  '/',
  ...['en', 'ar', 'ar-XB'].flatMap((lang) => pageNames.map((page) => addressOf(page, lang))),
].map((path) => ({
  what: path,
  status: path.endsWith('/basic') ? 203 : 200,
  more: html,
  answer: () => at(path),
}));

const refusedPages: Case[] = [
  { what: 'a page that is not there', status: 404, more: html, answer: () => at('/en/nothing') },
  {
    what: 'a result that was seen',
    status: 203,
    more: html,
    answer: () => at(`/en/track/basic?v=${'A'.repeat(32)}`),
  },
  {
    what: 'a method that a page has not',
    status: 405,
    more: ['allow', ...html],
    answer: () => at('/en', { method: 'POST' }),
  },
  {
    what: 'a form of another type',
    status: 415,
    more: html,
    answer: () =>
      at('/en/request/basic', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'a' }),
  },
  {
    what: 'a form that is too long',
    status: 413,
    more: html,
    answer: () =>
      at('/en/request/basic', { method: 'POST', headers: form, body: 'a'.repeat(1024 * 1024 + 1) }),
  },
  {
    what: 'a form from another site',
    status: 403,
    more: html,
    answer: () =>
      at('/en/request/basic', {
        method: 'POST',
        headers: { ...form, 'sec-fetch-site': 'cross-site' },
        body: '',
      }),
  },
  {
    what: 'a form with faults',
    status: 400,
    more: html,
    answer: () => sendForm(`${portal.url}/en/request/basic`, {}),
  },
  {
    what: 'a mistyped code',
    status: 400,
    more: html,
    answer: () => sendForm(`${portal.url}/en/track/basic`, { code: 'ABC' }),
  },
];

const others: Case[] = [
  {
    what: 'a page packed',
    status: 200,
    more: ['content-encoding', ...html],
    answer: () => at('/en', { headers: { 'accept-encoding': 'br' } }),
  },
  {
    what: 'a form packed',
    status: 203,
    more: ['content-encoding', ...html],
    answer: () => at('/en/request/basic', { headers: { 'accept-encoding': 'gzip' } }),
  },
  {
    what: 'a good form, sent on',
    status: 303,
    more: ['location'],
    answer: async () =>
      askForm(`${portal.url}/en/track/basic`, {
        code: codeIn((await at('/en/request/basic')).body.toString()),
      }),
  },
  { what: 'a script', status: 200, more: ['content-type', 'vary'], answer: () => at(script) },
  {
    what: 'a script packed',
    status: 200,
    more: ['content-encoding', 'content-type', 'vary'],
    answer: () => at(script, { headers: { 'accept-encoding': 'br' } }),
  },
  { what: "the journey's words", status: 200, more: ['content-type', 'vary'], answer: () => at(words) },
  { what: 'the signed keys', status: 200, more: ['content-type'], answer: () => at('/keys.json') },
  { what: 'health', status: 200, more: ['content-type'], answer: () => at('/health') },
  { what: 'robots', status: 200, more: ['content-type'], answer: () => at('/robots.txt') },
];

const doors: Case[] = [
  {
    what: 'a letter kept',
    status: 201,
    more: json,
    answer: async () => askJson(`${portal.url}/api/letters`, await letter()),
  },
  {
    what: 'a letter known',
    status: 200,
    more: json,
    answer: async () => {
      const body = await letter();
      await askJson(`${portal.url}/api/letters`, body);
      return askJson(`${portal.url}/api/letters`, body);
    },
  },
  {
    what: 'another letter of the same id',
    status: 409,
    more: json,
    answer: async () => {
      const council = councilOf(portal);
      const [person, id] = [await makePerson(council), newId(systemRandom)];
      await askJson(`${portal.url}/api/letters`, await sealStory(council, person, { id }));
      return askJson(
        `${portal.url}/api/letters`,
        await sealStory(council, person, { id, story: 'Another.' }),
      );
    },
  },
  { what: 'no letter', status: 400, more: json, answer: () => askJson(`${portal.url}/api/letters`, {}) },
  {
    what: 'a letter that is too long',
    status: 413,
    more: json,
    answer: () => askJson(`${portal.url}/api/letters`, ' '.repeat(1024 * 1024)),
  },
  {
    what: 'a letter of another type',
    status: 415,
    more: json,
    answer: () =>
      at('/api/letters', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }),
  },
  {
    what: 'a letter from another site',
    status: 403,
    more: json,
    answer: () => askJson(`${portal.url}/api/letters`, {}, { 'sec-fetch-site': 'same-site' }),
  },
  {
    what: 'a method that a door has not',
    status: 405,
    more: ['allow', ...json],
    answer: () => at('/api/letters'),
  },
  { what: 'a door that is not there', status: 404, more: json, answer: () => at('/api/nothing') },
  {
    what: 'a look into a mailbox',
    status: 200,
    more: json,
    answer: () => askJson(`${portal.url}/api/mailbox`, { v: 1, read: 'A'.repeat(43), page: 0 }),
  },
  {
    what: 'no token',
    status: 401,
    more: ['www-authenticate', ...json],
    answer: () => at('/api/desk/letters'),
  },
  {
    what: 'a wrong token',
    status: 401,
    more: ['www-authenticate', ...json],
    answer: () => desk('receipts', {}, 'wrong'),
  },
  {
    what: 'a collection',
    status: 200,
    more: json,
    answer: () => at('/api/desk/letters', { headers: { authorization: `Bearer ${token}` } }),
  },
  {
    what: 'receipts',
    status: 200,
    more: json,
    answer: () => desk('receipts', { v: 1, receipts: [{ id: 'A'.repeat(22), ack: 'A'.repeat(22) }] }),
  },
  { what: 'a reply to nobody', status: 400, more: json, answer: () => desk('replies', {}) },
];

describe('the headers', () => {
  it.each([...pages, ...refusedPages, ...others, ...doors])(
    'of $what ($status) are exactly these',
    async ({ status, more, answer }) => {
      const got = await answer();
      expect(got.status).toBe(status);
      expect([...got.names].sort()).toEqual([...common, ...more].sort());
      expect(got.headers).toMatchObject({
        'cache-control': 'no-store',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'integrity-policy': 'blocked-destinations=(script)',
        'origin-agent-cluster': '?1',
        'referrer-policy': 'no-referrer',
        'request-otr': '1',
        'strict-transport-security': 'max-age=63072000',
        'x-content-type-options': 'nosniff',
        'x-dns-prefetch-control': 'off',
        'x-frame-options': 'DENY',
        'x-robots-tag': 'noarchive',
      });
      expect(Number(got.headers['content-length'])).toBe(got.body.length);
      expect(got.headers['content-security-policy']).toContain("default-src 'none'");
      if (more.includes('content-type')) expect(got.headers['content-type']).toMatch(/; charset=utf-8$/);
    },
  );

  it('let the simple forms post to us, and every other page post nothing', async () => {
    for (const page of pageNames) {
      const policy = (await at(addressOf(page, 'en'))).headers['content-security-policy'];
      const simple = page === 'request-basic' || page === 'track-basic';
      expect([page, policy]).toEqual([
        page,
        expect.stringContaining(`form-action ${simple ? "'self'" : "'none'"};`),
      ]);
      expect([page, policy]).toEqual([
        page,
        expect.stringContaining(`connect-src ${simple ? "'none'" : "'self'"};`),
      ]);
    }
  });

  it('allow the one style and the scripts that stand in the page, by their hashes', async () => {
    for (const page of pageNames) {
      const { body, headers } = await at(addressOf(page, 'en'));
      const inline = Array.from(
        body.toString().matchAll(/<(script|style)>([\s\S]*?)<\/\1>/g),
        ([, , text = '']) => text,
      );
      // The style and the exit; and where scripts run, the still address.
      expect(inline).toHaveLength(page.endsWith('-basic') ? 2 : 3);
      for (const text of inline) {
        const hash = createHash('sha256').update(text).digest('base64');
        expect(headers['content-security-policy']).toContain(`'sha256-${hash}'`);
      }
    }
  });
});

describe('HEAD', () => {
  const paths = [
    '/',
    '/en',
    '/ar/request',
    '/en/help',
    '/en/request/basic',
    '/en/nothing',
    '/health',
    '/keys.json',
    '/robots.txt',
    '/api/letters',
    '/api/nothing',
  ];

  it.each(paths)('of %s answers as GET does, without the body', async (path) => {
    const [get, head] = [await at(path), await at(path, { method: 'HEAD' })];
    expect(head.status).toBe(get.status);
    expect(head.body).toHaveLength(0);
    const { date: _, ...same } = get.headers;
    expect(head.headers).toMatchObject(same);
    expect([...head.names].sort()).toEqual([...get.names].sort());
  });

  it('of a script does too', async () => {
    const [get, head] = [await at(script), await at(script, { method: 'HEAD' })];
    expect(head.headers['content-length']).toBe(String(get.body.length));
    expect(head.body).toHaveLength(0);
  });
});

describe('a method that an address has not', () => {
  const methods = ['OPTIONS', 'TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'POST', 'GET', 'HEAD'];
  const allowed: Readonly<Record<string, string>> = {
    '/': 'GET, HEAD',
    '/en': 'GET, HEAD',
    '/en/request': 'GET, HEAD',
    '/ar/help': 'GET, HEAD',
    '/en/request/basic': 'GET, HEAD, POST',
    '/ar/track/basic': 'GET, HEAD, POST',
    '/health': 'GET, HEAD',
    '/keys.json': 'GET, HEAD',
    '/robots.txt': 'GET, HEAD',
    '/api/letters': 'POST',
    '/api/mailbox': 'POST',
    '/api/desk/letters': 'GET',
    '/api/desk/receipts': 'POST',
    '/api/desk/reads': 'POST',
    '/api/desk/replies': 'POST',
    '/api/desk/waiting': 'GET',
  };

  it.each(Object.entries(allowed))('is refused at %s, which takes %s', async (path, allow) => {
    for (const method of methods.filter((each) => !allow.split(', ').includes(each))) {
      const { status, headers, body } = await at(path, { method });
      expect([method, status, headers.allow]).toEqual([method, 405, allow]);
      if (method === 'TRACE') expect(body.toString()).not.toContain('TRACE');
    }
  });
});

describe('nothing', () => {
  const everything = () =>
    Promise.all([...pages, ...refusedPages, ...others, ...doors].map(({ answer }) => answer()));

  it('sets a cookie, names the software, or lets another site read', async () => {
    for (const { names } of await everything())
      for (const name of [
        'set-cookie',
        'server',
        'x-powered-by',
        'etag',
        'last-modified',
        'access-control-allow-origin',
        'alt-svc',
        'link',
        'refresh',
      ])
        expect(names).not.toContain(name);
  });

  it('repeats the host that it was asked for', async () => {
    const hosts = [
      { path: '/', headers: { host: 'evil.example' } },
      {
        path: '/en',
        headers: {
          host: 'evil.example:99',
          'x-forwarded-host': 'evil.example',
          forwarded: 'host=evil.example',
          'x-forwarded-proto': 'evil',
        },
      },
      {
        path: '/en/request',
        headers: { host: 'evil.example', origin: 'https://evil.example', referer: 'https://evil.example/' },
      },
      { path: '/en/nothing', headers: { host: 'evil.example' } },
      { path: 'http://evil.example/en', headers: { host: 'evil.example' } },
      { path: 'https://evil.example/', headers: {} },
      { path: '//evil.example/en', headers: {} },
      { path: '/\\evil.example/en', headers: {} },
      { path: '///evil.example', headers: {} },
      { path: '/en?next=https://evil.example', headers: {} },
      { path: '/en/evil.example', headers: {} },
      { path: '/api/evil.example', headers: { host: 'evil.example' } },
    ];
    for (const { path, headers } of hosts) {
      const answer = await askTarget(path, headers);
      expect([path, answer.toLowerCase().includes('evil')]).toEqual([path, false]);
      expect([path, answer]).toEqual([path, expect.stringMatching(/^HTTP\/1\.1 (?:200|404) /)]);
    }
  });

  it('sends anybody on to another site', async () => {
    const code = codeIn((await at('/en/request/basic')).body.toString());
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    const sent = await askForm(
      `${portal.url}/en/track/basic`,
      { code, next: 'https://evil.example' },
      headers,
    );
    expect(sent.status).toBe(303);
    expect(sent.headers.location).toMatch(/^\/en\/track\/basic\?v=[\w-]{32}$/);
  });
});

/** A request whose target is sent as it stands, also where no client would. */
async function askTarget(target: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const lines = Object.entries({ host: 'portal', ...headers, connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return (await talk(portal.url, `GET ${target} HTTP/1.1\r\n${lines.join('')}\r\n`)).text;
}

function codeIn(page: string): string {
  return /name="code" value="([^"]+)"/.exec(page)?.[1] ?? '';
}
