/** Writing and deleting without script: one post each, answered with a page that is shown once. */
import type { Page } from '@playwright/test';
import { makeCode, showCode, systemRandom } from '../../src/sealing/index.ts';
import { arrivals, clearDesk, messagesAtDesk } from '../support/at-the-desk.ts';
import { expect, expectComplaint, test } from '../support/browser-test.ts';
import { aPerson } from '../support/person.ts';
import type { RunningPortal } from '../support/portal.ts';

test.use({ javaScriptEnabled: false });

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function lookUp(page: Page, portal: RunningPortal, code: string): Promise<void> {
  await page.goto(`${portal.url}/en/track/basic`);
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Write to Demo Council' })).toBeVisible();
}

/** A code that nobody was ever given. */
const unknownCode = () => showCode(makeCode(systemRandom));

async function send(page: Page, wish: string, code: string, text = ''): Promise<void> {
  await page.getByLabel(wish, { exact: true }).check();
  if (text !== '') await page.getByLabel('Your message (optional)').fill(text);
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

test('without script every kind of message arrives at the desk, signed with the code', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  const { code } = await aPerson(portal);
  const [request] = await arrivals(portal);
  const wishes = {
    'Send message': ['note', 'Some words 🚪'],
    'Tell Demo Council that this is late': ['late', ''],
    'Something has changed and it cannot wait': ['danger', ''],
    'The way to reach me has changed': ['change', 'Another number'],
    'Please stop': ['stop', ''],
  } as const;
  for (const [wish, [, text]] of Object.entries(wishes)) {
    await lookUp(page, portal, code);
    await send(page, wish, code, text);
    await expect(heading(page)).toHaveText('It has been sent');
    expect(page.url()).toContain('?v=');
  }
  const expected = Object.values(wishes).map(([kind, text]) => ({ kind, text, signature: 'code' }));
  expect(await messagesAtDesk(portal, request?.id ?? '')).toEqual(expected);
});

test('what is wrong comes back with the words, and the same words sent twice from one page arrive once', async ({
  page,
  portal,
  complaints,
}) => {
  await clearDesk(portal);
  const { code } = await aPerson(portal);
  const [request] = await arrivals(portal);
  await lookUp(page, portal, code);
  await send(page, 'Send message', code);
  await expect(page.getByText('Write your message first')).toBeVisible();
  await send(page, 'Send message', '7K3M-QX', 'My words');
  await expect(page.locator('.govuk-error-summary a')).toHaveText(/The code is too short/);
  await expect(page.getByLabel('Your message (optional)')).toHaveValue('My words');
  const posted = page.waitForRequest((each) => each.method() === 'POST');
  await send(page, 'Send message', code);
  const body = (await posted).postData() ?? '';
  await expect(heading(page)).toHaveText('It has been sent');
  await fetch(`${portal.url}/en/track/basic`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
  expect(await messagesAtDesk(portal, request?.id ?? '')).toEqual([
    { kind: 'note', text: 'My words', signature: 'code' },
  ]);
  await expectComplaint(complaints, /status of 400/);
});

test('words for a mailbox that was emptied meanwhile come back, as they do for any code that shows nothing', async ({
  page,
  portal,
  complaints,
}) => {
  const person = await aPerson(portal);
  await person.hear([{ text: 'Hello', route: 'a' }]);
  await lookUp(page, portal, person.code);
  await person.forget();
  await send(page, 'Send message', person.code, 'Do not lose this');
  await expect(page.getByText('We cannot find anything for that code')).toBeVisible();
  await expect(page.getByLabel('Your message (optional)')).toHaveValue('Do not lose this');
  const emptied = (await page.locator('main').innerHTML()).replaceAll(person.code, '');
  const code = unknownCode();
  await send(page, 'Send message', code);
  await expect(page.getByLabel('Your message (optional)')).toHaveValue('Do not lose this');
  expect((await page.locator('main').innerHTML()).replaceAll(code, '')).toBe(emptied);
  await expectComplaint(complaints, /status of 400/);
});

test('without script all that waits is deleted, and before the first answer only that is offered', async ({
  page,
  portal,
}) => {
  const person = await aPerson(portal);
  await lookUp(page, portal, person.code);
  await expect(
    page.getByText('You can write here as soon as Demo Council has answered you once.'),
  ).toBeVisible();
  await expect(page.locator('textarea')).toHaveCount(0);
  await person.hear([{ text: 'Words that wait' }]);
  await lookUp(page, portal, person.code);
  await expect(page.getByText('Words that wait')).toBeVisible();
  await send(page, 'Delete what waits here', person.code);
  await expect(heading(page)).toHaveText('It is deleted');
  await page.goto(`${portal.url}/en/track/basic`);
  await page.getByLabel('Your code').fill(person.code);
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(heading(page)).toHaveText('We cannot find anything for that code');
});
