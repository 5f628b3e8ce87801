/**
 * `npm run screens`: the pictures of the README, made of the real portal and the real desk.
 * `npm run screens -- all [FOLDER [LANG…]]`: every page and every step, at phone width: plain, mirrored, large print,
 * forced colours; for looking at. `pages` instead of `all`: without the steps of the journey.
 */
import { mkdirSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { addressOf, pageNames } from '../src/i18n/addresses.ts';
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

const looks = {
  plain: {},
  large: { root: '200%' },
  forced: { forced: true },
} as const;

async function everything(
  page: Page,
  portal: RunningPortal,
  folder: string,
  wish: { langs: readonly string[]; steps: boolean },
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const lang of wish.langs.length > 0 ? wish.langs : ['en', 'ar', 'en-XA', 'ar-XB']) {
    for (const [look, how] of Object.entries(looks)) {
      await page.emulateMedia({ forcedColors: 'forced' in how ? 'active' : 'none' });
      const shot = async (name: string) => {
        if ('root' in how)
          await page
            .evaluate((size) => document.documentElement.style.setProperty('font-size', size), how.root)
            .catch(() => {});
        await page.screenshot({ path: `${folder}/${lang}-${look}-${name}.png`, fullPage: true });
      };
      for (const name of pageNames) {
        await page.goto(portal.url + addressOf(name, lang));
        await shot(`_${name}`);
      }
      await page.goto(`${portal.url}/${lang}/nowhere`);
      await shot('_nowhere');
      if (look === 'plain' && wish.steps) await steps(page, `${portal.url}/${lang}/request`, shot);
    }
  }
}

/** Every step that the first choices lead to, by position, so that it works in any language. */
async function steps(page: Page, address: string, shot: (name: string) => Promise<void>): Promise<void> {
  await page.goto(address);
  await page.locator('button[data-start]').click();
  const turn = () => page.locator('[data-turn]').getAttribute('data-turn');
  for (let step = 0; step < 70; step += 1) {
    await page.locator('[data-turn]').waitFor();
    await shot(`step-${String(step).padStart(2, '0')}`);
    const submit = page.locator('button[type=submit]');
    if ((await submit.count()) === 0) return;
    for (const field of await page
      .locator('form input[type=text], form input[type=tel], form textarea')
      .all()) {
      if (await field.isVisible()) await field.fill('AB1 2CD');
    }
    for (const name of ['who', 'danger', 'conflict', 'tenure', 'happened', 'lock'])
      await page
        .locator(`input[name="${name}"]`)
        .first()
        .check({ timeout: 50 })
        .catch(() => {});
    for (const [name, value] of [
      ['stay', 'no'],
      ['lives', 'yes'],
      ['age', 'sixteen'],
      ['what', 'both'],
      ['happened', 'fire'],
      ['police', 'private'],
    ])
      await page
        .locator(`input[name="${name}"][value="${value}"]`)
        .check({ timeout: 50 })
        .catch(() => {});
    const ways = page.locator('input[name="reach"]');
    if ((await ways.count()) > 0) for (const way of [0, 3]) await ways.nth(way).check();
    const before = await turn();
    await submit.click();
    await page.waitForFunction(
      (last) => document.querySelector('[data-turn]')?.getAttribute('data-turn') !== last,
      before,
    );
  }
}

await main();
