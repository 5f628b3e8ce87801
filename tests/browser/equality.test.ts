/** The equality questions: opened by whoever wants to, sent apart from the request, and never in its way. */
import type { Page } from '@playwright/test';
import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { expect, expectComplaint, test } from '../support/browser-test.ts';
import { begin, fillLittle, press, send, watchLetters } from '../support/journey-page.ts';
import { startPortal } from '../support/portal.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const letters = '**/api/letters';

async function answerSome(page: Page): Promise<void> {
  await press(page, 'Open the equality questions');
  await expect(heading(page)).toHaveText('Equality questions');
  await page.getByRole('group', { name: 'What is your sex?' }).getByLabel('Female', { exact: true }).check();
  const religion = page.getByRole('group', { name: 'What is your religion?' });
  await religion.getByLabel('Sikh').check();
  await press(page, 'Continue');
  await expect(page.getByText('Answered: 2.')).toBeVisible();
}

test('what they say of themselves goes after the request in a letter of its own, equally long, and is only counted', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  const bodies = watchLetters(page);
  await begin(page, portal.url);
  await fillLittle(page, 'Zephyrine');
  const code = await page.locator('.portal-code').textContent();
  await answerSome(page);
  await press(page, 'Open the equality questions');
  await expect(page.getByLabel('Sikh')).toBeChecked();
  await press(page, 'Back');
  expect(await page.locator('.portal-code').textContent()).toBe(code);
  await page.waitForLoadState();
  const second = page.waitForResponse(
    (response) => response.url().endsWith('/api/letters') && bodies.length === 2,
  );
  await send(page);
  expect((await second).status()).toBe(201);
  const [request, apart] = bodies.map((body) => JSON.parse(body));
  expect(bodies[1]?.length).toBe(bodies[0]?.length);
  for (const part of ['id', 'write', 'ackHash']) expect(apart[part]).not.toBe(request[part]);
  expect(apart.route).toBe(request.route);
  const arrived = await arrivals(portal);
  expect(arrived.map(({ id }) => id)).toEqual([request.id]);
  expect(JSON.stringify(arrived)).not.toMatch(/sikh|female|equality/i);
  const { years } = await portal.desk('equality');
  expect(years).toMatchObject([{ sets: null }]);
});

test('whoever passes them by, or takes their answers back, sends one letter', async ({ page, portal }) => {
  const bodies = watchLetters(page);
  await begin(page, portal.url);
  await fillLittle(page);
  await answerSome(page);
  await press(page, 'Open the equality questions');
  for (const each of await page.getByLabel('Rather not say').all()) await each.check();
  await press(page, 'Continue');
  await expect(page.getByText('Answered:')).toHaveCount(0);
  await send(page);
  await begin(page, portal.url);
  await fillLittle(page);
  await send(page);
  await page.waitForLoadState('networkidle');
  expect(bodies.length).toBe(2);
});

test('a request arrives whatever becomes of the letter with them, and first', async ({
  page,
  portal,
  complaints,
}) => {
  await clearDesk(portal);
  await begin(page, portal.url);
  await fillLittle(page, 'Quillfeather');
  await answerSome(page);
  let tries = 0;
  await page.route(letters, (route) => {
    tries += 1;
    return tries === 2 ? route.abort() : route.continue();
  });
  const failed = page.waitForEvent('requestfailed');
  await send(page);
  await failed;
  await expect(heading(page)).toHaveText('Your request has been sent');
  expect((await arrivals(portal)).map(({ answers }) => answers['name'])).toEqual(['Quillfeather']);
  await expectComplaint(complaints, /ERR_FAILED/);
});

test('a request that did not arrive takes them along only once it has', async ({
  page,
  portal,
  complaints,
}) => {
  const bodies = watchLetters(page);
  await begin(page, portal.url);
  await fillLittle(page);
  await answerSome(page);
  await page.route(letters, (route) => route.abort(), { times: 1 });
  await press(page, 'Send to Demo Council');
  await expect(page.getByRole('alert')).toContainText('We do not know if it arrived');
  await expect(page.getByText('Answered: 2.')).toBeVisible();
  expect(bodies).toHaveLength(1);
  const third = page.waitForResponse(() => bodies.length === 3);
  await send(page);
  await third;
  expect(bodies[1]).toBe(bodies[0]);
  await expectComplaint(complaints, /ERR_FAILED/);
});

test('a council that has switched them off offers none', async ({ page }) => {
  const portal = await startPortal({ settings: { equality: false } });
  try {
    await begin(page, portal.url);
    await fillLittle(page);
    await expect(heading(page)).toHaveText('Check your answers');
    await expect(page.getByText('equality')).toHaveCount(0);
  } finally {
    await portal.remove();
  }
});
