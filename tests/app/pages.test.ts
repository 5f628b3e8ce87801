import { brotliDecompressSync } from 'node:zlib';
import { beforeEach, expect, it } from 'vitest';
import { coded, type Precompressed } from '../../src/app/compress.ts';
import { makePages, type Render } from '../../src/app/pages.ts';
import type { Reading } from '../../src/i18n/index.ts';

/** A view is opaque to what is tested here: it is handed to the drawing and looked at no further. */
const viewOf = (page: PortalView['page'], { lang }: Reading) => ({ page, lang }) as PortalView;
const en: Reading = { lang: 'en', size: 0, contrast: false };
const ar: Reading = { ...en, lang: 'ar' };

let drawn: { path: string; view: PortalView }[];
let trouble: (() => Response | undefined) | undefined;
const render: Render = async (request, view) => {
  const { pathname } = new URL(request.url);
  drawn.push({ path: pathname, view });
  await new Promise((resolve) => setImmediate(resolve));
  return trouble?.() ?? new Response(`${pathname} ${drawn.length}`);
};
let day = '2026-11-22';
const textOf = (page: Precompressed) => coded(page, 'identity').toString();
const make = () => makePages(render, viewOf, () => day);

beforeEach(() => {
  drawn = [];
  trouble = undefined;
});

it('draws a page that is for everyone once, also when many want it at the same time', async () => {
  const pages = make();
  const wanted = await Promise.all(Array.from({ length: 50 }, () => pages.still('home', en)));
  expect(new Set(wanted).size).toBe(1);
  expect(await pages.still('home', en)).toBe(wanted[0]);
  expect(drawn).toHaveLength(1);
  expect(wanted[0] && textOf(wanted[0])).toBe('/en 1');
  expect(brotliDecompressSync(wanted[0]?.br ?? '').toString()).toBe('/en 1');
});

it('draws it anew on the next day, on which a number may have been checked too long ago', async () => {
  const pages = make();
  await pages.still('help', en);
  day = '2026-11-23';
  expect(textOf(await pages.still('help', en))).toBe('/en/help 2');
  expect(textOf(await pages.still('help', en))).toBe('/en/help 2');
});

it('draws each way of reading for itself', async () => {
  const pages = make();
  const readings = [
    en,
    { ...en, size: 18 },
    { ...en, size: 24 },
    { ...en, size: 24, contrast: true },
  ] as const;
  for (let turns = 0; turns < 2; turns += 1)
    for (const reading of readings)
      await Promise.all([pages.still('help', reading), pages.problem('404', reading)]);
  expect(drawn.map(({ path }) => path)).toEqual([
    '/en/help',
    '/en/problem',
    '/en~18/help',
    '/en~18/problem',
    '/en~24/help',
    '/en~24/problem',
    '/en~24c/help',
    '/en~24c/problem',
  ]);
});

it('draws each page, each language and each problem for itself', async () => {
  const pages = make();
  await Promise.all([pages.still('home', en), pages.still('home', ar), pages.still('track', en)]);
  await Promise.all([pages.problem('404', en), pages.problem('503', en), pages.problem('404', ar)]);
  await pages.problem('404', en);
  expect(drawn.map(({ path, view }) => `${path} ${view.lang} ${view.problem ?? ''}`)).toEqual([
    '/en en ',
    '/ar ar ',
    '/en/track en ',
    '/en/problem en 404',
    '/en/problem en 503',
    '/ar/problem ar 404',
  ]);
});

it('tries a page again whose drawing failed, and keeps nothing of the failure', async () => {
  const pages = make();
  trouble = () => {
    throw new Error('no page today');
  };
  const both = await Promise.allSettled([pages.still('home', en), pages.still('home', en)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(drawn).toHaveLength(1);
  trouble = undefined;
  expect(textOf(await pages.still('home', en))).toBe('/en 2');
  expect(textOf(await pages.still('home', en))).toBe('/en 2');
});

it('takes no page that was drawn as an error or sent elsewhere', async () => {
  const pages = make();
  for (const status of [302, 404, 500]) {
    trouble = () => new Response('not this', { status });
    await expect(pages.still('help', en)).rejects.toThrow(`drawn with status ${status}`);
    await expect(pages.personal('track-basic', en, {})).rejects.toThrow(`drawn with status ${status}`);
  }
});

it('draws a page for one visitor anew each time, with what is theirs, and keeps it nowhere', async () => {
  const pages = make();
  const personal = { basicTrack: { kind: 'nothing' } } as const;
  expect(await pages.personal('track-basic', ar, personal)).toBe('/ar/track/basic 1');
  expect(await pages.personal('track-basic', ar, personal)).toBe('/ar/track/basic 2');
  expect(drawn.map(({ view }) => view.basicTrack)).toEqual([{ kind: 'nothing' }, { kind: 'nothing' }]);
});

it('names no host to the drawing but one that cannot be', async () => {
  const urls: string[] = [];
  const pages = makePages(
    async (request) => {
      urls.push(request.url);
      return new Response('a');
    },
    viewOf,
    () => day,
  );
  await pages.still('home', en);
  await pages.personal('request-basic', en, {});
  expect(urls).toEqual(['http://portal.invalid/en', 'http://portal.invalid/en/request/basic']);
});
