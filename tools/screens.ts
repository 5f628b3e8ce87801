/**
 * `npm run screens`: the pictures of the README, made of the real portal and the real desk.
 * `npm run screens -- questions [FOLDER]`: every question, notice and stop, filled in, in English and mirrored, and all of
 * a language on one sheet.
 * `npm run screens -- all [FOLDER [LANG…]]`: every page and every step, at phone width: plain, mirrored, very large print,
 * strong contrast, forced colours; for looking at. `pages` instead of `all`: without the steps of the journey.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { addressOf, pageNames } from '../src/i18n/addresses.ts';
import { walkEquality, walkJourney } from '../tests/support/every-question.ts';
import { begin, fillJourney, press } from '../tests/support/journey-page.ts';
import { type RunningPortal, startPortal } from '../tests/support/portal.ts';
import { findBrowser } from './find-browser.ts';

const phone = { width: 360, height: 740 };

async function main(): Promise<void> {
  const [what, folder = '.cache/screens', ...langs] = process.argv.slice(2);
  const portal = await startPortal({ languages: ['en', 'ar'], testLanguages: what !== undefined });
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage({ viewport: phone, locale: 'en-GB', deviceScaleFactor: 1 });
    if (what === undefined) await readmePictures(page, portal);
    else if (what === 'questions') await everyQuestion(page, portal, folder);
    else await everything(page, portal, folder, { langs, steps: what === 'all' });
  } finally {
    await browser.close();
    await portal.remove();
  }
}

async function readmePictures(page: Page, portal: RunningPortal): Promise<void> {
  mkdirSync('docs/pictures', { recursive: true });
  const shot = (name: string) => page.screenshot({ path: `docs/pictures/${name}.png` });
  await page.goto(`${portal.url}/en`);
  await shot('home');
  await begin(page, portal.url);
  await page.getByLabel('Me', { exact: true }).check();
  await shot('question');
  await begin(page, portal.url);
  await fillJourney(page);
  const code = (await page.locator('.portal-code').textContent()) ?? '';
  await page.locator('.portal-code').scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollBy(0, 260));
  await shot('code');
  await press(page, 'Send to Demo Council');
  await page.getByRole('heading', { name: 'Your request has been sent' }).waitFor();
  const { arrived } = await portal.desk('collect');
  const id: string = arrived[0].id;
  await portal.desk('show', id, '--by', 'A. Worker');
  await portal.desk('update', id, '--stage', 'visit', '--due', '2030-01-31');
  await portal.desk('message', id, '--text', 'Please call us when you can.');
  await page.goto(`${portal.url}/en/track`);
  await page.getByLabel('Your code').fill(code);
  await press(page, 'Look it up');
  await page.getByText('Please call us when you can.').waitFor();
  await shot('tracker');
}

type Shot = (name: string) => Promise<unknown>;

async function everyQuestion(page: Page, portal: RunningPortal, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const lang of ['en', 'ar-XB']) {
    const shot = (name: string) =>
      page.screenshot({ path: `${folder}/${lang}-plain-${name}.png`, fullPage: true });
    await sheet(page, folder, lang, await questions(page, portal, lang, shot));
  }
}

/** How each is read: the end of the first part of the address. */
const looks = { plain: '', large: '~24', contrast: '~c', forced: '' } as const;

async function everything(
  page: Page,
  portal: RunningPortal,
  folder: string,
  wish: { langs: readonly string[]; steps: boolean },
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const lang of wish.langs.length > 0 ? wish.langs : ['en', 'ar', 'en-XA', 'ar-XB']) {
    for (const [look, end] of Object.entries(looks)) {
      await page.emulateMedia({ forcedColors: look === 'forced' ? 'active' : 'none' });
      const shot = (name: string) =>
        page.screenshot({ path: `${folder}/${lang}-${look}-${name}.png`, fullPage: true });
      for (const name of pageNames) {
        await page.goto(portal.url + addressOf(name, lang + end));
        await shot(`_${name}`);
      }
      await page.goto(`${portal.url}/${lang}${end}/nowhere`);
      await shot('_nowhere');
      if (look === 'plain' && wish.steps)
        await sheet(page, folder, lang, await questions(page, portal, lang, shot));
    }
  }
}

/** Every question, notice and stop, and what the check-answers page leads to, filled in. */
async function questions(page: Page, portal: RunningPortal, lang: string, shot: Shot): Promise<string[]> {
  const names: string[] = [];
  const look = async (what: string) => {
    const name = `step-${String(names.length).padStart(2, '0')}-${what.replaceAll(/[^a-z]+/g, '-')}`;
    await shot(name);
    names.push(name);
  };
  const walk = { page, town: { portal, code: '' }, lang, look, arrive: async () => {} };
  await walkJourney(walk);
  await walkEquality(walk);
  return names;
}

/** All of a language's questions beside each other on one picture, small: to be looked at together. */
async function sheet(page: Page, folder: string, lang: string, names: readonly string[]): Promise<void> {
  const pictures = names.map((name) => {
    const data = readFileSync(`${folder}/${lang}-plain-${name}.png`).toString('base64');
    return `<img style="width:150px;border:1px solid #888" src="data:image/png;base64,${data}">`;
  });
  const at = page.viewportSize() ?? phone;
  await page.goto('about:blank');
  await page.setViewportSize({ width: 1900, height: 1000 });
  await page.setContent(
    `<body style="display:flex;flex-wrap:wrap;align-items:flex-start;gap:6px">${pictures.join('')}</body>`,
  );
  const [type, quality] = ['jpeg', 55] as const;
  await page.screenshot({ path: `${folder}/sheet-${lang}.jpg`, type, quality, fullPage: true });
  await page.setViewportSize(at);
}

await main();
