import type { Page } from '@playwright/test';
import { everything, fillForm, openForm } from '../support/basic-page.ts';
import { expect, expectComplaint, test } from '../support/browser-test.ts';
import {
  type ExitNetwork,
  exitAddress,
  leftByClick,
  leftByShift,
  serveExit,
  startAddress,
} from '../support/exit-page.ts';
import { begin, fillLittle, passTo, press, send } from '../support/journey-page.ts';

/** Every kind of page, and how somebody comes to it. */
const pages: Readonly<Record<string, (page: Page, url: string) => Promise<unknown>>> = {
  home: (page, url) => page.goto(`${url}/`),
  help: (page, url) => page.goto(`${url}/en/help`),
  'the start of a request': (page, url) => page.goto(`${url}/en/request`),
  'the tracker': (page, url) => page.goto(`${url}/en/track`),
  'the simple form': (page, url) => openForm(page, url),
  'the simple tracker': (page, url) => page.goto(`${url}/en/track/basic`),
  'a page that is not there': (page, url) => page.goto(`${url}/en/nothing`),
  'a page that takes no form': (page, url) => postTo(page, `${url}/en/help`),
  'a form from elsewhere': (page, url) => postTo(page, `${url}/en/request/basic`),
};

/** Screens of the encrypted path, each reached anew. */
const screens: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'a question': (page) => page.getByLabel('Me', { exact: true }).check(),
  'a text field': async (page) => {
    await page.getByLabel('Me', { exact: true }).check();
    await press(page, 'Continue');
    await passTo(page, 'What should we call you?');
    await page.getByRole('textbox').fill('Zephyrine');
  },
  'a notice': async (page) => {
    await page.getByLabel('Me', { exact: true }).check();
    await press(page, 'Continue');
    await page.getByLabel('Yes', { exact: true }).check();
    await press(page, 'Continue');
  },
  'the end of a route': async (page) => {
    await page.getByLabel('They do not know about this').check();
    await press(page, 'Continue');
  },
  'an error': (page) => press(page, 'Continue'),
  'check-answers': (page) => fillLittle(page),
  'what was sent': async (page) => {
    await fillLittle(page);
    await send(page);
  },
};

/** A form posted from another site's page. */
async function postTo(page: Page, address: string): Promise<void> {
  await page.goto(startAddress);
  await Promise.all([
    page.waitForURL(address),
    page.evaluate((action) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action });
      document.body.append(form);
      form.submit();
    }, address),
  ]);
}

async function expectLinkFirst(page: Page): Promise<void> {
  await expect(page.locator('body a').first()).toHaveText('Leave this page');
  await expect(page.locator('body a').first()).toHaveAttribute('href', exitAddress);
  await expect(page.locator('body a').first()).toBeInViewport();
}

/** Blank in the same task while the network stalls; then away, and nothing of ours behind Back. */
async function expectExit(page: Page, network: ExitNetwork, leave: (page: Page) => Promise<string>) {
  network.stall();
  expect(await leave(page)).toBe('');
  network.answer();
  await page.waitForURL(exitAddress);
  // A page out of the back/forward cache is not loaded again: "load" never comes.
  await page.goBack({ waitUntil: 'commit' });
  expect(page.url()).toBe(startAddress);
}

const ways = [leftByClick, leftByShift];

for (const [name, open] of Object.entries(pages)) {
  test(`on ${name} the way out comes first, and empties the page in the same task`, async ({
    page,
    context,
    portal,
    complaints,
  }) => {
    const network = await serveExit(context);
    for (const leave of ways) {
      await page.goto(startAddress);
      await open(page, portal.url);
      await expectLinkFirst(page);
      await expectExit(page, network, leave);
    }
    if (/not there|takes no form|elsewhere/.test(name))
      await expectComplaint(complaints, /status of 40[345]/);
  });
}

for (const [at, [name, reach]] of Object.entries(screens).entries()) {
  test(`on the screen with ${name} the way out comes first, and empties it in the same task`, async ({
    page,
    context,
    portal,
  }) => {
    const network = await serveExit(context);
    await page.goto(startAddress);
    await begin(page, portal.url);
    await reach(page);
    await expectLinkFirst(page);
    await expectExit(page, network, ways[at % ways.length] ?? leftByClick);
  });
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the way out leads out of every page, of an error, and of each result', async ({
    page,
    context,
    portal,
    complaints,
  }) => {
    await serveExit(context);
    const leave = async () => {
      await expectLinkFirst(page);
      await page.getByRole('link', { name: 'Leave this page' }).click();
      await page.waitForURL(exitAddress);
    };
    for (const open of Object.values(pages)) {
      await open(page, portal.url);
      await leave();
    }
    await openForm(page, portal.url);
    await page.locator('form').evaluate((form: HTMLFormElement) => (form.noValidate = true));
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    await leave();
    const code = await openForm(page, portal.url);
    await fillForm(page, everything);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByText('Your request has been sent')).toBeVisible();
    await leave();
    await page.goto(`${portal.url}/en/track/basic`);
    await page.getByLabel('Your code').fill(code);
    await page.getByRole('button', { name: 'Look it up' }).click();
    await expect(page.getByText('Demo Council has not collected it yet.')).toBeVisible();
    await leave();
    await expectComplaint(complaints, /status of 40[0345]/);
  });
});
