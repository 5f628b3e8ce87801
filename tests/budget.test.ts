/** How much travels, held to the budgets: a page is read on one bar of signal, in the minute that somebody has. */
import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, languages, pageNames } from '../src/i18n/index.ts';
import { newKeyPair, systemRandom } from '../src/sealing/index.ts';
import { type Answer, ask, askForm, followed } from './support/http.ts';
import { type RunningPortal, startPortal } from './support/portal.ts';

/** What fits into the first ten packets, which a server sends without waiting for the browser. */
const PAGE = 14_600;
/** For a browser that knows gzip only, this many times as much. */
const OLD = 1.12;
/** The simple form has every question on it. */
const FORM = 24_000;
const GUIDANCE_SCRIPT = 4 * 1024;
const SCRIPTS = { journey: 64 * 1024, tracker: 56 * 1024 } as const;
/** Not code: texts and keys, fetched beside a page's script. Ours, so that nobody waits long for them. */
const WORDS = 24 * 1024;

const root = new URL('../', import.meta.url);
const built = new URL('dist/assets/assets.json', root);

/** Every language that is offered, and the two made ones. */
const offered = languages.map(({ tag }) => tag);
const written = languages.filter(({ test, over }) => !test && !over).map(({ tag }) => tag);

interface Figure {
  readonly what: string;
  readonly brotli: number | null;
  readonly gzip: number | null;
  readonly limit: number;
}
const figures: Figure[] = [];
let portal: RunningPortal;

beforeAll(async () => {
  if (!existsSync(built)) throw new Error('The portal is not built: run "npm run build" before the tests.');
  portal = await startPortal({ languages: written });
});

afterAll(async () => {
  await portal?.remove();
  console.log([`${'what'.padEnd(40)}  brotli    gzip at most`, ...largest().map(lineOf)].join('\n'));
});

/** Of each kind the three that come nearest to their limit, out of all languages. */
function largest(): readonly Figure[] {
  const size = ({ brotli, gzip }: Figure) => brotli ?? gzip ?? 0;
  const kinds = Map.groupBy(figures, ({ limit }) => limit);
  return [...kinds.values()].flatMap((each) =>
    each.toSorted((one, other) => size(other) - size(one)).slice(0, 3),
  );
}

function lineOf({ what, brotli, gzip, limit }: Figure): string {
  return `${what.padEnd(40)} ${String(brotli ?? '–').padStart(7)} ${String(gzip ?? '–').padStart(7)} ${String(limit).padStart(7)}`;
}

const get = (path: string, coding: string, from = portal): Promise<Answer> =>
  ask(from.url + path, { headers: { 'accept-encoding': coding } });

async function measure(what: string, path: string, limit: number, from = portal): Promise<Figure> {
  const [brotli, gzip] = [await get(path, 'br', from), await get(path, 'gzip', from)];
  expect(gzip.headers['content-encoding']).toBe('gzip');
  // A page that is made for one visitor is padded, and padding is for gzip only.
  const padded = brotli.headers['content-encoding'] === 'gzip';
  if (!padded) expect(brotliDecompressSync(brotli.body)).toEqual(gunzipSync(gzip.body));
  const figure = { what, brotli: padded ? null : brotli.body.length, gzip: gzip.body.length, limit };
  figures.push(figure);
  return figure;
}

/**
 * As a browser is sent it: brotli, which every browser of the last eight years asks for over https; where a page is
 * made for one visitor, gzip. A still page may be as much longer in gzip as one more packet and its answer carry.
 */
function expectWithin({ what, brotli, gzip, limit }: Figure): void {
  const sent = brotli ?? gzip;
  expect([what, sent, sent !== null && sent <= limit]).toEqual([what, sent, true]);
  if (gzip !== null) expect([what, gzip, gzip <= limit * OLD]).toEqual([what, gzip, true]);
}

describe.each(offered)('in %s', (lang) => {
  it.each(pageNames)('the page "%s" is within its budget', async (page) => {
    const limit = page === 'request-basic' ? FORM : PAGE;
    expectWithin(await measure(`${lang} ${page}`, addressOf(page, lang), limit));
  });

  it.each(['request', 'track', 'help', 'home'] as const)(
    'so is the page "%s" in the largest size and strong contrast',
    async (page) => {
      expectWithin(await measure(`${lang}~24c ${page}`, addressOf(page, `${lang}~24c`), PAGE));
    },
  );

  it('so is the page that says what went wrong', async () => {
    expectWithin(await measure(`${lang} 404`, `/${lang}/nothing-here`, PAGE));
  });

  it('so are the simple form that came back with everything wrong, and what it leads to', async () => {
    const address = portal.url + addressOf('request-basic', lang);
    const gzip = { 'accept-encoding': 'gzip' };
    const form = formIn((await ask(address)).body.toString());
    const wrong = await followed(address, askForm(address, form), gzip);
    expect(wrong.status).toBe(400);
    const text = gunzipSync(wrong.body).toString();
    expect(text).toContain('govuk-error-summary');
    figures.push({
      what: `${lang} request-basic, all wrong`,
      brotli: null,
      gzip: wrong.body.length,
      limit: FORM,
    });
    expect(wrong.body.length).toBeLessThanOrEqual(FORM);

    const sent = await askForm(address, {
      ...formIn(text),
      who: 'me',
      reach: 'none',
      'home.postcode': 'ZZ99 3VZ',
    });
    expect(sent.status).toBe(303);
    const result = await ask(portal.url + sent.headers.location, { headers: gzip });
    expect(gunzipSync(result.body).toString()).toContain('portal-code');
    figures.push({
      what: `${lang} request-basic, sent`,
      brotli: null,
      gzip: result.body.length,
      limit: PAGE,
    });
    expect(result.body.length).toBeLessThanOrEqual(PAGE);
  });

  it.each(pageNames)('the page "%s" needs nothing else to be read', async (page) => {
    const html = (await get(addressOf(page, lang), 'identity')).body.toString();
    // A page's own script is fetched by the still address, after the page is there.
    expect(loadedBy(html)).toEqual([]);
  });
});

