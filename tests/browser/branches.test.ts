/** What the answers lead to, as somebody meets it who presses through. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser-test.ts';
import { begin, choose, passTo, press, send } from '../support/journey-page.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** To the page about the home: somebody who wants no contact, and has left the rest out. */
async function toHome(page: Page, url: string): Promise<void> {
  await begin(page, url);
  await choose(page, 'Who is this request for?', 'Me');
  await choose(page, 'How is it safe for us to reach you?', 'Do not contact me. I will contact you');
  await passTo(page, 'Where is the home you want to make safer?');
  await page.getByLabel('I would rather say by phone').check();
  await press(page, 'Continue');
}

test('a child under 16 is shown Childline, and nothing can be sent', async ({ page, portal }) => {
  const posts: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  await begin(page, portal.url);
  await choose(page, 'Who is this request for?', 'Me');
  await choose(page, 'How old are you?', 'Under 16');
  await expect(heading(page)).toHaveText('Childline is there for you');
  await expect(page.locator('main a[href="tel:08001111"]').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Continue' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Send what I have so far' })).toHaveCount(0);
  expect(posts).toEqual([]);
});

test('somebody of 16 is told first who may have to know, and goes on', async ({ page, portal }) => {
  await begin(page, portal.url);
  await choose(page, 'Who is this request for?', 'Me');
  await choose(page, 'How old are you?', '16 or 17');
  await expect(heading(page)).toHaveText('You can ask for help here');
  await expect(page.getByText('we may have to tell social workers')).toBeVisible();
  await press(page, 'Continue');
  await expect(heading(page)).toHaveText('What is happening?');
});

test('somebody harmed by a hate crime is not asked who lives with them', async ({ page, portal }) => {
  await begin(page, portal.url);
  await choose(page, 'Who is this request for?', 'Me');
  await choose(page, 'What is happening?', 'Harm because of who someone is (a hate crime)');
  await expect(heading(page)).toHaveText('Hate crime is not your fault');
  await choose(page, 'How is it safe for us to reach you?', 'Do not contact me. I will contact you');
  await passTo(page, 'Where is the home you want to make safer?');
  await page.getByLabel('I would rather say by phone').check();
  const seen: string[] = [];
  while ((await heading(page).textContent()) !== 'Check your answers') {
    seen.push((await heading(page).textContent()) ?? '');
    await press(page, 'Continue');
  }
  expect(seen).toContain('Who is harming you?');
  expect(seen).not.toContain('Does the person harming you live with you now?');
  expect(seen).not.toContain('Whose name is on the rent contract or the mortgage?');
});

test('somebody who cannot stay hears of other places, and still sends', async ({ page, portal }) => {
  await toHome(page, portal.url);
  await choose(page, 'Do you want to stay in this home?', 'No, I need to live somewhere else');
  await expect(heading(page)).toHaveText('A safe place to live');
  await choose(page, 'Does the person harming you live with you now?', 'Sometimes');
  await expect(heading(page)).toHaveText('Locks alone may not be enough');
  await press(page, 'Send what I have so far');
  await expect(page.getByText('You can send this whatever stands here.')).toBeVisible();
  await expect(page.getByText('There is help to find another place to live.')).toBeVisible();
  await send(page);
});

test('a threat of fire points to the fire service and chooses nothing; the police exception is said', async ({
  page,
  portal,
}) => {
  await toHome(page, portal.url);
  await choose(page, 'Has any of this happened?', 'They threatened to start a fire');
  await choose(page, 'Have the police been told?', 'No, and please do not tell them');
  await passTo(page, 'Who may we share this with?');
  const fire = page.getByRole('group', { name: 'The fire service' });
  await expect(fire).toContainText('can fit a letterbox that keeps fire out');
  await expect(fire.getByLabel('Ask me first')).toBeChecked();
  const police = page.getByRole('group', { name: 'The police' });
  await expect(police).toContainText('unless someone’s life or a child is in serious danger');
  await expect(police.getByLabel('Ask me first')).toBeChecked();
});
