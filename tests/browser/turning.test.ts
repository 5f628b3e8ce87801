/** Another language in the middle of everything: what was typed, found and begun stays where it was. */
import type { Page } from '@playwright/test';
import { arrivals, clearDesk, messagesAtDesk } from '../support/at-the-desk.ts';
import { expect, expectComplaint, test } from '../support/browser-test.ts';
import { begin, fillLittle, passTo, press, watchLetters } from '../support/journey-page.ts';
import { aPerson } from '../support/person.ts';
import { readIn } from '../support/reading.ts';
import { translateAll } from '../support/translator.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const html = (page: Page) => page.locator('html');

test('the journey goes on in another language where it was, with what was typed', async ({
  page,
  portal,
}) => {
  await begin(page, portal.url);
  await page.getByLabel('Me', { exact: true }).check();
  await press(page, 'Continue');
  await passTo(page, 'What should we call you?');
  await page.getByRole('textbox').fill('Zephyrine');
  await readIn(page, 'ar-XB');
  await expect(html(page)).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('.portal-emergency')).toContainText('چ');
  await expect(page.locator('a[data-exit]')).not.toHaveText('Leave this page');
  await expect(heading(page)).toBeFocused();
  await expect(page.getByRole('textbox')).toHaveValue('Zephyrine');
  await expect(heading(page)).not.toHaveText('What should we call you?');
  await readIn(page, 'en');
  await expect(heading(page)).toHaveText('What should we call you?');
  await expect(page.getByRole('textbox')).toHaveValue('Zephyrine');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(heading(page)).not.toHaveText('What should we call you?');
  expect(page.url()).toBe(`${portal.url}/en/request`);
});

test('the code, what is chosen beside it and an error stay too, and the request says the language at the end', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  await begin(page, portal.url);
  await press(page, 'Continue');
  await expect(page.getByText('There is a problem')).toBeVisible();
  await readIn(page, 'en-XA');
  await expect(page.locator('[data-error-summary]')).toContainText('[');
  await readIn(page, 'en');
  await fillLittle(page, 'Zephyrine');
  const code = await page.locator('.portal-code').textContent();
  await page.locator('#extra').fill('elder');
  await page.locator('input[value="quiet"]').check();
  await readIn(page, 'ar-XB');
  expect(await page.locator('.portal-code').textContent()).toBe(code);
  await expect(page.locator('#extra')).toHaveValue('elder');
  await expect(page.locator('input[value="quiet"]')).toBeChecked();
  await page.locator('main button.govuk-button').click();
  await page.locator('.portal-code').waitFor({ state: 'detached' });
  await page.locator('.portal-code').waitFor();
  const [request] = await arrivals(portal);
  expect(request?.lang).toBe('ar-XB');
});

test('what is being sent while the language changes arrives, once, and says so in the new language', async ({
  page,
  portal,
}) => {
  const letters = watchLetters(page);
  await begin(page, portal.url);
  await fillLittle(page);
  const held = Promise.withResolvers<void>();
  await page.route('**/api/letters', async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Send to Demo Council' }).click();
  await expect.poll(() => letters.length).toBe(1);
  await readIn(page, 'en-XA');
  held.resolve();
  await expect(page.locator('.portal-code')).toBeVisible();
  await expect(heading(page)).toContainText('[');
  expect(letters).toHaveLength(1);
});

test('an opened result stays open in another language, with the words that were being written', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  const { code, hear } = await aPerson(portal);
  const [request] = await arrivals(portal);
  await hear([{ text: 'Please call us.' }], { from: 2 });
  await page.goto(`${portal.url}/en/track`);
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByText('Please call us.')).toBeVisible();
  await page.locator('#write-note').fill('Zephyrine');
  await page.getByRole('button', { name: 'Please stop', exact: true }).click();
  const opened = page.locator('[aria-expanded="true"]');
  await expect(opened).toHaveCount(1);
  const asked: string[] = [];
  page.on('request', (each) => asked.push(new URL(each.url()).pathname));
  await readIn(page, 'ar-XB');
  await expect(heading(page)).toBeFocused();
  await expect(page.getByText('Please call us.')).toBeVisible();
  await expect(page.locator('#write-note')).toHaveValue('Zephyrine');
  await expect(opened).toHaveCount(1);
  await expect(opened).not.toHaveText('Please stop');
  expect(asked).not.toContain('/api/mailbox');
  await page.locator('form:has(#write-note) button').click();
  await expect(page.locator('form:has(#write-note) [role="status"] p')).toBeVisible();
  await expect(page.locator('#write-note')).toHaveValue('');
  const messages = await messagesAtDesk(portal, request?.id ?? '');
  expect(messages).toEqual([{ kind: 'note', text: 'Zephyrine', signature: 'code' }]);
});

test('where the words of the other language do not come, everything stays as it was', async ({
  page,
  portal,
  complaints,
}) => {
  await begin(page, portal.url);
  await page.getByLabel('Me', { exact: true }).check();
  await page.route('**/s/*.json', (route) => route.abort());
  await page.locator('.portal-reading summary').click();
  await page.locator('.portal-reading a[lang="ar-XB"]').click();
  await expect(page.locator('[data-still="failed"]')).toBeVisible();
  await expect(html(page)).toHaveAttribute('lang', 'en');
  await expect(page.getByLabel('Me', { exact: true })).toBeChecked();
  await page.unroute('**/s/*.json');
  await page.route('**/ar-XB/request', (route) => route.fulfill({ status: 503, body: '<h1>no</h1>' }));
  await page.locator('.portal-reading a[lang="ar-XB"]').click();
  await expect(page.locator('[data-still="failed"]')).toBeVisible();
  await expect(page.getByLabel('Me', { exact: true })).toBeChecked();
  await page.unroute('**/ar-XB/request');
  await readIn(page, 'ar-XB');
  await expect(page.locator('[data-field="who"][value="me"]')).toBeChecked();
  await expectComplaint(complaints, /ERR_FAILED|503/);
});

test('what a browser’s translator has moved about is drawn anew in the other language, with what was typed', async ({
  page,
  portal,
}) => {
  await translateAll(page);
  await begin(page, portal.url);
  await fillLittle(page, 'Zephyrine');
  await page.locator('#extra').fill('elder');
  const words = await page.locator('[data-turn] h1, [data-turn] h2, [data-turn] button').allTextContents();
  expect(words.length).toBeGreaterThan(5);
  await readIn(page, 'ar-XB');
  await expect(page.locator('#extra')).toHaveValue('elder');
  await expect(page.locator('.portal-code')).toBeVisible();
  const after = await page.locator('[data-turn] h1, [data-turn] h2, [data-turn] button').allTextContents();
  expect(after.length).toBe(words.length);
  expect(after.filter((text) => words.includes(text))).toEqual([]);
  await expect(html(page)).toHaveClass(/translated-ltr/);
});

test('so is an opened result, with the words that were being written', async ({ page, portal }) => {
  await translateAll(page);
  const { code } = await aPerson(portal);
  await arrivals(portal);
  await page.goto(`${portal.url}/en/track`);
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('button', { name: 'Look it up' }).click();
  await page.locator('#write-note').fill('Zephyrine');
  const words = await page.locator('[data-turn] h2').allTextContents();
  await readIn(page, 'ar-XB');
  await expect(page.locator('#write-note')).toHaveValue('Zephyrine');
  const after = await page.locator('[data-turn] h2').allTextContents();
  expect(after.length).toBe(words.length);
  expect(after.filter((text) => words.includes(text))).toEqual([]);
});
