import type { Page } from '@playwright/test';
import { leaveAndReturn, watchRestored } from '../support/back-forward.ts';
import { everything, everyWord, fillForm, openForm, readForm } from '../support/basic-page.ts';
import { expect, expectComplaint, test } from '../support/browser-test.ts';
import { begin, fillLittle, passTo, press, send, typed } from '../support/journey-page.ts';
import { aPerson } from '../support/person.ts';
import type { RunningPortal } from '../support/portal.ts';

const words = [...Object.values(typed), ...everyWord];

async function lookUp(page: Page, portal: RunningPortal, path: string): Promise<void> {
  const person = await aPerson(portal);
  await person.hear([{ text: typed.more }]);
  await page.goto(`${portal.url}${path}`);
  await page.getByLabel('Your code').fill(person.code);
  await page.getByRole('button', { name: 'Look it up' }).click();
  await page.getByText(typed.more).waitFor();
}

async function sendForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

const shownOnce = 'This page was shown once and is gone';

interface Screen {
  open(page: Page, portal: RunningPortal): Promise<unknown>;
  /** The heading at its place afterwards. */
  readonly after: string;
  /** A result has an address of its own, at which it is never shown again. */
  readonly once?: true;
}

/** Screens with something on them that nobody else may read, and what stands at their place afterwards. */
const screens: Readonly<Record<string, Screen>> = {
  'a question of the journey': {
    open: async (page, portal) => {
      await begin(page, portal.url);
      await page.getByLabel('Me', { exact: true }).check();
      await press(page, 'Continue');
      await passTo(page, 'What should we call you?');
      await page.getByRole('textbox').fill(typed.name);
    },
    after: 'Before you start',
  },
  'check-answers': {
    open: async (page, portal) => {
      await begin(page, portal.url);
      await fillLittle(page, typed.name);
    },
    after: 'Before you start',
  },
  'what was sent': {
    open: async (page, portal) => {
      await begin(page, portal.url);
      await fillLittle(page, typed.name);
      await send(page);
    },
    after: 'Before you start',
  },
  'the simple form': {
    open: async (page, portal) => {
      await openForm(page, portal.url);
      await fillForm(page, everything);
    },
    after: 'The simple form',
  },
  'the result of the simple form': {
    open: async (page, portal) => {
      await openForm(page, portal.url);
      await fillForm(page, everything);
      await sendForm(page);
      await page.getByText('Your request has been sent').waitFor();
    },
    after: 'The simple form',
    once: true,
  },
  'a code in the tracker': {
    open: async (page, portal) => {
      await page.goto(`${portal.url}/en/track`);
      await page.getByLabel('Your code').fill(typed.name);
    },
    after: 'Look up a request',
  },
  'a result of the tracker': {
    open: (page, portal) => lookUp(page, portal, '/en/track'),
    after: 'Look up a request',
  },
  'a result of the simple tracker': {
    open: (page, portal) => lookUp(page, portal, '/en/track/basic'),
    after: 'Look up a request',
    once: true,
  },
};

test('the back/forward cache is on: a page without answers comes back as it was left', async ({
  page,
  portal,
}) => {
  const restored = await watchRestored(page);
  await page.goto(`${portal.url}/en/help`);
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('textarea')));
  await page.locator('textarea').fill(typed.more);
  await leaveAndReturn(page);
  await expect(page.locator('textarea')).toHaveValue(typed.more);
  expect(restored).toMatchObject([{ path: '/en/help', text: expect.stringContaining(typed.more) }]);
});

for (const [name, { open, after, once }] of Object.entries(screens)) {
  test(`${name}: nothing of it is there after leaving by a link and coming Back`, async ({
    page,
    portal,
  }) => {
    const restored = await watchRestored(page);
    await open(page, portal);
    const code = await page.locator('.portal-code').allTextContents();
    await leaveAndReturn(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(once ? shownOnce : after);
    const content = await page.content();
    for (const word of [...words, ...code]) expect(content).not.toContain(word);
    for (const field of await page.getByRole('textbox').all()) await expect(field).toHaveValue('');
    // Chromium keeps none of them, be it for a script that was answered with `no-store`, be it for the status.
    expect(restored).toEqual([]);
    await open(page, portal);
    await beHidden(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(after);
    // What an engine that keeps it takes out of its cache is empty before any script has a turn.
    expect(restored.map(({ text }) => text)).toEqual(['']);
  });
}

/** What an engine does that keeps this page: it hides it, and shows it again. The page empties itself and goes. */
async function beHidden(page: Page): Promise<void> {
  const remains = () => page.evaluate(() => document.body.innerHTML);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  expect(await remains()).toBe('');
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
}

test('a simple form that came back with errors cannot be brought back by Back', async ({
  page,
  portal,
  complaints,
}) => {
  await openForm(page, portal.url);
  await fillForm(page, everything);
  await page.getByLabel('Postcode', { exact: true }).fill('');
  await page.getByLabel('I would rather say by phone').uncheck();
  await sendForm(page);
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  expect((await readForm(page))['more']).toBe(everything['more']);
  const link = page.locator('.portal-reading a[lang="en-XA"]');
  await link.click();
  await page.waitForURL('**/en-XA/**');
  await page.goBack({ waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(shownOnce);
  const content = await page.content();
  for (const word of words) expect(content).not.toContain(word);
  await expectComplaint(complaints, /status of 400/);
});
