/** What the answers lead to on the simple form, without script. */
import type { Page } from '@playwright/test';
import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { fillForm, openForm } from '../support/basic-page.ts';
import { expect, expectComplaint, test } from '../support/browser-test.ts';

test.use({ javaScriptEnabled: false });

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const least = { who: 'me', reach: ['none'], 'home.say': ['phone'] };
const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true }).click();

for (const [person, answer, title] of [
  ['a friend of somebody who does not know', 'unaware', 'Thank you for looking out for someone'],
  ['somebody who asks as part of their work', 'professional', 'There is another way for people at work'],
] as const)
  test(`${person} is told what to do instead, and nothing is kept`, async ({ page, portal }) => {
    await clearDesk(portal);
    await openForm(page, portal.url);
    await fillForm(page, { ...least, who: answer, more: 'Do not keep this' });
    await send(page);
    await expect(heading(page)).toHaveText(title);
    expect(await arrivals(portal)).toEqual([]);
  });

test('a friend with their agreement says who they are, and is told who is called first', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  await openForm(page, portal.url);
  await expect(page.getByText('We get in touch with the person you are asking for first.')).toBeVisible();
  await fillForm(page, { ...least, who: 'agreed', 'helper.name': 'Marigold' });
  await send(page);
  await expect(heading(page)).toHaveText('Your request has been sent');
  expect((await arrivals(portal))[0]?.answers).toMatchObject({ who: 'agreed', 'helper.name': 'Marigold' });
});

test('somebody in danger has 999 before their eyes, and is marked inside the seal', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  await openForm(page, portal.url);
  await expect(page.getByRole('complementary').filter({ hasText: '999' })).toBeVisible();
  await fillForm(page, { ...least, danger: 'yes', happened: ['kill', 'fire'], lock: 'yes' });
  await send(page);
  await expect(page.getByText('You asked for no contact.')).toBeVisible();
  await expect(page.locator('body')).not.toContainText(/high risk|score/i);
  const [request] = await arrivals(portal);
  expect(request?.marks).toEqual(['danger', 'no-contact', 'urgent', 'fire', 'lock']);
});

test('a threat of fire points to the fire service and chooses nothing, where the form comes back', async ({
  page,
  portal,
  complaints,
}) => {
  await openForm(page, portal.url);
  await fillForm(page, { ...least, happened: ['fire'], 'contact.phone': '07700 900982' });
  await send(page);
  const fire = page.getByRole('group', { name: 'The fire service' });
  await expect(fire).toContainText('can fit a letterbox that keeps fire out');
  await expect(fire.getByLabel('Ask me first')).toBeChecked();
  await expectComplaint(complaints, /status of 400/);
});
