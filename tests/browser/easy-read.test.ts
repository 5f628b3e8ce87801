/** The same form in easier words: the same questions, the same seal. */
import { expect, test } from '../support/browser-test.ts';
import { fillLittle, send, watchLetters } from '../support/journey-page.ts';

test('from the first page to the council in Easy Read, under one address, a picture on every screen', async ({
  page,
  portal,
}) => {
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
  const { arrived } = await portal.desk('collect');
  const shown = await portal.desk('show', arrived[0].id, '--by', 'A. Worker');
  expect(JSON.stringify(shown)).toContain('Ottoline');
  expect(JSON.stringify(shown)).toContain('en-x-easy');
});