describe('where letters are sealed to three people', () => {
  let council: RunningPortal;
  beforeAll(async () => {
    const pairs = await Promise.all([1, 2, 3].map(() => newKeyPair({ random: systemRandom }, 'pq')));
    const a = pairs.map(({ recipient }) => recipient);
    council = await startPortal({ languages: written, keys: { a } });
  });
  afterAll(() => council?.remove());

  it.each(offered)('the page that carries their keys is within its budget too, in %s', async (lang) => {
    const path = addressOf('request', lang);
    expectWithin(await measure(`${lang} request, three keys`, path, PAGE, council));
  });
});

describe('what is loaded beside a page', () => {
  it('is found, whatever loads it', () => {
    const loading = [
      '<link rel="stylesheet" href="/a.css">',
      '<img src=/a.png>',
      '<script src="/a.js"></script>',
      '<link rel="preload" href="/a.woff2">',
      '<style>@import "/a.css";</style>',
      '<style>a{background:url(/a.png)}</style>',
      '<p style="background:url(a.png)">',
      '<video poster="/a.png">',
      '<object data="/a.svg"></object>',
      '<svg><use href="/a.svg#b"/></svg>',
      '<img srcset="/a.png 2x">',
    ];
    for (const html of loading) expect([html, loadedBy(html)]).toEqual([html, [expect.any(String)]]);
    const still =
      '<a href="/b">b</a><link rel="icon" href="data:,"><form action="/c"></form><style>a{b:c}</style>';
    expect(loadedBy(still)).toEqual([]);
  });
});

describe('scripts', () => {
  it.each(['journey', 'tracker'] as const)('that of the %s is within its budget', (name) => {
    const { scripts } = JSON.parse(readFileSync(built, 'utf8'));
    const text = readFileSync(new URL(scripts[name].file, built));
    const figure = { what: `script of the ${name}`, ...sizes(text), limit: SCRIPTS[name] };
    figures.push(figure);
    expect(figure.brotli).toBeLessThanOrEqual(figure.limit);
  });

  it.each(offered.flatMap((lang) => (['request', 'track'] as const).map((page) => [lang, page] as const)))(
    'what else is said, and to whom it is sealed, is small in %s on the page "%s"',
    async (lang, page) => {
      const html = (await get(addressOf(page, lang), 'identity')).body.toString();
      const { words } = JSON.parse(/id="front">([^<]*)</.exec(html)?.[1] ?? '{}');
      const { body } = await get(words.src, 'br');
      const figure = { what: `${lang} words of "${page}"`, brotli: body.length, gzip: null, limit: WORDS };
      figures.push(figure);
      expect(figure.brotli).toBeGreaterThan(2_000);
      expect(figure.brotli).toBeLessThanOrEqual(figure.limit);
    },
  );

  it('that of every other page is the exit and the still address alone, and within its budget', async () => {
    const html = (await get('/en/help', 'identity')).body.toString();
    const inline = Array.from(html.matchAll(/<script(?![^>]*application\/json)[^>]*>([\s\S]*?)<\/script>/g));
    expect(inline).toHaveLength(2);
    const figure = {
      what: 'script on a guidance page',
      ...sizes(Buffer.from(inline.map(([, text]) => text).join(''))),
      limit: GUIDANCE_SCRIPT,
    };
    figures.push(figure);
    expect(figure.brotli).toBeGreaterThan(100);
    expect(figure.brotli).toBeLessThanOrEqual(figure.limit);
  });
});

function sizes(bytes: Buffer): { brotli: number; gzip: number } {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return { brotli: brotliCompressSync(bytes, { params }).length, gzip: gzipSync(bytes, { level: 9 }).length };
}

/** The hidden fields of a form. */
function formIn(html: string): Record<string, string> {
  const fields = html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries(Array.from(fields, ([, name = '', value = '']) => [name, value]));
}

/** Whatever a browser would fetch by itself: `data:` stands in the page already. */
function loadedBy(html: string): string[] {
  const attributes = html.matchAll(
    /<(?!a\b|form\b)(\w+)[^>]*?\s(?:src|srcset|poster|data|href)=["']?([^"'\s>]+)/g,
  );
  const styles = html.matchAll(/@import\s*["']?([^"';]+)|url\(["']?([^"')]+)/g);
  return [
    ...Array.from(attributes, ([, , address = '']) => address),
    ...Array.from(styles, ([, imported, address]) => imported ?? address ?? ''),
  ].filter((address) => !address.startsWith('data:'));
}
