/** A person writes to the council with the code: what arrives at the desk, what the page says, and what it keeps. */
import type { Page } from '@playwright/test';
import { arrivals, clearDesk, messagesAtDesk } from '../support/at-the-desk.ts';
import { expect, expectComplaint, test } from '../support/browser-test.ts';
import { aPerson, type Person } from '../support/person.ts';
import type { RunningPortal } from '../support/portal.ts';

async function lookUp(page: Page, portal: RunningPortal, code: string): Promise<void> {
  await page.goto(`${portal.url}/en/track`);
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Messages' })).toBeVisible();
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Somebody whose request was read: their code, and the request's id at the desk. */
async function aReadPerson(portal: RunningPortal): Promise<Pick<Person, 'code' | 'hear'> & { id: string }> {
  await clearDesk(portal);
  const { code, hear } = await aPerson(portal);
  const [request] = await arrivals(portal);
  return { code, hear, id: request?.id ?? '' };
}

const sent = (page: Page) => page.getByText('It has been sent to Demo Council.');

test('every kind of message arrives at the desk, signed with the code, and says nothing by itself', async ({
  page,
  portal,
}) => {
  const { code, id } = await aReadPerson(portal);
  await lookUp(page, portal, code);
  await page.getByLabel('Your message').fill('Bitte\r\nläuten 🚪');
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(sent(page)).toHaveCount(1);
  await expect(page.getByLabel('Your message')).toHaveValue('');

  await press(page, 'Something has changed and it cannot wait');
  const urgent = page.locator('form:has(#write-danger)');
  await expect(page.getByText('when you are asked, press 55')).toHaveCount(2);
  await urgent.getByRole('button', { name: 'Send message' }).click();
  await expect(sent(page)).toHaveCount(2);

  await press(page, 'The way to reach me has changed');
  const change = page.locator('form:has(#write-change)');
  await change.getByRole('button', { name: 'Send message' }).click();
  await expect(change.getByText('Write your message first')).toBeVisible();
  await expect(page.getByLabel('What has changed', { exact: true })).toBeFocused();
  await page.getByLabel('What has changed', { exact: true }).fill('Another number');
  await change.getByRole('button', { name: 'Send message' }).click();
  await expect(sent(page)).toHaveCount(3);

  await press(page, 'Please stop');
  await expect(page.getByText('Nothing stops by itself. Someone checks it with you first')).toBeVisible();
  await press(page, 'Ask Demo Council to stop');
  await expect(sent(page)).toHaveCount(4);

  expect(await messagesAtDesk(portal, id)).toEqual([
    { kind: 'note', text: 'Bitte\nläuten 🚪', signature: 'code' },
    { kind: 'danger', text: '', signature: 'code' },
    { kind: 'change', text: 'Another number', signature: 'code' },
    { kind: 'stop', text: '', signature: 'code' },
  ]);
});

test('what is late is said with one press', async ({ page, portal }) => {
  const { code, id, hear } = await aReadPerson(portal);
  await hear([{ kind: 'stage', stage: 'contact', promises: [{ stage: 'visit', due: '2020-01-31' }] }], {
    from: 2,
  });
  await lookUp(page, portal, code);
  await press(page, 'Tell Demo Council that this is late');
  await expect(sent(page)).toBeVisible();
  // It cannot be pressed a second time.
  await expect(page.getByRole('button', { name: 'Tell Demo Council that this is late' })).toHaveCount(0);
  expect(await messagesAtDesk(portal, id)).toEqual([{ kind: 'late', text: '', signature: 'code' }]);
});

test('words that were not sent stay while parts close and pages turn, and go with the code', async ({
  page,
  portal,
}) => {
  const { code, hear } = await aReadPerson(portal);
  await hear(
    Array.from({ length: 9 }, (_, at) => ({ text: `News ${at}`, route: 'a' as const })),
    { from: 2 },
  );
  await lookUp(page, portal, code);
  await page.getByLabel('Your message').fill('Half a sentence');
  const change = 'The way to reach me has changed';
  await press(page, change);
  await page.getByLabel('What has changed', { exact: true }).fill('Another num');
  await press(page, change);
  await press(page, change);
  await expect(page.getByLabel('What has changed', { exact: true })).toHaveValue('Another num');
  await press(page, 'Older news');
  await expect(page.getByText('News 0')).toBeVisible();
  await expect(page.getByLabel('Your message')).toHaveValue('Half a sentence');
  await press(page, 'Clear this page');
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByLabel('Your message')).toHaveValue('');
});

