import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { everything, fillForm, openForm } from '../support/basic-page.ts';
import { expect, test } from '../support/browser-test.ts';

test.use({ javaScriptEnabled: false });

test('without script a request travels to the desk in full and its answer back, each result shown once', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  const code = await openForm(page, portal.url);
  expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  await expect(page.getByText('This code will work once you have sent the form.')).toBeVisible();
  await fillForm(page, everything);
  await page.getByLabel('Extra word (optional)').fill('Elderberry');
  const posted = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const answer = await posted;
  expect(answer.status()).toBe(303);
  expect(await answer.headerValue('location')).toMatch(/^\/en\/request\/basic\?v=[\w-]{32}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your request has been sent');
  await expect(page.locator('.portal-code')).toHaveText(code);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page was shown once and is gone');
  await expect(page.getByText(code)).toHaveCount(0);

  const [request, ...others] = await arrivals(portal);
  expect(others).toEqual([]);
  expect(request).toMatchObject({ mode: 'server', lang: 'en', answers: everything, faults: [] });
  const id = request?.id ?? '';
  await portal.desk('update', id, '--stage', 'visit', '--due', '2030-01-31');
  await portal.desk('message', id, '--text', 'Please call us on Tuesday.');

  await page.getByRole('link', { name: 'Look up a request' }).click();
  await page.getByLabel('Your code').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByLabel('Extra word (optional)').fill(' elderBERRY ');
  const looked = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Look it up' }).click();
  expect((await looked).status()).toBe(303);
  await expect(page.getByText('Someone at Demo Council has read it.')).toBeVisible();
  await expect(page.getByText('A visit comes next')).toBeVisible();
  await expect(page.getByText(/^Due by Thursday,? 31 January 2030$/)).toBeVisible();
  const message = page.getByText('Please call us on Tuesday.');
  await expect(message).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page was shown once and is gone');
  await expect(message).toHaveCount(0);
});
