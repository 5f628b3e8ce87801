/** The pages as they are sent, from the built portal: in every language, and in more than one nation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  blocksFor,
  textsOf as blockTexts,
  guideOf,
  guidePages,
  helplines,
  type Nation,
  shownHelplines,
} from '../../src/guidance/index.ts';
import { addressOf, pageNames } from '../../src/i18n/addresses.ts';
import { languages } from '../../src/i18n/languages.ts';
import { titleOf } from '../../src/ui/guide/titles.ts';
import { textsOf, translated } from '../i18n/glossary.ts';
import { ask } from '../support/http.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';

const tags = languages.map(({ tag }) => tag);
const real = languages.filter(({ test, over }) => !test && !over).map(({ tag }) => tag);
const own = {
  name: 'Anytown line',
  phone: '01632 960 777',
  who: 'anyone in Anytown',
  hours: 'every morning',
  checkedOn: '2020-01-31',
};
const unsure = helplines.flatMap((line) => line.unsure ?? []);

const braille = /^\/s\/[0-9a-f]{16}\.brf$/;

let english: RunningPortal;
let scottish: RunningPortal;

beforeAll(async () => {
  const today = new Date().toISOString().slice(0, 10);
  [english, scottish] = await Promise.all([
    startPortal({
      languages: real,
      settings: { helplines: { own: [own] }, promises: ['We read it within 1 working day.'] },
    }),
    startPortal({
      languages: ['en', 'ar'],
      settings: { nation: 'scotland', basicPath: false, helplines: { checkedOn: today } },
    }),
  ]);
});
afterAll(async () => {
  await english?.remove();
  await scottish?.remove();
});

async function read(path: string, from = english): Promise<string> {
  const { status, body } = await ask(from.url + path);
  expect([path, status]).toEqual([path, 200]);
  return body.toString();
}

const count = (html: string, form: RegExp) => html.match(form)?.length ?? 0;
const main = (html: string) => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
/** What a reader sees of it. */
const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');

describe.each(tags)('in %s', (lang) => {
  // The pages whose heading a script or a form makes are walked by the tests of the browser.
  const still = pageNames.filter((name) => !['request-basic', 'track-basic'].includes(name));

  it.each(still)(
    'the page "%s" has one heading, the exit, the emergency number, and no way astray',
    async (page) => {
      const html = await read(addressOf(page, lang));
      expect(count(main(html), /<h1[ >]/g)).toBe(1);
      expect(count(html, /data-exit[ =>]/g)).toBe(1);
      expect(html).toMatch(/<aside class="portal-emergency"[\s\S]*href="tel:999"/);
      expect(html).toContain(`href="${addressOf('more', lang)}"`);
      expect(html).toContain(`href="${addressOf('safety', lang)}"`);
      expect(html).not.toMatch(/ style=/);
      for (const number of unsure) expect(html.replace(/\s/g, '')).not.toContain(number.replace(/\s/g, ''));
      const known = (lang.startsWith('en') ? ['en', 'en-x-easy', lang] : [lang]).flatMap((tag) =>
        pageNames.map((name) => addressOf(name, tag)),
      );
      const inside = Array.from(main(html).matchAll(/href="(\/[^"]*)"/g), ([, path = '']) => path);
      expect(inside.filter((path) => !known.includes(path) && !braille.test(path))).toEqual([]);
      for (const [, id = ''] of main(html).matchAll(/href="#([^"]*)"/g)) expect(html).toContain(`id="${id}"`);
      // Nothing in the page itself leads away but a call or a text message.
      const away = Array.from(main(html).matchAll(/href="(?![/#])([^"]*)"/g), ([, to = '']) => to);
      expect(away.filter((to) => !/^(?:tel|sms):\d+$/.test(to))).toEqual([]);
    },
  );

  it('no heading skips a level', async () => {
    for (const page of ['help', 'more', ...Object.keys(guidePages)] as const) {
      const html = main(await read(addressOf(page as (typeof pageNames)[number], lang)));
      const levels = Array.from(html.matchAll(/<h([1-6])/g), ([, level]) => Number(level));
      levels.forEach((level, at) => {
        expect(level - (levels[at - 1] ?? 0), `${page} ${levels.join()}`).toBeLessThanOrEqual(1);
      });
    }
  });
});

