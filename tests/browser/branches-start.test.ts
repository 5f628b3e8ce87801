/** What the first answers lead to, and what follows from danger: as somebody meets it who presses through. */
import type { Page } from '@playwright/test';
import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { expect, test } from '../support/browser-test.ts';
import { begin, choose, passTo, press, send } from '../support/journey-page.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const who = 'Who is this request for?';

for (const [person, answer, title, advice] of [
  [
    'a friend of somebody who does not know',
    'Someone else. They do not know about this',
    'Thank you for looking out for someone',
    'Listen, believe them, and let them decide.',
  ],
  [
    'somebody who asks as part of their work',
    'Someone I support. I am here because of my job',
    'There is another way for people at work',
    'To ask for someone you support in your job, call Demo Council',
  ],
] as const)
  test(`${person} is told what to do instead, and nothing can be sent`, async ({ page, portal }) => {
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
    await begin(page, portal.url);
    await choose(page, who, answer);
    await expect(heading(page)).toHaveText(title);
    await expect(page.getByText(advice)).toBeVisible();
    for (const name of ['Continue', 'Send what I have so far'])
      await expect(page.getByRole('button', { name })).toHaveCount(0);
    await press(page, 'Back');
    await expect(page.getByLabel(answer)).toBeChecked();
    expect(posts).toEqual([]);
  });

test('a friend with their agreement is asked in their words, says who they are, and learns nothing', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  await begin(page, portal.url);
  await choose(page, who, 'Someone else. They know about this and agree');
  await expect(heading(page)).toHaveText('Are they in danger right now?');
  await passTo(page, 'Who are you?');
  await expect(page.getByText('We get in touch with the person you are asking for first.')).toBeVisible();
  await page.getByLabel('Your name (optional)').fill('Marigold');
  await press(page, 'Continue');
  await expect(heading(page)).toHaveText('What should we call them?');
  await choose(page, 'How is it safe for us to reach them?', 'Do not contact them. They will contact you');
  await press(page, 'Send what I have so far');
  await expect(page.getByRole('button', { name: 'Open the equality questions' })).toHaveCount(0);
  await send(page);
  const [request] = await arrivals(portal);
  expect(request?.answers).toMatchObject({ who: 'agreed', 'helper.name': 'Marigold', reach: ['none'] });
});

test('somebody in danger is shown 999 in every form, goes on, and is marked inside the seal', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  await begin(page, portal.url);
  await choose(page, who, 'Me');
  await choose(page, 'Are you in danger right now?', 'Yes');
  await expect(heading(page)).toHaveText('Help right now');
  const notice = page.locator('main');
  for (const way of ['call 999', 'press 55', '999bsl.co.uk', '18000', 'text 999'])
    await expect(notice).toContainText(way);
  await choose(page, 'How is it safe for us to reach you?', 'Do not contact me. I will contact you');
  await passTo(page, 'Where is the home you want to make safer?');
  await page.getByLabel('I would rather say by phone').check();
  await press(page, 'Continue');
  await choose(page, 'What kind of home is it?', 'Rented from the council');
  await choose(
    page,
    'Has any of this happened?',
    'They threatened to kill me or someone else',
    'They threatened to start a fire',
  );
  await expect(heading(page)).toHaveText('We will treat this as urgent');
  await expect(notice).toContainText('call 999 if you can');
  await choose(page, 'Is an outside door, a window or a lock broken, so that it will not lock?', 'Yes');
  await expect(heading(page)).toHaveText('A lock that does not lock is a repair');
  await expect(notice).toContainText('within 1 working day');
  await press(page, 'Send what I have so far');
  await expect(page.getByText('Call Demo Council today on')).toBeVisible();
  await expect(page.locator('body')).not.toContainText(/high risk|score/i);
  await send(page);
  await expect(page.getByText('You asked for no contact.')).toBeVisible();
  const [request] = await arrivals(portal);
  expect(request?.marks).toEqual(['danger', 'no-contact', 'urgent', 'fire', 'lock']);
});
