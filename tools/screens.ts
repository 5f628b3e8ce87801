/**
 * `npm run screens`: the pictures of the README, made of the real portal and the real desk.
 * `npm run screens -- questions [FOLDER]`: every question, notice and stop, filled in, in English and mirrored, and all of
 * a language on one sheet.
 * `npm run screens -- tracker [FOLDER [LANG…]]`: every stage of the tracker, late and not, with all its parts open.
 * `npm run screens -- six [FOLDER [LANG…]]`: the six screens that matter most, in every language.
 * `npm run screens -- all [FOLDER [LANG…]]`: every page and every step, at phone width: plain, mirrored, very large print,
 * strong contrast, forced colours; for looking at. `pages` instead of `all`: without the steps of the journey.
 */
import { mkdirSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { addressOf, pageNames } from '../src/i18n/addresses.ts';
import { languages } from '../src/i18n/languages.ts';
import { walkEquality, walkJourney } from '../tests/support/every-question.ts';
import { begin, fillJourney, press } from '../tests/support/journey-page.ts';
import { type RunningPortal, startPortal } from '../tests/support/portal.ts';
import { findBrowser } from './find-browser.ts';
import { sixScreens, stageScreens } from './language-screens.ts';
import { type LookName, looks, phone, type Shot, sheet, shotsOf } from './picture-sheet.ts';

const offered = languages.filter(({ test, over }) => !test && !over).map(({ tag }) => tag);

async function main(): Promise<void> {
  const [what, folder = '.cache/screens', ...langs] = process.argv.slice(2);
  const portal = await startPortal({ languages: offered, testLanguages: what !== undefined });
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage({ viewport: phone, locale: 'en-GB', deviceScaleFactor: 1 });
    if (what === undefined) await readmePictures(page, portal);
    else if (what === 'questions') await everyQuestion(page, portal, folder);
    else if (what === 'tracker') await stageScreens(page, portal, { folder, langs });
    else if (what === 'six')
      await sixScreens(page, portal, { folder, langs: langs.length > 0 ? langs : offered });
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

async function everyQuestion(page: Page, portal: RunningPortal, folder: string): Promise<void> {
  for (const lang of ['en', 'ar-XB']) {
    const shot = await shotsOf(page, folder, lang, 'plain');
    await sheet(page, folder, lang, await questions(page, portal, lang, shot));
  }
}

async function everything(
  page: Page,
  portal: RunningPortal,
  folder: string,
  wish: { langs: readonly string[]; steps: boolean },
): Promise<void> {
  for (const lang of wish.langs.length > 0 ? wish.langs : ['en', 'ar', 'en-XA', 'ar-XB']) {
    for (const look of Object.keys(looks) as LookName[]) {
      const shot = await shotsOf(page, folder, lang, look);
      for (const name of pageNames) {
        await page.goto(portal.url + addressOf(name, lang + looks[look]));
        await shot(`_${name}`);
      }
      await page.goto(`${portal.url}/${lang}${looks[look]}/nowhere`);
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

await main();