test('an answer that is lost on the way loses no words, and the message arrives once', async ({
  page,
  portal,
  complaints,
}) => {
  const { code, id } = await aReadPerson(portal);
  await lookUp(page, portal, code);
  const bodies: string[] = [];
  await page.route('**/api/letters', async (route) => {
    bodies.push(route.request().postData() ?? '');
    await route.fetch();
    await route.abort('connectionreset');
  });
  await page.getByLabel('Your message').fill('Only once');
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(page.getByText('We do not know if it was sent.')).toBeVisible();
  await expect(page.getByLabel('Your message')).toHaveValue('Only once');
  await page.unroute('**/api/letters');
  const again = page.waitForRequest('**/api/letters');
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(sent(page)).toBeVisible();
  expect((await again).postData()).toBe(bodies[0]);
  expect(bodies.join()).not.toContain('Only once');
  await page.getByLabel('Your message').fill('Only once');
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(page.getByLabel('Your message')).toHaveValue('');
  const texts = (await messagesAtDesk(portal, id)).map(({ text }) => text);
  expect(texts, 'the same words later are a message of their own').toEqual(['Only once', 'Only once']);
  await expectComplaint(complaints, /ERR_CONNECTION_RESET/);
});

test('nobody can write before the council has answered, and what it has not opened stays', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  const { code } = await aPerson(portal);
  await lookUp(page, portal, code);
  await expect(
    page.getByText('You can write here as soon as Demo Council has answered you once.'),
  ).toBeVisible();
  await expect(page.locator('main textarea')).toHaveCount(0);
  await press(page, 'Delete what waits here');
  await expect(page.getByText('What Demo Council has not opened yet stays')).toBeVisible();
  await press(page, 'Delete now');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is deleted');
  expect(await arrivals(portal)).toHaveLength(1);
});

test('all that waits is deleted with one press, and the page keeps nothing', async ({
  page,
  portal,
  complaints,
}) => {
  const { code, id } = await aReadPerson(portal);
  await portal.desk('message', id, '--text', 'Ring us please');
  await lookUp(page, portal, code);
  await expect(page.getByText('Ring us please')).toBeVisible();
  await press(page, 'Delete what waits here');
  await page.route('**/api/mailbox', (route) => route.abort('internetdisconnected'));
  await press(page, 'Delete now');
  await expect(page.getByText('We do not know if it was deleted.')).toBeVisible();
  await page.unroute('**/api/mailbox');
  await press(page, 'Delete now');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is deleted');
  expect(await page.content()).not.toContain(code);
  await press(page, 'Look up another code');
  await expect(page.getByLabel('Your code')).toHaveValue('');
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We cannot find anything for that code');
  await expectComplaint(complaints, /ERR_INTERNET_DISCONNECTED/);
});

test('a code that shows only “please get in touch” offers nothing else', async ({ page, portal }) => {
  const person = await aPerson(portal);
  await person.hear([{ kind: 'stage', stage: 'get-in-touch', route: 'a' }]);
  await lookUp(page, portal, person.code);
  await expect(page.getByText('Please get in touch with us').first()).toBeVisible();
  await expect(page.getByText('Write to Demo Council')).toHaveCount(0);
  await expect(page.locator('main textarea, main form')).toHaveCount(0);
});

test('a sentence from the list is said in the page’s language, and an unknown one is not hidden', async ({
  page,
  portal,
}) => {
  const person = await aPerson(portal);
  await person.hear([{ list: 'landlord-agreed' }, { list: 'of-a-later-year' }]);
  for (const path of ['/en/track', '/en/track/basic']) {
    await page.goto(portal.url + path);
    await page.getByLabel('Your code').fill(person.code);
    await page.getByRole('button', { name: 'Look it up' }).click();
    await expect(page.getByText('The landlord has agreed.')).toBeVisible();
    await expect(page.getByText('There is a message here that this page cannot show.')).toBeVisible();
  }
});
