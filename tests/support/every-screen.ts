/** Every page there is, and every screen of the simple path and the tracker, in any language: found by marks, not by words. */
import type { Locator, Page } from '@playwright/test';
import { guidePages } from '../../src/guidance/index.ts';
import { addressOf, pageNames } from '../../src/i18n/index.ts';
import { everything, fillForm, openForm } from './basic-page.ts';
import { toNext } from './journey-page.ts';
import type { RunningPortal } from './portal.ts';

/** A portal, and a code that has an answer. */
export interface Town {
  readonly portal: RunningPortal;
  readonly code: string;
}

/** Where the focus must be on a screen that has just come. */
export type Focus = 'heading' | 'summary';

/** Looks at a screen. */
export type Look = (name: string, focus?: Focus) => Promise<void>;

export interface Walk {
  readonly page: Page;
  readonly town: Town;
  readonly lang: string;
  readonly look: Look;
  /** Sees only where the focus is: for a screen that is looked at once it is filled in. */
  readonly arrive: (name: string, focus: Focus) => Promise<void>;
}

export const submit = (page: Page): Locator =>
  page.locator('main form button[type="submit"]:not([disabled])');
export const go = (page: Page) => toNext(page, () => submit(page).click());

/** Guidance: pages that are made of the same few blocks, and differ in their words. */
const guides: readonly string[] = Object.keys(guidePages);

/** The pages that say the same to everyone but guidance, and those that say what went wrong. */
export async function walkPages({ page, town: { portal }, lang, look }: Walk): Promise<void> {
  for (const name of pageNames.filter((each) => !guides.includes(each))) {
    await page.goto(portal.url + addressOf(name, lang));
    if (name === 'request') await page.locator('button[data-start]:not([hidden])').waitFor();
    if (name === 'track') await submit(page).waitFor();
    await look(name);
  }
  await page.goto(`${portal.url}/${lang}/nothing-here`);
  await look('problem 404');
  for (const [status, address, postData] of [
    ['405', 'help', ''],
    ['413', 'request/basic', 'a'.repeat(1024 * 1024 + 1)],
    ['415', 'track/basic', ''],
  ] as const) {
    const url = `${portal.url}/${lang}/${address}`;
    const type = status === '415' ? 'text/plain' : 'application/x-www-form-urlencoded';
    const posted = { method: 'POST', postData, headers: { 'content-type': type } };
    await page.route(url, (route) => route.continue(posted), { times: 1 });
    await page.goto(url);
    await look(`problem ${status}`);
  }
}

/** Every page of guidance. */
export async function walkGuides({ page, town: { portal }, lang, look }: Walk): Promise<void> {
  for (const name of pageNames.filter((each) => guides.includes(each))) {
    await page.goto(portal.url + addressOf(name, lang));
    await look(name);
  }
}

/** The basic path: the form, the form with faults, and everything it can lead to. */
export async function walkBasicRequest({ page, town: { portal }, lang, look }: Walk): Promise<void> {
  const send = () => Promise.all([page.waitForNavigation(), submit(page).last().click()]);
  await openForm(page, portal.url, lang);
  await fillForm(page, { who: 'me', reach: ['email'] });
  await send();
  await look('basic form with faults');
  await fillForm(page, { ...everything, who: 'professional' });
  await send();
  await look('basic stop');
  await openForm(page, portal.url, lang);
  await fillForm(page, everything);
  await send();
  await look('basic sent');
  await page.reload();
  await look('basic, seen before');
}

/** The basic tracker: a mistyped code, one of nobody, one with an answer, and a result that was seen. */
export async function walkBasicTracker({ page, town: { portal, code }, lang, look }: Walk): Promise<void> {
  const ask = async (text: string) => {
    await page.goto(portal.url + addressOf('track-basic', lang));
    await page.locator('#track-code').fill(text);
    await Promise.all([page.waitForNavigation(), submit(page).click()]);
  };
  await ask('ABCD');
  await look('basic tracker, mistyped');
  await ask(code);
  await look('basic tracker, found');
  await page.reload();
  await look('basic tracker, seen before');
  await ask(await openForm(page, portal.url, lang));
  await look('basic tracker, nothing');
}

/** The tracker with script. */
export async function walkTracker({ page, town: { portal, code }, lang, look }: Walk): Promise<void> {
  await page.goto(portal.url + addressOf('track', lang));
  await submit(page).waitFor();
  await go(page);
  await look('tracker, no code', 'summary');
  const ask = async (text: string, until: string) => {
    await page.locator('#track-code').fill(text);
    await submit(page).click();
    await page.locator(until).waitFor();
  };
  const doors = '**/api/mailbox';
  await page.route(doors, (route) => route.abort());
  const again = 'main .govuk-button--secondary';
  await ask(code, again);
  await look('tracker, no answer', 'heading');
  await page.unroute(doors);
  await toNext(page, () => page.locator(again).click());
  const held = Promise.withResolvers<void>();
  await page.route(doors, async (route) => {
    await held.promise;
    await route.continue();
  });
  await ask(code, '[role="status"] [data-heading]');
  await look('tracker, looking', 'heading');
  held.resolve();
  await page.locator('.portal-news').waitFor();
  await look('tracker, found', 'heading');
  const closed = page.locator('main [aria-expanded="false"]');
  while ((await closed.count()) > 0) await closed.first().click();
  await look('tracker, everything open');
  await page.unroute(doors);
  await toNext(page, () => page.locator(again).click());
  await ask('0000-0000-0000-0000', again);
  await look('tracker, nothing', 'heading');
}
