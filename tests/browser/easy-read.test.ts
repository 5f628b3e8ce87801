/** The same form in easier words: the same questions, the same seal. */
import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { expect, test } from '../support/browser-test.ts';
import { fillLittle, send, watchLetters } from '../support/journey-page.ts';

test('from the first page to the council in Easy Read, under one address, a picture on every screen', async ({
  page,
  portal,
}) => {
  // Other tests have sent to the same portal, and left there what they did not need.
  await clearDesk(portal);
  const letters = watchLetters(page);
  await page.goto(`${portal.url}/en`);
  await page.getByRole('main').getByRole('link', { name: 'English – Easy Read' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Do you need a safer home?');
  await page.getByRole('link', { name: 'Ask for help' }).click();
  await page.locator('button[data-start]').click();
  await page.locator('form').waitFor();
  await expect(page.locator('main form svg.portal-drawing')).toHaveCount(1);
  await expect(page.getByText('We ask so that we use the right words.')).toBeVisible();
  await fillLittle(page, 'Ottoline');
  await send(page);
  expect(page.url()).toBe(`${portal.url}/en`);
  expect(letters).toHaveLength(1);
  expect(letters[0]).not.toContain('Ottoline');
  const [request, ...others] = await arrivals(portal);
  expect(others).toEqual([]);
  expect(request).toMatchObject({ lang: 'en-x-easy', answers: { name: 'Ottoline' } });
});
