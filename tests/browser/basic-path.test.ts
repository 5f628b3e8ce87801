import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { everything, fillForm, openForm } from '../support/basic-page.ts';
import { expect, expectComplaint, test } from '../support/browser-test.ts';
import { serveExit, startAddress } from '../support/exit-page.ts';
import { ask } from '../support/http.ts';

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
  await portal.desk('message', id, '--text', 'Please call us when you can.');

  await page.getByRole('link', { name: 'Look up a request' }).click();
  await page.getByLabel('Your code').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByLabel('Extra word (optional)').fill(' elderBERRY ');
  const looked = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Look it up' }).click();
  expect((await looked).status()).toBe(303);
  await expect(page.getByText('Someone at Demo Council has read it.')).toBeVisible();
  await expect(page.getByText('A visit comes next')).toBeVisible();
  await expect(page.getByText(/^By Thursday,? 31 January 2030$/)).toBeVisible();
  const message = page.getByText('Please call us when you can.');
  await expect(message).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page was shown once and is gone');
  await expect(message).toHaveCount(0);
});

test('a form posted by another site is refused with a page; a browser that names no site is not', async ({
  page,
  context,
  portal,
  complaints,
}) => {
  await clearDesk(portal);
  await serveExit(context);
  await openForm(page, portal.url);
  await fillForm(page, { who: 'me', reach: ['none'], 'home.postcode': 'ZZ99', name: 'Zephyrine' });
  // A whole good form, with its code and its token, such as somebody else may have fetched for themselves.
  const form = await page
    .locator('form')
    .evaluate((element: HTMLFormElement) =>
      [...new FormData(element)].map(([name, value]): [string, string] => [name, String(value)]),
    );
  const address = `${portal.url}/en/request/basic`;
  await page.goto(startAddress);
  const answer = page.waitForResponse(address);
  await page.evaluate(
    ([action, pairs]) => {
      const copy = Object.assign(document.createElement('form'), { method: 'post', action });
      for (const [name, value] of pairs)
        copy.append(Object.assign(document.createElement('input'), { name, value }));
      document.body.append(copy);
      copy.submit();
    },
    [address, form] as const,
  );
  const refused = await answer;
  expect(refused.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('That form was not from this website');
  await expect(page.getByText('Nothing was sent. Open the form here and try again.')).toBeVisible();
  expect(await arrivals(portal)).toEqual([]);
  const old = await ask(address, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
  expect(old.status).toBe(303);
  expect(await arrivals(portal)).toMatchObject([{ answers: { name: 'Zephyrine' } }]);
  await expectComplaint(complaints, /status of 403/);
});

test('Enter in a text field of the simple form posts nothing', async ({ page, portal }) => {
  const posts: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  await openForm(page, portal.url);
  await fillForm(page, { who: 'me', reach: ['none'], 'home.postcode': 'ZZ99' });
  await page.locator('[name="name"]').fill('Zephyrine');
  await page.locator('[name="name"]').press('Enter');
  await page.locator('[name="home.postcode"]').press('Enter');
  await page.getByLabel('Extra word (optional)').press('Enter');
  await expect(page.locator('[name="name"]')).toHaveValue('Zephyrine');
  expect(posts).toEqual([]);
});