describe.each(translated)('Guidance in %s', (lang) => {
  const texts = textsOf(lang);
  const isWhole = (id: string) => {
    const page = guideOf(id);
    return (
      page !== null &&
      blocksFor(page, 'england')
        .flatMap(blockTexts)
        .every((key) => key in texts)
    );
  };
  const label = texts['language.english'] ?? '';

  it('is in the language where all of a page is; else it is in English, and says so in the language', async () => {
    expect(label).not.toBe(textsOf('en')['language.english']);
    for (const id of Object.keys(guidePages) as (keyof typeof guidePages)[]) {
      const html = main(await read(addressOf(id, lang)));
      expect([id, html.includes(label)]).toEqual([id, !isWhole(id)]);
      expect([id, /<p[^>]* lang="en" dir="ltr"/.test(html)]).toEqual([id, !isWhole(id)]);
      expect(words(html)).toContain(texts[titleOf(id)]?.replace(/\s+/g, ' '));
      expect(html).not.toContain('href="/en');
    }
  });

  it('shows the English beside a sentence of danger that nobody checked', async () => {
    const html = main(await read(addressOf('friends', lang)));
    expect(words(html)).toContain('If you see or hear an attack, call 999 .');
    // The other is the warning beside the Braille file, where the language has one.
    expect(count(html, /portal-beside/g)).toBe(html.includes('.brf"') ? 2 : 1);
  });
});

describe('The help page', () => {
  it('begins with the council’s own lines, and says which were not checked for long', async () => {
    const html = main(await read(addressOf('help', 'en')));
    const text = words(html);
    expect(text.indexOf('Anytown line')).toBeGreaterThan(0);
    expect(text.indexOf('Anytown line')).toBeLessThan(text.indexOf('National Domestic Abuse Helpline'));
    expect(html).toContain('href="tel:01632960777"');
    expect(text).toContain('Checked on Friday, 31 January 2020. Not checked lately.');
  });

  it('has every line of the nation, in England and in Scotland, and none of another', async () => {
    for (const [nation, portal] of [
      ['england', english],
      ['scotland', scottish],
    ] as const satisfies readonly (readonly [Nation, RunningPortal])[]) {
      const text = words(main(await read(addressOf('help', 'en'), portal)));
      const elsewhere = ['child-worry', 'complaint'];
      for (const { name, groups } of shownHelplines(nation))
        if (!groups.every((group) => elsewhere.includes(group))) expect(text).toContain(name);
      const others = helplines.filter(({ nations }) => !nations.includes(nation));
      for (const { name } of others) expect(text).not.toContain(name);
    }
  });

  it('has no note on a number once the council has checked all of them', async () => {
    const text = words(main(await read(addressOf('help', 'en'), scottish)));
    expect(text).not.toContain('Not checked lately');
    expect((await ask(`${scottish.url}/health`)).body.toString()).toBe('alarm-off\n');
    expect((await ask(`${english.url}/health`)).body.toString()).toMatch(/^alarm-off helplines own-1 /);
  });
});

it('What the council promises is said in its own words, and nothing where it says nothing', async () => {
  const said = main(await read(addressOf('next', 'ar')));
  const [, list = ''] =
    /<ul[^>]* lang="en" dir="ltr">\s*(<li>[^\n]*We read it[\s\S]*?<\/ul>)/.exec(said) ?? [];
  expect(words(list).trim()).toMatch(/^We read it within 1 working day\./);
  expect(words(said)).toContain('ما يعد به Demo Council');
  expect(words(main(await read(addressOf('next', 'en'), scottish)))).not.toContain('promises');
});

it('No page leads to the simple form where the council does not offer it', async () => {
  for (const page of pageNames.filter((name) => !/-basic$/.test(name)))
    expect(main(await read(addressOf(page, 'en'), scottish))).not.toContain('/basic"');
});

it('A Braille file is saved under a name that tells nothing, and is kept by nobody on the way', async () => {
  const html = main(await read('/en/next'));
  const [, path = ''] = /href="(\/s\/[^"]*)" download="page\.brf"/.exec(html) ?? [];
  expect(path).toMatch(braille);
  const { status, headers, body } = await ask(english.url + path);
  expect(status).toBe(200);
  expect(headers['content-disposition']).toBe('attachment; filename="page.brf"');
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(body.toString('latin1')).toMatch(/^,:AT HAPP5S NEXT\r\n/);
  expect(words(html)).toContain('It leaves a file on your device. Someone else may find it.');
  expect(html.indexOf('It leaves a file')).toBeLessThan(html.indexOf(path));
  // No table that could be trusted.
  expect(main(await read(addressOf('men', 'fr')))).not.toContain('.brf');
  expect((await ask(`${english.url}/s/0123456789abcdef.brf`)).status).toBe(404);
});
