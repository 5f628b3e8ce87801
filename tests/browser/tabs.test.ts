import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { expect, test } from '../support/browser-test.ts';
import { begin, fillLittle, press, send, typed } from '../support/journey-page.ts';

const code = '.portal-code';

test('a second tab knows nothing of the first, and each sends its own request', async ({
  page,
  context,
  portal,
}) => {
  await clearDesk(portal);
  await begin(page, portal.url);
  await fillLittle(page, typed.name);
  const other = await context.newPage();
  await begin(other, portal.url);
  await expect(other.getByLabel('Me', { exact: true })).not.toBeChecked();
  await fillLittle(other, typed.friend);
  expect(await other.content()).not.toContain(typed.name);
  const codes = [await page.locator(code).textContent(), await other.locator(code).textContent()];
  expect(codes[0]).not.toBe(codes[1]);
  await send(other);
  await other.close();
  await expect(page.locator(code)).toHaveText(codes[0] ?? '');
  await send(page);
  const names = (await arrivals(portal)).map(({ answers }) => answers['name']);
  expect(names.sort()).toEqual([typed.friend, typed.name]);
});

test('a visit that began on the first page and is loaded again says at the journey that it kept nothing, and why', async ({
  page,
  portal,
}) => {
  await page.goto(`${portal.url}/en`);
  const ask = () => page.getByRole('link', { name: 'Ask for help' }).click();
  const said = page.getByText(
    'Your answers are not here any more. To protect you, this page keeps nothing when it is loaded again.',
  );
  await ask();
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(said).toHaveCount(0);
  await page.getByLabel('Me', { exact: true }).check();
  await press(page, 'Continue');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Do you need your home to be safer?');
  await ask();
  await expect(said).toBeVisible();
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByLabel('Me', { exact: true })).not.toBeChecked();
});
