/** Pages as they are sent: the same for everyone, in the reader's language, packed as the browser likes. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, pageNames } from '../../src/i18n/index.ts';
import { type Answer, ask, type Question, sendForm } from '../support/http.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';

let portal: RunningPortal;
beforeAll(async () => {
  portal = await startPortal({ languages: ['en', 'ar'] });
});
afterAll(() => portal.remove());

const at = (path: string, headers: Question['headers'] = {}): Promise<Answer> =>
  ask(portal.url + path, { headers });
const stillPages = pageNames.filter((page) => !page.endsWith('basic'));

describe('a page that says nothing of its reader', () => {
  const visitors: Question['headers'][] = [
    { 'user-agent': 'A/1', 'accept-language': 'en', cookie: 'a=b', 'x-forwarded-for': '192.0.2.1' },
    { 'user-agent': 'B/2', 'accept-language': 'ar,fr', dnt: '1', host: 'other.example', 'save-data': 'on' },
    { 'user-agent': '', authorization: 'Bearer x', referer: 'https://a.example/', 'sec-ch-ua-mobile': '?1' },
  ];

  it.each(stillPages.flatMap((page) => ['en', 'ar'].map((lang) => addressOf(page, lang))))(
    '%s is the same bytes for everyone',
    async (path) => {
      const bodies = await Promise.all(
        visitors.map(async (headers) => (await at(`${path}`, headers)).body.toString('base64')),
      );
      expect(new Set(bodies).size).toBe(1);
      expect((await at(`${path}?v=1&utm=2`)).body.toString('base64')).toBe(bodies[0]);
      expect((await at(`${path}/`)).body.toString('base64')).toBe(bodies[0]);
    },
  );

  it('is the same in another process with the same settings', async () => {
    const html = (await at('/en/request')).body.toString();
    // Nothing in it counts, tells the time or is drawn anew.
    expect(html).not.toMatch(/nonce|data-astro|20\d\d-\d\d-\d\dT/);
  });
});

describe('a page with a code on it', () => {
  it('has another code for every visit, and else the same length', async () => {
    const visits = await Promise.all(Array.from({ length: 8 }, () => at('/en/request/basic')));
    const codes = visits.map(({ body }) => /name="code" value="([^"]+)"/.exec(body.toString())?.[1]);
    expect(new Set(codes).size).toBe(8);
    expect(new Set(visits.map(({ body }) => body.length)).size).toBe(1);
    for (const { body } of visits) expect(body.length % 4096).toBe(0);
  });
});

describe('the coding', () => {
  it.each([
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['gzip;q=1, br;q=0', 'gzip'],
    ['identity', undefined],
    ['', undefined],
    ['br;q=0, gzip;q=0, *;q=0', undefined],
    ['nonsense, \tbr\t', 'br'],
  ])('for %j is %s, and holds the same page', async (accepts, coding) => {
    const plain = (await at('/en/help')).body;
    const { headers, body } = await at('/en/help', { 'accept-encoding': accepts });
    expect(headers['content-encoding']).toBe(coding);
    expect(headers.vary).toBe('accept-encoding, accept-language');
    expect(
      coding === 'br' ? brotliDecompressSync(body) : coding === 'gzip' ? gunzipSync(body) : body,
    ).toEqual(plain);
  });

  it('of a page for one visitor is gzip, because only there padding can hide', async () => {
    const { headers, body } = await at('/en/request/basic', { 'accept-encoding': 'gzip, br' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(body.length % 4096).toBe(0);
    expect(gunzipSync(body).toString()).toContain('name="token"');
  });
});

describe('the language', () => {
  const langOf = ({ body, headers }: Answer) => [
    /<html lang="([^"]+)" dir="([^"]+)"/.exec(body.toString())?.slice(1),
    headers['content-language'],
  ];

  it.each([
    ['ar', 'ar'],
    ['ar-EG,en;q=0.5', 'ar'],
    ['fr,ar;q=0.3,en;q=0.2', 'ar'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['*', 'en'],
    ['', 'en'],
    ['ar;q=0', 'en'],
    [';;;,,,q=', 'en'],
    ['x'.repeat(6000), 'en'],
  ])('at / for %j is %s', async (accepts, lang) => {
    const answer = await at('/', { 'accept-language': accepts });
    expect(answer.status).toBe(200);
    expect(langOf(answer)).toEqual([[lang, lang === 'ar' ? 'rtl' : 'ltr'], lang]);
    expect(answer.body).toEqual((await at(`/${lang}`)).body);
  });

  it('of a page is that of its address, whatever the browser would like', async () => {
    for (const page of pageNames)
      expect(langOf(await at(addressOf(page, 'ar'), { 'accept-language': 'en' }))).toEqual([
        ['ar', 'rtl'],
        'ar',
      ]);
  });

  it('of what went wrong is that of the address, else that of the browser', async () => {
    expect(langOf(await at('/ar/nothing', { 'accept-language': 'en' }))[1]).toBe('ar');
    expect(langOf(await at('/nothing', { 'accept-language': 'ar' }))[1]).toBe('ar');
    expect(langOf(await at('/de/request', { 'accept-language': 'fr' }))[1]).toBe('en');
  });
});

describe('a page that says what went wrong', () => {
  const form = 'application/x-www-form-urlencoded';
  const big = 'a'.repeat(1024 * 1024 + 1);
  const post = (path: string, headers: Record<string, string>, body: string) =>
    ask(portal.url + path, { method: 'POST', headers, body });
  const wrongs: [string, number, (lang: string) => Promise<Answer>][] = [
    ['there is no such page', 404, (lang) => at(`/${lang}/nothing`)],
    ['a page takes no post', 405, (lang) => post(`/${lang}/help`, {}, '')],
    [
      'it came from another site',
      403,
      (lang) => post(`/${lang}/request/basic`, { 'content-type': form, 'sec-fetch-site': 'cross-site' }, ''),
    ],
    ['it was too long', 413, (lang) => post(`/${lang}/request/basic`, { 'content-type': form }, big)],
    ['it was no form', 415, (lang) => post(`/${lang}/track/basic`, { 'content-type': 'text/plain' }, '')],
    ['a form has faults', 400, (lang) => sendForm(`${portal.url}/${lang}/request/basic`, {})],
    ['a code is mistyped', 400, (lang) => sendForm(`${portal.url}/${lang}/track/basic`, { code: 'A' })],
  ];

  it.each(wrongs)(
    'has the way out, the emergency number and a heading where %s',
    async (_, status, answer) => {
      for (const lang of ['en', 'ar']) {
        const { status: got, headers, body } = await answer(lang);
        const html = body.toString();
        expect(got).toBe(status);
        expect(headers['content-type']).toBe('text/html; charset=utf-8');
        expect(html).toContain(`<html lang="${lang}"`);
        expect(html).toMatch(/<a [^>]*href="https:\/\/www\.gov\.uk\/bank-holidays"[^>]*data-exit/);
        expect(html).toContain('href="tel:999"');
        expect(html.match(/<h1[\s>]/g)).toHaveLength(1);
      }
    },
  );

  it('is JSON with a code and what to do for a program, and never a page', async () => {
    for (const answer of [
      at('/api/nothing'),
      at('/api/letters'),
      post('/api/letters', {}, ''),
      at('/api/desk/letters'),
      at('/api/'),
    ]) {
      const { headers, body } = await answer;
      expect(headers['content-type']).toBe('application/json; charset=utf-8');
      expect(JSON.parse(body.toString())).toEqual({
        error: expect.stringMatching(/^[a-z-]+$/),
        say: expect.stringMatching(/^[A-Z].*\.$/),
      });
    }
  });

  it('repeats nothing of what was asked for', async () => {
    const canary = 'ElmRoadTwelve';
    const answers = [
      at(`/en/${canary}`),
      at(`/${canary}?${canary}=${canary}`),
      at(`/api/${canary}`),
      post(`/en/track/basic?${canary}`, { 'content-type': canary }, canary),
      sendForm(`${portal.url}/en/request/basic`, { [canary]: canary }),
    ];
    for (const answer of await Promise.all(answers)) expect(answer.body.toString()).not.toContain(canary);
    expect(portal.output()).not.toContain(canary);
  });
});
