import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { expect, test } from '../support/browser-test.ts';
import { begin, fillJourney, press, toNext, typed } from '../support/journey-page.ts';

test('a request travels from a browser to the desk and its answer back', async ({ page, portal }) => {
  await clearDesk(portal);
  const bodies: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') bodies.push(request.postData() ?? '');
  });
  await begin(page, portal.url);
  await fillJourney(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your answers');
  for (const word of Object.values(typed)) await expect(page.getByText(word)).toBeVisible();
  const code = (await page.locator('.portal-code').textContent()) ?? '';
  await page.getByLabel('Extra word (optional)').fill('Elderberry');
  await press(page, 'Send to Demo Council');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your request has been sent');
  expect(bodies).toHaveLength(1);
  for (const word of [...Object.values(typed), code, 'Elderberry']) expect(bodies[0]).not.toContain(word);

  const request = (await arrivals(portal)).find(({ answers }) => answers['more'] === typed.more);
  const id = request?.id ?? '';
  for (const word of Object.values(typed)) expect(JSON.stringify(request)).toContain(word);
  await portal.desk('update', id, '--stage', 'visit', '--due', '2030-01-31');
  await portal.desk('message', id, '--text', 'Please call us when you can.');

  await page.goto(`${portal.url}/en/track`);
  await page.getByLabel('Your code').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByLabel('Extra word (optional)').fill(' elderBERRY ');
  await press(page, 'Look it up');
  await expect(page.getByText('Please call us when you can.')).toBeVisible();
  await expect(page.getByText('A visit comes next')).toBeVisible();
  await expect(page.getByText(/^By Thursday,? 31 January 2030$/)).toBeVisible();
  await expect(page.getByText('Someone at Demo Council has read it.')).toBeVisible();

  await toNext(page, () => page.getByRole('button', { name: 'Clear this page' }).click());
  await expect(page.getByLabel('Your code')).toHaveValue('');
});
