import type { Page } from '@playwright/test';
import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { expect, expectComplaint, test } from '../support/browser-test.ts';
import { askJson } from '../support/http.ts';
import { begin, fillLittle, press, send, watchLetters } from '../support/journey-page.ts';
import { lockMailbox } from '../support/locked-mailbox.ts';
import { startPortal } from '../support/portal.ts';

const unsure = 'We do not know if it arrived';
const doors = '**/api/letters';

/** Presses Send and waits until the page knows how it went. */
async function trySending(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send to Demo Council' }).click();
  await expect(page.getByRole('alert')).toContainText(unsure);
}

test('a network that fails loses nothing, and pressing again sends the same bytes under the same id', async ({
  page,
  portal,
  complaints,
}) => {
  await clearDesk(portal);
  const letters = watchLetters(page);
  await begin(page, portal.url);
  await fillLittle(page, 'Zephyrine');
  await page.getByLabel('Extra word (optional)').fill('Elderberry');
  const code = await page.locator('.portal-code').textContent();
  await page.route(doors, (route) => route.abort('internetdisconnected'));
  await trySending(page);
  await expect(page.getByText('your answers are still on this page')).toBeVisible();
  await expect(page.getByText('Zephyrine')).toBeVisible();
  await expect(page.getByLabel('Extra word (optional)')).toHaveValue('Elderberry');
  await expect(page.locator('.portal-code')).toHaveText(code ?? '');
  await trySending(page);
  await page.unroute(doors);
  const stored = page.waitForResponse(doors);
  await send(page);
  expect((await stored).status()).toBe(201);
  expect(letters).toHaveLength(3);
  expect(new Set(letters).size).toBe(1);
  expect(await arrivals(portal)).toMatchObject([{ mode: 'browser', answers: { name: 'Zephyrine' } }]);
  await expectComplaint(complaints, /ERR_INTERNET_DISCONNECTED/);
});

test('an answer that is lost on its way is one request, also when Send is pressed twice at once', async ({
  page,
  portal,
  complaints,
}) => {
  await clearDesk(portal);
  const letters = watchLetters(page);
  await begin(page, portal.url);
  await fillLittle(page, 'Zephyrine');
  await page.route(doors, async (route) => {
    expect((await route.fetch()).status()).toBe(201);
    await route.abort('connectionreset');
  });
  await page.getByRole('button', { name: 'Send to Demo Council' }).dblclick();
  await expect(page.getByRole('alert')).toContainText(unsure);
  await page.unroute(doors);
  const repeated = page.waitForResponse(doors);
  await send(page);
  expect((await repeated).status()).toBe(200);
  expect(letters).toHaveLength(2);
  expect(letters[1]).toBe(letters[0]);
  expect(await arrivals(portal)).toHaveLength(1);
  await expectComplaint(complaints, /ERR_CONNECTION_RESET/);
});

test('an answer changed after a failed send is a new letter that names the one before', async ({
  page,
  portal,
  complaints,
}) => {
  await clearDesk(portal);
  await begin(page, portal.url);
  await fillLittle(page, 'Zephyrine');
  await page.route(doors, async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await trySending(page);
  await page.unroute(doors);
  await press(page, 'Change answer to: What should we call you?');
  await page.getByRole('textbox').fill('Quillfeather');
  await press(page, 'Continue');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await send(page);
  const [first, second, ...others] = await arrivals(portal);
  expect(others).toEqual([]);
  expect(first).toMatchObject({ answers: { name: 'Zephyrine' } });
  expect(second).toMatchObject({ answers: { name: 'Quillfeather' }, earlier: first?.id });
  await expectComplaint(complaints, /ERR_CONNECTION_RESET/);
});

test('a portal that cannot store says so, and takes the same letter as soon as it can', async ({
  page,
  portal,
  complaints,
}) => {
  await clearDesk(portal);
  await begin(page, portal.url);
  await fillLittle(page, 'Zephyrine');
  const other = lockMailbox(portal);
  const refused = page.waitForResponse(doors);
  await trySending(page);
  expect((await refused).status()).toBe(503);
  await expect(page.getByRole('alert')).toContainText('Or call Demo Council on 01632 960001');
  other.release();
  await send(page);
  expect(await arrivals(portal)).toHaveLength(1);
  await expectComplaint(complaints, /status of 503/);
});

test('too much from one place is said, and the answers stay, to be sent again from another', async ({
  page,
  complaints,
}) => {
  // A proxy of the council's own says where a request comes from; here the test is that proxy.
  const portal = await startPortal({ settings: { proxies: 1 } });
  const crowded = { 'x-forwarded-for': '5.6.7.8' };
  for (let sent = 0; sent < 30; sent += 1) await askJson(`${portal.url}/api/letters`, {}, crowded);
  await page.setExtraHTTPHeaders(crowded);
  await begin(page, portal.url);
  await fillLittle(page, 'Zephyrine');
  const refused = page.waitForResponse(doors);
  await trySending(page);
  expect((await refused).status()).toBe(429);
  await expect(page.getByRole('alert')).toContainText('Or call Demo Council on 01632 960001');
  await expect(page.getByText('Zephyrine')).toBeVisible();
  await page.setExtraHTTPHeaders({ 'x-forwarded-for': '5.6.7.9' });
  await send(page);
  expect(await arrivals(portal)).toHaveLength(1);
  await portal.remove();
  await expectComplaint(complaints, /status of 429/);
});

/** What a browser, an extension or a proxy may have done to the page. */
const broken: Readonly<Record<string, () => void>> = {
  'has no Web Crypto': () => Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined }),
  'writes text as other bytes': () => {
    const { encode } = TextEncoder.prototype;
    TextEncoder.prototype.encode = function (text) {
      return encode.call(this, text).map((byte) => byte ^ 1);
    };
  },
  'adds up wrongly': () => {
    const { imul } = Math;
    Math.imul = (a, b) => imul(a, b) ^ 1;
    const { setUint32 } = DataView.prototype;
    DataView.prototype.setUint32 = function (at, value, little) {
      setUint32.call(this, at, value ^ 1, little);
    };
  },
};

for (const [what, breakIt] of Object.entries(broken)) {
  test(`a browser that ${what} says that it cannot seal, offers other ways and posts nothing`, async ({
    page,
    portal,
  }) => {
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
    await page.addInitScript(breakIt);
    await begin(page, portal.url);
    await fillLittle(page, 'Zephyrine');
    await page.getByRole('button', { name: 'Send to Demo Council' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This browser cannot seal your answers');
    await expect(page.getByText('Nothing was sent. You can use the simple form, or call')).toBeVisible();
    await expect(page.locator('main').getByRole('link', { name: '01632 960001' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Use the simple form' })).toHaveAttribute(
      'href',
      '/en/request/basic',
    );
    expect(posts).toEqual([]);
  });
}
