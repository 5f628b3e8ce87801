import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeFormToken } from '../../src/app/form-token.ts';
import { fromBase64url, parseCode } from '../../src/sealing/index.ts';
import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { everything, fillForm, openForm, readForm } from '../support/basic-page.ts';
import { expect, expectComplaint, test } from '../support/browser-test.ts';
import { lockMailbox } from '../support/locked-mailbox.ts';
import type { RunningPortal } from '../support/portal.ts';

test.use({ javaScriptEnabled: false });

const small = {
  who: 'me',
  name: 'Zephyrine',
  reach: ['none'],
  'home.postcode': 'ZZ99 3VZ',
  happened: ['fire', 'follow'],
  more: 'One line\nوسطر آخر',
} as const;

async function send(page: Page): Promise<void> {
  // The browser's own check would keep most mistakes from being sent; not every browser has one.
  await page.locator('form').evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Puts another value into a hidden field. */
function alter(page: Page, name: string, change: (before: string) => string): Promise<void> {
  const field = page.locator(`input[name="${name}"]`);
  return field.inputValue().then((before) =>
    field.evaluate((input: HTMLInputElement, value) => {
      input.value = value;
    }, change(before)),
  );
}

test('a form with mistakes comes back with a summary, a message at each field and everything typed', async ({
  page,
  portal,
  complaints,
}) => {
  await clearDesk(portal);
  const code = await openForm(page, portal.url);
  await fillForm(page, { ...everything, 'contact.email': 'no at sign', 'home.postcode': '???' });
  await page.getByLabel('Extra word (optional)').fill('Elderberry');
  await page.getByLabel('Phone call').uncheck();
  await page.locator('[name="happened"][value="private"]').check();
  const before = await readForm(page);
  await send(page);
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await expect(page.locator('.govuk-error-summary li')).toHaveText([
    'Write an email address with an @ in it, like name@example.com',
    'Write a postcode or a part of it, like AB1 or AB1 2CD',
    '“None of these” and “We would rather not say” do not fit with other answers. Choose again',
    'You wrote something here, but did not choose it above. Choose it above, or clear this box.',
  ]);
  for (const link of await page.locator('.govuk-error-summary a').all()) {
    const target = page.locator((await link.getAttribute('href')) ?? 'none');
    await expect(target).toBeVisible();
    const message = page.locator(`#${await target.getAttribute('id')}-error`);
    await expect(message).toHaveText(`Problem: ${await link.textContent()}`);
  }
  expect(await readForm(page)).toEqual(before);
  await expect(page.locator('.portal-code')).toHaveText(code);
  expect(await arrivals(portal)).toEqual([]);

  await fillForm(page, { 'contact.email': 'a@b.example', 'home.postcode': 'ZZ99', reach: ['phone'] });
  await page.locator('[name="happened"][value="private"]').uncheck();
  await send(page);
  await expect(heading(page)).toHaveText('Your request has been sent');
  const [request] = await arrivals(portal);
  expect(request?.answers).toEqual({
    ...everything,
    'contact.email': 'a@b.example',
    'home.postcode': 'ZZ99',
  });
  await expectComplaint(complaints, /status of 400/);
});

test('the same form sent again is one request, and a corrected one is a letter that names the first', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  await openForm(page, portal.url);
  await fillForm(page, small);
  let [lost, form] = [0, ''];
  await page.route('**/request/basic', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    form = route.request().postData() ?? '';
    expect((await route.fetch({ maxRedirects: 0 })).status()).toBe(303);
    await route.abort('connectionreset');
  });
  await send(page);
  await page.waitForURL('chrome-error://**');
  const again = page.waitForRequest((request) => request.method() === 'POST');
  await page.reload();
  expect((await again).postData()).toBe(form);
  await expect(heading(page)).toHaveText('Your request has been sent');
  const corrected = new URLSearchParams(form);
  corrected.set('name', 'Somebody Else');
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const data of [corrected.toString(), form, corrected.toString()]) {
    const answer = await page.request.post(`${portal.url}/en/request/basic`, {
      headers,
      data,
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(303);
  }
  const [first, second, ...others] = await arrivals(portal);
  expect(others).toEqual([]);
  expect(first).toMatchObject({ answers: { name: 'Zephyrine' } });
  expect(first?.earlier).toBeUndefined();
  expect(second).toMatchObject({ answers: { name: 'Somebody Else' }, earlier: first?.id });
});

test('a route that ends collects nothing', async ({ page, portal }) => {
  await clearDesk(portal);
  for (const [who, title] of [
    ['unaware', 'Thank you for looking out for someone'],
    ['professional', 'There is another way for people at work'],
  ] as const) {
    await openForm(page, portal.url);
    await fillForm(page, { ...small, who });
    await send(page);
    await expect(heading(page)).toHaveText(title);
    expect(await page.content()).not.toContain('Zephyrine');
  }
  expect(await arrivals(portal)).toEqual([]);
});

const stale: Readonly<Record<string, (page: Page, portal: RunningPortal) => Promise<void>>> = {
  'a token that is a day old': async (page, portal) => {
    const secrets: { formKey: string } = JSON.parse(
      readFileSync(join(portal.folder, 'secrets.json'), 'utf8'),
    );
    const code = parseCode(await page.locator('input[name="code"]').inputValue());
    const key = fromBase64url(secrets.formKey);
    if (!code.ok || !key) throw new Error('no code or no key');
    const yesterday = Date.now() - 24 * 60 * 60 * 1000 - 1000;
    await alter(page, 'token', () => makeFormToken(key, code.code, yesterday));
  },
  'a forged token': (page) =>
    alter(page, 'token', (token) => token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))),
  'no token': (page) => alter(page, 'token', () => ''),
  'the code of another form': (page) => alter(page, 'code', () => '0000-0000-0000-0000'),
  'a code with a wrong check symbol': (page) =>
    alter(page, 'code', (code) => code.replace(/.$/, (last) => (last === '7' ? '8' : '7'))),
};

test('a form with a stale or forged token sends nothing, keeps everything typed and can be sent again', async ({
  page,
  portal,
  complaints,
}) => {
  await clearDesk(portal);
  for (const spoil of Object.values(stale)) {
    await openForm(page, portal.url);
    await fillForm(page, small);
    await page.getByLabel('Extra word (optional)').fill('Elderberry');
    const before = await readForm(page);
    await spoil(page, portal);
    await send(page);
    await expect(page.getByRole('alert')).toContainText('Your answers are still below.');
    expect(await readForm(page)).toEqual(before);
  }
  expect(await arrivals(portal)).toEqual([]);
  await send(page);
  await expect(heading(page)).toHaveText('Your request has been sent');
  expect(await arrivals(portal)).toMatchObject([{ answers: small }]);
  await expectComplaint(complaints, /status of 400/);
});

test('a form that cannot be stored now keeps everything typed, says so, and is one request when sent again', async ({
  page,
  portal,
  complaints,
}) => {
  await clearDesk(portal);
  const code = await openForm(page, portal.url);
  await fillForm(page, small);
  const before = await readForm(page);
  const other = lockMailbox(portal);
  await send(page);
  await expect(page.getByRole('alert')).toContainText(
    'Nothing was sent. Try again in a few minutes, or call',
  );
  expect(await readForm(page)).toEqual(before);
  await expect(page.locator('.portal-code')).toHaveText(code);
  other.release();
  await send(page);
  await expect(heading(page)).toHaveText('Your request has been sent');
  expect(await arrivals(portal)).toMatchObject([{ answers: small }]);
  await expectComplaint(complaints, /status of 503/);
});
