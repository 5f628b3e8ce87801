import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser-test.ts';
import { begin, fillJourney, press } from '../support/journey-page.ts';
import { readIn } from '../support/reading.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** What a browser could write down of a visit. */
const trace = (page: Page) =>
  page.evaluate(() => ({ address: location.href, title: document.title, length: history.length }));

test('a whole visit stays under the address and title of the page where it began', async ({
  page,
  portal,
}) => {
  const titles = new Set<string>();
  await page.exposeFunction('sawTitle', (title: string) => titles.add(title));
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      new MutationObserver(() => Reflect.get(globalThis, 'sawTitle')(document.title)).observe(document.head, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    });
  });
  await page.goto(`${portal.url}/en`);
  const before = await trace(page);
  await page.getByRole('link', { name: 'Talk to someone now' }).click();
  await expect(heading(page)).toHaveText('People you can talk to');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(heading(page)).toHaveText('Do you need your home to be safer?');
  await page.getByRole('link', { name: 'Ask for help' }).click();
  await page.locator('button[data-start]').click();
  await fillJourney(page);
  const code = (await page.locator('.portal-code').textContent()) ?? '';
  await press(page, 'Send to Demo Council');
  await expect(heading(page)).toHaveText('Your request has been sent');
  await page.getByRole('link', { name: 'Go to the first page' }).click();
  await page.getByRole('link', { name: 'Look up a request' }).click();
  await page.getByLabel('Your code').fill(code);
  await press(page, 'Look it up');
  await expect(page.getByText('It has been sent.')).toBeVisible();
  expect(await trace(page)).toEqual(before);
  expect([...titles].filter((title) => title !== before.title)).toEqual([]);
});

test('moving on moves the focus to the heading, and going back restores the place', async ({
  page,
  portal,
}) => {
  await page.goto(`${portal.url}/en`);
  const link = page.getByRole('link', { name: 'Worried about someone?' });
  await link.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const place = await page.evaluate(() => scrollY);
  expect(place).toBeGreaterThan(0);
  await link.click();
  await expect(heading(page)).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(heading(page)).toHaveText('Do you need your home to be safer?');
  expect(await page.evaluate(() => scrollY)).toBe(place);
});

test('another language takes the place of the page, with its direction', async ({ page, portal }) => {
  await page.goto(`${portal.url}/en/help`);
  await readIn(page, 'ar-XB');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar-XB');
  expect(page.url()).toBe(`${portal.url}/en/help`);
});

test('the journey and the tracker come to life each time they are shown', async ({ page, portal }) => {
  await begin(page, portal.url);
  await press(page, 'Continue');
  await expect(page.getByText('There is a problem')).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(heading(page)).toHaveText('Before you start');
  await page.locator('footer a[href="/en/safety"]').click();
  await page.locator('[data-still-back]').click();
  await expect(heading(page)).toHaveText('Before you start');
  await page.locator('button[data-start]').click();
  await expect(heading(page)).toHaveText('Who is this request for?');
});

test('links are real: copied, opened elsewhere, and without script', async ({ page, portal, context }) => {
  await page.goto(`${portal.url}/en`);
  const link = page.getByRole('link', { name: 'Talk to someone now' });
  expect(await link.getAttribute('href')).toBe('/en/help');
  const [other] = await Promise.all([context.waitForEvent('page'), link.click({ modifiers: ['Control'] })]);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('People you can talk to');
  await expect(heading(page)).toHaveText('Do you need your home to be safer?');
});

test('the skip link moves the focus and leaves the address alone', async ({ page, portal }) => {
  await page.goto(`${portal.url}/en`);
  await page.getByRole('link', { name: 'Skip to the main part' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  expect(page.url()).toBe(`${portal.url}/en`);
});

test('a page that does not come leaves this one, says so, and comes at the next press', async ({
  page,
  portal,
  complaints,
}) => {
  await page.goto(`${portal.url}/en`);
  await page.route('**/en/help', (route) => route.abort());
  await page.getByRole('link', { name: 'Talk to someone now' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'That page did not come' })).toBeVisible();
  await expect(heading(page)).toHaveText('Do you need your home to be safer?');
  await page.unroute('**/en/help');
  await page.getByRole('link', { name: 'Talk to someone now' }).click();
  await expect(heading(page)).toHaveText('People you can talk to');
  complaints.length = 0;
});

test('the basic path is always a page of its own', async ({ page, portal }) => {
  await page.goto(`${portal.url}/en/request`);
  await page.getByRole('link', { name: 'Use the simple form' }).click();
  await expect(heading(page)).toHaveText('The simple form');
  expect(page.url()).toBe(`${portal.url}/en/request/basic`);
});

test('an exit that begins while a page is on its way lets go of that page', async ({
  page,
  portal,
  complaints,
}) => {
  await page.route('**/en/help', () => {}); // never answered
  await page.goto(`${portal.url}/en`);
  await page.route(/^https:/, () => {}); // nor is the destination
  await page.getByRole('link', { name: 'Talk to someone now' }).click();
  await expect(page.getByText('Loading…')).toBeVisible();
  const letGo = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/en/help'));
  const left = await page.evaluate(() => {
    document.querySelector<HTMLElement>('a[data-exit]')?.click();
    return document.body.childElementCount;
  });
  expect(left).toBe(0);
  await letGo;
  expect(await page.evaluate(() => document.body.childElementCount)).toBe(0);
  complaints.length = 0;
});
