import type { Page, Request } from '@playwright/test';
import { expect, expectComplaint, test } from '../support/browser-test.ts';
import {
  begin,
  changeLeft,
  fillJourney,
  fillLittle,
  passTo,
  press,
  send,
  typed,
} from '../support/journey-page.ts';
import { tracesIn } from '../support/traces.ts';

/** Everything that the page asks for, but by GET. */
function watchPosts(page: Page): Request[] {
  const posts: Request[] = [];
  page.on('request', (request) => request.method() !== 'GET' && posts.push(request));
  return posts;
}

/** All of a request that goes over the line, in the clear between the browser and the portal. */
async function onTheLine(request: Request | undefined): Promise<Buffer> {
  const headers = JSON.stringify(await request?.allHeaders());
  return Buffer.from(`${request?.url()} ${headers} ${request?.postData()}`);
}

test('the letter is one POST that holds nothing of what was typed, nor the code, nor the extra word', async ({
  page,
  portal,
}) => {
  const posts = watchPosts(page);
  await begin(page, portal.url);
  await fillJourney(page);
  const code = (await page.locator('.portal-code').textContent()) ?? '';
  await page.getByLabel('Extra word (optional)').fill('Elderberry');
  await send(page);
  expect(posts.map((post) => post.url())).toEqual([`${portal.url}/api/letters`]);
  const words = [...Object.values(typed), code, code.replaceAll('-', ''), 'Elderberry'];
  expect(tracesIn(await onTheLine(posts[0]), words)).toEqual([]);
});

test('a short and a long request are letters of the same length, and only a very long one is longer', async ({
  page,
  portal,
}) => {
  const posts = watchPosts(page);
  for (const text of ['', 'A word. '.repeat(1250), 'A word. '.repeat(2500)]) {
    await begin(page, portal.url);
    await fillLittle(page);
    await changeLeft(page, 'Is there anything else you want to tell us?');
    await page.getByRole('textbox').fill(text);
    await press(page, 'Continue');
    await send(page);
  }
  const [short = 0, long = 0, longest = 0] = posts.map((post) => post.postData()?.length ?? 0);
  expect(short).toBeGreaterThan(16_384);
  expect(long).toBe(short);
  expect(longest).toBeGreaterThan(65_536);
});

test('the encrypted page can post no form at all, not even one that is put into it', async ({
  page,
  portal,
  complaints,
}) => {
  const posts: string[] = [];
  page.on('request', (request) => request.isNavigationRequest() && posts.push(request.url()));
  for (const path of ['/en/request', '/en/track', '/en']) {
    await page.goto(portal.url + path);
    for (const method of ['post', 'get']) {
      const stopped = await page.evaluate(
        ([how, word]) =>
          new Promise((resolve) => {
            addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
            const form = Object.assign(document.createElement('form'), {
              method: how,
              action: '/en/request/basic',
            });
            form.append(Object.assign(document.createElement('input'), { name: 'more', value: word }));
            document.body.append(form);
            form.submit();
          }),
        [method, typed.more] as const,
      );
      expect(stopped).toBe('form-action');
    }
  }
  expect(posts).toEqual(['/en/request', '/en/track', '/en'].map((path) => portal.url + path));
  await expectComplaint(complaints, /form-action 'none'/);
});

test('Enter in a field goes on, or does nothing, and posts nothing', async ({ page, portal }) => {
  const posts = watchPosts(page);
  await begin(page, portal.url);
  await page.getByLabel('Me', { exact: true }).check();
  await press(page, 'Continue');
  await passTo(page, 'What should we call you?');
  const name = page.getByRole('textbox');
  await name.fill(typed.name);
  await name.press('Enter');
  await page.getByLabel('Do not contact me. I will contact you').check();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Where is the home you want to make safer?' }).waitFor();
  await press(page, 'Send what I have so far');
  const word = page.getByLabel('Extra word (optional)');
  await word.fill('Elderberry');
  await word.press('Enter');
  await expect(word).toHaveValue('Elderberry');
  await expect(page.getByText(typed.name)).toBeVisible();
  expect(posts).toEqual([]);
});

for (const path of ['/en/request', '/en/track']) {
  test(`while the script of ${path} stalls there is nothing to type into, and no key posts anything`, async ({
    page,
    portal,
  }) => {
    const posts = watchPosts(page);
    let letItCome = () => {};
    const stalled = new Promise<void>((resolve) => {
      letItCome = resolve;
    });
    await page.route('**/s/*.js', async (route) => {
      await stalled;
      await route.continue();
    });
    await page.goto(portal.url + path, { waitUntil: 'commit' });
    await expect(page.getByText('Getting the form ready…')).toBeVisible();
    await expect(
      page.getByRole('contentinfo').getByText('To leave fast, press “Leave this page”'),
    ).toBeVisible();
    await page.keyboard.type(typed.more);
    for (const key of ['Enter', 'Space', 'Enter']) await page.keyboard.press(key);
    await expect(page.locator('form, input, textarea, select')).toHaveCount(0);
    await expect(page.getByRole('button')).toHaveCount(0);
    expect(page.url()).toBe(portal.url + path);
    letItCome();
    await expect(page.getByRole('button', { name: /^(Start|Look it up)$/ })).toBeVisible();
    expect(posts).toEqual([]);
  });
}
