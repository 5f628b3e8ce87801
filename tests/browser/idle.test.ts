import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser-test.ts';
import { begin, passTo, typed } from '../support/journey-page.ts';

/** As far as the first word that is typed, under a clock that the test moves. */
async function typeName(page: Page, url: string): Promise<void> {
  await page.clock.install();
  await begin(page, url);
  await page.getByLabel('Me', { exact: true }).check();
  await passTo(page, 'What should we call you?');
  await page.getByRole('textbox').fill(typed.name);
}

const minutes = (n: number) => n * 60_000;

test('a form left lying open warns, stays at one press, and is cleared when nobody comes', async ({
  page,
  portal,
}) => {
  await typeName(page, portal.url);
  await page.clock.fastForward(minutes(15));
  const warning = page.getByRole('alert').filter({ hasText: 'Nobody has used this page' });
  await expect(warning).toBeVisible();
  await expect(page.getByRole('button', { name: 'I am still here' })).toBeFocused();
  await page.getByRole('button', { name: 'I am still here' }).click();
  await expect(warning).toBeHidden();
  await expect(page.getByRole('textbox')).toHaveValue(typed.name);
  await page.clock.fastForward(minutes(15));
  await page.clock.fastForward(minutes(5));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page was cleared');
  expect(await page.content()).not.toContain(typed.name);
  await expect(page.getByRole('link', { name: 'Leave this page' })).toBeVisible();
});

test('a page that slept for days is cleared at the first touch, before any timer', async ({
  page,
  portal,
}) => {
  await typeName(page, portal.url);
  // Sets the time alone: no timer fires.
  await page.clock.setSystemTime(new Date(Date.now() + 9 * 24 * 60 * minutes(1)));
  await page.keyboard.press('a');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page was cleared');
  expect(await page.content()).not.toContain(typed.name);
});

test('a page on which nothing is typed stays as long as it likes', async ({ page, portal }) => {
  await page.clock.install();
  await page.goto(`${portal.url}/en/help`);
  await page.clock.fastForward(minutes(60));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('People you can talk to');
});
