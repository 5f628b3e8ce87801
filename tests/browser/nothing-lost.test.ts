import type { Page } from '@playwright/test';
import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { expect, test } from '../support/browser-test.ts';
import { begin, fillJourney, fillLittle, passTo, press, send, typed } from '../support/journey-page.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const change = (page: Page, question: string) => press(page, `Change answer to: ${question}`);

test('nothing typed is lost by an error, by Back, or by an early answer that is changed and changed again', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  await begin(page, portal.url);
  await fillJourney(page);
  await change(page, 'Phone number for calls');
  await page.getByLabel('Phone number for calls').fill('not a number');
  await press(page, 'Continue');
  await expect(page.locator('[data-error-summary]')).toBeFocused();
  await expect(page.locator('.govuk-error-summary a')).toHaveText('Write a phone number, like 07700 900982');
  await expect(page.getByLabel('Phone number for calls')).toHaveValue('not a number');
  await expect(page.getByLabel('How can we reach this person?')).toHaveValue(typed.friendHow);
  await page.getByLabel('Phone number for calls').fill(typed.phone);
  await press(page, 'Continue');

  // The ways of contact go, with all that hangs on them, and come again.
  await change(page, 'How is it safe for us to reach you?');
  await page.getByLabel('Phone call').uncheck();
  await page.getByLabel('Through someone I trust').uncheck();
  await page.getByLabel('Do not contact me. I will contact you').check();
  await press(page, 'Continue');
  await expect(page.getByText('You changed an answer, so some questions are different now.')).toBeVisible();
  await expect(page.getByText(typed.phone)).toHaveCount(0);
  await change(page, 'How is it safe for us to reach you?');
  await page.getByLabel('Do not contact me. I will contact you').uncheck();
  await page.getByLabel('Phone call').check();
  await page.getByLabel('Through someone I trust').check();
  await press(page, 'Continue');
  await expect(page.getByLabel('Phone number for calls')).toHaveValue(typed.phone);
  await expect(page.getByLabel('Name of the person you trust')).toHaveValue(typed.friend);
  await passTo(page, 'Check your answers');

  // Who asks decides about the words of every question.
  await change(page, 'Who is this request for?');
  await page.getByLabel('They know about this and agree').check();
  await press(page, 'Continue');
  await press(page, 'Back');
  await change(page, 'Who is this request for?');
  await page.getByLabel('Me', { exact: true }).check();
  await press(page, 'Continue');
  await passTo(page, 'Check your answers');
  await page.getByLabel('Extra word (optional)').fill('Elderberry');

  // All the way back, over the start, and on again without typing anything.
  let turns = 0;
  while ((await heading(page).textContent()) !== 'Before you start') {
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    turns += 1;
    expect(turns).toBeLessThan(70);
  }
  await page.getByRole('button', { name: 'Start' }).click();
  for (let on = 0; on < turns - 1; on += 1) await press(page, 'Continue');
  await expect(heading(page)).toHaveText('Check your answers');
  await expect(page.getByLabel('Extra word (optional)')).toHaveValue('Elderberry');
  for (const word of Object.values(typed)) await expect(page.getByText(word)).toBeVisible();
  await send(page);
  const [request] = await arrivals(portal);
  const sent = JSON.stringify(request?.answers);
  for (const word of Object.values(typed)) expect(sent).toContain(word);
  expect(request?.answers).toMatchObject({
    who: 'me',
    danger: 'yes',
    reach: ['phone', 'trusted'],
    happened: ['fire'],
  });
});

test('what is skipped is not sent, and what there is can be sent as soon as there is a way of contact', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  await begin(page, portal.url);
  await expect(page.getByRole('button', { name: 'Skip this question' })).toHaveCount(0);
  await page.getByLabel('Me', { exact: true }).check();
  await press(page, 'Continue');
  await expect(page.getByRole('button', { name: 'Send what I have so far' })).toHaveCount(0);
  await press(page, 'Skip this question');
  await passTo(page, 'What should we call you?');
  await page.getByRole('textbox').fill('Zephyrine');
  await press(page, 'Skip this question');
  await page.getByLabel('Do not contact me. I will contact you').check();
  await press(page, 'Continue');
  await page.getByLabel('Postcode', { exact: true }).fill('ZZ99 3VZ');
  await press(page, 'Send what I have so far');
  await expect(page.getByText('Zephyrine')).toHaveCount(0);
  await send(page);
  await expect(page.getByText('You asked for no contact.')).toBeVisible();
  const [request] = await arrivals(portal);
  expect(request?.answers).toMatchObject({ who: 'me', reach: ['none'], 'home.postcode': 'ZZ99 3VZ' });
  expect(Object.keys(request?.answers ?? {})).not.toEqual(expect.arrayContaining(['danger']));
  expect(JSON.stringify(request)).not.toContain('Zephyrine');
  expect(request?.marks).toEqual(['no-contact']);
});

test('a route that ends sends nothing and leads back to the question', async ({ page, portal }) => {
  const posts: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  await begin(page, portal.url);
  for (const [who, title] of [
    ['They do not know about this', 'Thank you for looking out for someone'],
    ['I am here because of my job', 'There is another way for people at work'],
  ] as const) {
    await page.getByLabel(who).check();
    await press(page, 'Continue');
    await expect(heading(page)).toHaveText(title);
    await expect(page.getByRole('button', { name: /Continue|Send/ })).toHaveCount(0);
    await press(page, 'Back');
    await expect(page.getByLabel(who)).toBeChecked();
  }
  expect(posts).toEqual([]);
});

test('a page that is loaded again says that it has kept nothing, and has not', async ({ page, portal }) => {
  await begin(page, portal.url);
  await expect(page.getByText('Your answers are not here any more.')).toHaveCount(0);
  await fillLittle(page, typed.name);
  await page.reload();
  await expect(page.getByText('Your answers are not here any more.')).toBeVisible();
  expect(await page.content()).not.toContain(typed.name);
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByLabel('Me', { exact: true })).not.toBeChecked();
});
