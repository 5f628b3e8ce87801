/** What is sent to the portal and is not what it takes: refused early, kept nowhere, and costing the others nothing. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemRandom, toBase64url } from '../../src/sealing/index.ts';
import { type Answer, ask, askJson, followed, inService, sendForm, talk } from '../support/http.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { councilOf, makePerson, sealStory } from '../support/sealed-letter.ts';

let portal: RunningPortal;
let letter: string;
beforeAll(async () => {
  portal = await startPortal();
  const council = councilOf(portal);
  letter = await sealStory(council, await makePerson(council));
});
afterAll(() => portal.remove());

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const post = (path: string, headers: Record<string, string>, body: string | Uint8Array): Promise<Answer> =>
  ask(portal.url + path, { method: 'POST', headers, body });

/** A form, and the page to which it leads. */
const sent = (path: string, body: string | Uint8Array): Promise<Answer> =>
  followed(portal.url, post(path, form, body));

/** Every letter that waits, as the desk sees it. */
async function waiting(): Promise<number> {
  const { body } = await ask(`${portal.url}/api/desk/letters?limit=50`, {
    headers: { authorization: `Bearer ${token()}` },
  });
  return JSON.parse(body.toString()).letters.length;
}
const token = (): string => JSON.parse(readFileSync(`${portal.home}/portal.json`, 'utf8')).token;
/** Lines of the log that are not about the process itself. */
const logged = () =>
  portal
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{') && !/"(?:portal|mailbox)\.\w+"/.test(line));

describe('a body that is not what an address takes', () => {
  const doors = ['/api/letters', '/api/mailbox'];
  const forms = ['/en/request/basic', '/en/track/basic'];

  it('is refused where it is too long, declared or not, and the answer arrives', async () => {
    const chunked = { 'transfer-encoding': 'chunked' };
    for (const [path, headers] of [
      ...doors.map((door) => [door, json] as const),
      ...forms.map((each) => [each, form] as const),
    ]) {
      const body = 'a'.repeat(1024 * 1024 + 1);
      for (const more of [{}, chunked]) {
        const { status, headers: got } = await post(path, { ...headers, ...more }, body);
        expect([path, status, got.connection]).toEqual([path, 413, 'close']);
      }
    }
  });

  it('is refused by its declared length before it is sent', async () => {
    const head = `Host: a\r\nContent-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n`;
    const { text } = await answerBefore(`POST /api/letters HTTP/1.1\r\n${head}`);
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('is refused where it is packed, whatever is in it', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(64 * 1024);
    for (const [path, headers] of [
      ...doors.map((door) => [door, json] as const),
      ...forms.map((each) => [each, form] as const),
    ])
      for (const coding of ['gzip', 'br', 'deflate', 'x-gzip'])
        expect([
          path,
          coding,
          (await post(path, { ...headers, 'content-encoding': coding }, bomb)).status,
        ]).toEqual([path, coding, 415]);
  });

  it('is refused where it is of another type', async () => {
    for (const type of ['text/plain', 'multipart/form-data; boundary=a', 'application/json', 'text/html'])
      for (const path of forms)
        expect([path, type, (await post(path, { 'content-type': type }, 'code=a')).status]).toEqual([
          path,
          type,
          415,
        ]);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/ld+json'])
      for (const path of doors)
        expect([path, type, (await post(path, { 'content-type': type }, letter)).status]).toEqual([
          path,
          type,
          415,
        ]);
    for (const path of [...doors, ...forms])
      expect([path, (await post(path, {}, 'a')).status]).toEqual([path, 415]);
  });

  it('is refused where its JSON is not exactly what is taken', async () => {
    const good = JSON.parse(letter);
    const bodies = [
      '',
      'null',
      '[]',
      '"a"',
      '{',
      letter.slice(0, -1),
      `${letter} `,
      `\ufeff${letter}`,
      letter.replace('"v":1', '"v":1,"v":1'),
      letter.replace('"v":1', '"v":2'),
      letter.replace('"v":1', '"v":1.0'),
      letter.replace('"v":1', '"__proto__":{"v":1}'),
      letter.replace('{', '{"__proto__":{"a":1},'),
      letter.replace('{', '{"constructor":{"prototype":{"a":1}},'),
      JSON.stringify({ ...good, more: 1 }),
      JSON.stringify({ ...good, route: 'c' }),
      JSON.stringify({ ...good, id: '../../../etc/passwd' }),
      JSON.stringify({ ...good, blob: `${good.blob}=` }),
      JSON.stringify({ ...good, blob: toBase64url(systemRandom(16_384)) }),
      JSON.stringify({ ...good, blob: '' }),
      `[${letter}]`,
    ];
    for (const body of bodies)
      expect([body.slice(0, 60), (await askJson(`${portal.url}/api/letters`, body)).status]).toEqual([
        body.slice(0, 60),
        400,
      ]);
    expect(Object.keys({})).toEqual([]);
  });

  it('stores nothing and logs nothing, however often it is sent', async () => {
    expect(await waiting()).toBe(0);
    expect(logged()).toEqual([]);
  });
});

describe('a form with odd names and values', () => {
  const hidden = async () => {
    const page = (await ask(`${portal.url}/en/request/basic`)).body.toString();
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
    return { code: value('code'), token: value('token') };
  };
  const good = { who: 'me', reach: 'none', 'home.postcode': 'ZZ99 3VZ' };

  it('is taken without what it should not have: names of prototypes are only names', async () => {
    const odd = {
      ...good,
      __proto__: 'x',
      constructor: 'x',
      'toString[]': 'x',
      hasOwnProperty: 'x',
      '': 'x',
      'who.x': 'x',
    };
    const pairs = Object.entries(odd).map(([name, value]) => [name, value] as [string, string]);
    pairs.push(['__proto__', 'polluted'], ['__proto__.polluted', 'yes']);
    const body = new URLSearchParams([...pairs, ...Object.entries(await hidden())]).toString();
    expect((await post('/en/request/basic', form, body)).status).toBe(303);
  });

  it('is read with the last of what stands there twice', async () => {
    const { code, token: ours } = await hidden();
    const twice = new URLSearchParams([
      ['who', 'unaware'],
      ...Object.entries(good),
      ['code', 'WRONG'],
      ['code', code],
      ['token', ours],
    ]);
    expect((await post('/en/request/basic', form, twice.toString())).status).toBe(303);
    const other = new URLSearchParams([
      ...Object.entries(good),
      ['code', code],
      ['code', 'WRONG'],
      ['token', ours],
    ]);
    expect((await sent('/en/request/basic', other.toString())).status).toBe(400);
  });

  it('is answered with itself where its code or its token is not ours, and nothing is sent', async () => {
    const { code, token: ours } = await hidden();
    const strange = await hidden();
    for (const change of [
      { code: strange.code },
      { token: strange.token },
      { token: '' },
      { token: 'a.b' },
      { code: '' },
    ]) {
      const answer = await sendForm(`${portal.url}/en/request/basic`, {
        ...good,
        code,
        token: ours,
        ...change,
      });
      expect(answer.status).toBe(400);
      expect(answer.body.toString()).toContain('ZZ99 3VZ');
    }
  });

  it('comes back unchanged and inert, whatever was typed into it', async () => {
    const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}\u202e\u0000\ud83d';
    const answer = await sendForm(`${portal.url}/en/request/basic`, {
      ...(await hidden()),
      name: hostile,
      more: hostile,
    });
    expect(answer.status).toBe(400);
    const html = answer.body.toString();
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;script');
  });

  it('may hold broken escapes and bytes that are no text, and is never an accident', async () => {
    for (const body of [
      '%',
      '%zz=%',
      'code=%ff%fe',
      'a=%00',
      '=',
      '&&&',
      '+',
      `who=${'%F0%9F%92%A9'.repeat(100)}`,
      Buffer.from([0xff, 0xfe, 0x00, 0x3d]),
    ])
      for (const path of ['/en/request/basic', '/en/track/basic'])
        expect((await sent(path, body)).status).toBe(400);
  });
});

describe('a request that could be read in two ways', () => {
  const chunk = '5\r\nhello\r\n0\r\n\r\n';
  const smuggled = 'GET /health HTTP/1.1\r\nHost: a\r\n\r\n';
  const head = (lines: string) =>
    `POST /api/letters HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${lines}\r\n\r\n`;

  it.each([
    ['a length and chunks', head('Content-Length: 5\r\nTransfer-Encoding: chunked') + chunk + smuggled],
    ['chunks and a length', head('Transfer-Encoding: chunked\r\nContent-Length: 5') + chunk + smuggled],
    ['two lengths', `${head('Content-Length: 5\r\nContent-Length: 6')}hello${smuggled}`],
    ['two lengths in one', `${head('Content-Length: 5, 6')}hello${smuggled}`],
    ['a length with a sign', `${head('Content-Length: +5')}hello${smuggled}`],
    ['a length that is none', `${head('Content-Length: 0x5')}hello${smuggled}`],
    ['a negative length', head('Content-Length: -1') + smuggled],
    ['a chunk that is no number', `${head('Transfer-Encoding: chunked')}zz\r\nhello\r\n0\r\n\r\n${smuggled}`],
    [
      'a chunk longer than it says',
      `${head('Transfer-Encoding: chunked')}2\r\nhello\r\n0\r\n\r\n${smuggled}`,
    ],
    ['chunks and another coding behind', head('Transfer-Encoding: chunked, identity') + chunk + smuggled],
    ['a space before the colon', `${head('Content-Length : 5')}hello${smuggled}`],
    ['a line that goes on', `${head('X-A: b\r\n Content-Length: 5')}hello${smuggled}`],
    ['a bare line feed in a header', head('X-A: b\nContent-Length: 5') + smuggled],
    ['a NUL in a header', head('X-A: b\u0000c') + smuggled],
    ['no host', `GET / HTTP/1.1\r\n\r\n${smuggled}`],
    ['no version', `GET /\r\n\r\n${smuggled}`],
    ['a version that is not', `GET / HTTP/9.9\r\nHost: a\r\n\r\n${smuggled}`],
    ['no method', `/ HTTP/1.1\r\nHost: a\r\n\r\n${smuggled}`],
    ['a method that is not', `BREW / HTTP/1.1\r\nHost: a\r\n\r\n${smuggled}`],
    ['TLS where there is none', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003'],
  ])('(%s) is refused with 400, and its connection closed', async (_, bytes) => {
    const { text } = await talk(portal.url, Buffer.from(bytes, 'latin1'));
    const statuses = Array.from(text.matchAll(/HTTP\/1\.1 (\d+)/g), ([, status]) => status);
    // Whatever was hidden behind it is not answered.
    expect(statuses).toHaveLength(1);
    expect(statuses[0]).toMatch(/^4(?:00|13|15)$/);
    expect(text).not.toMatch(/\r\n\r\nok/);
    expect(text.toLowerCase()).toContain('connection: close');
  });

  it('is refused where its head is too long', async () => {
    const { text } = await talk(portal.url, `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(9_000)}\r\n\r\n`);
    expect(text).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('leaves the portal as it was', async () => {
    expect((await ask(`${portal.url}/health`)).body.toString()).toMatch(inService);
    expect((await askJson(`${portal.url}/api/letters`, letter)).status).toBe(201);
  });
});

/** Reads what comes before anything more is sent, and goes away. */
async function answerBefore(bytes: string): Promise<{ text: string }> {
  const { hostname, port } = new URL(portal.url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  const [first]: Buffer[] = await new Promise((resolve) =>
    socket.once('data', (chunk: Buffer) => resolve([chunk])),
  );
  socket.destroy();
  return { text: first?.toString('latin1') ?? '' };
}
