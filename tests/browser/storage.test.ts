import { expect, test } from '../support/browser-test.ts';
import { begin, fillJourney, press } from '../support/journey-page.ts';

/** Everything that a page can make a browser keep for it. */
async function kept(): Promise<Record<string, number>> {
  return {
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookies: document.cookie.length,
  };
}

const nothing = { local: 0, session: 0, databases: 0, caches: 0, workers: 0, cookies: 0 };

test('no cookie and no storage of any kind is there after a whole visit', async ({
  page,
  portal,
  context,
}) => {
  await begin(page, portal.url);
  await fillJourney(page);
  const code = (await page.locator('.portal-code').textContent()) ?? '';
  await press(page, 'Send to Demo Council');
  await page.getByRole('link', { name: 'Go to the first page' }).click();
  await page.getByRole('link', { name: 'Look up a request' }).click();
  await page.getByLabel('Your code').fill(code);
  await press(page, 'Look it up');
  await expect(page.getByText('It has been sent.')).toBeVisible();
  expect(await page.evaluate(kept)).toEqual(nothing);
  await page.goto(`${portal.url}/en/track/basic`);
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByText('It has been sent.')).toBeVisible();
  expect(await page.evaluate(kept)).toEqual(nothing);
  expect(await context.cookies()).toEqual([]);
});

test('the search for storage finds what is planted', async ({ page, portal }) => {
  await page.goto(`${portal.url}/en`);
  await page.evaluate(() => {
    localStorage.setItem('a', 'b');
    sessionStorage.setItem('a', 'b');
    // biome-ignore lint/suspicious/noDocumentCookie: planted, to be found
    document.cookie = 'a=b';
  });
  expect(await page.evaluate(kept)).toEqual({ ...nothing, local: 1, session: 1, cookies: 3 });
});
