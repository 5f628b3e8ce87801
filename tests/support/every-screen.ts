/** Every page there is, and every screen of the journey and the tracker, in any language: found by marks, not by words. */
import type { Locator, Page } from '@playwright/test';
import { guidePages } from '../../src/guidance/index.ts';
import { addressOf, pageNames } from '../../src/i18n/index.ts';
import { journey, questions } from '../../src/journey/index.ts';
import { everything, fillForm, openForm } from './basic-page.ts';
import { toNext } from './journey-page.ts';
import type { RunningPortal } from './portal.ts';

/** A portal, and a code that has an answer. */
export interface Town {
  readonly portal: RunningPortal;
  readonly code: string;
}

/** Looks at a screen. @param focus where the focus must be, if anywhere */
export type Look = (name: string, focus?: 'heading' | 'summary') => Promise<void>;

export interface Walk {
  readonly page: Page;
  readonly town: Town;
  readonly lang: string;
  readonly look: Look;
}

const submit = (page: Page): Locator => page.locator('main form button[type="submit"]:not([disabled])');
const go = (page: Page) => toNext(page, () => submit(page).click());
const heading = (page: Page) => page.locator('[data-heading]');

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

/** The encrypted path, question by question, with everything that can be wrong on the way. */
export async function walkJourney(walk: Walk): Promise<void> {
  const { page, town, lang, look } = walk;
  await page.goto(town.portal.url + addressOf('request', lang));
  await page.locator('button[data-start]:not([hidden])').click();
  await page.locator('[data-turn]').waitFor();
  await heading(page).waitFor();
  await look('question who', 'heading');
  await go(page);
  await look('question who, with a fault', 'summary');
  await walkStops(walk);
  await answer(page, 'who');
  await go(page);
  for (const { id } of questions.slice(1)) {
    await look(`question ${id}`, 'heading');
    if (id === 'contact' || id === 'home') await walkFaults(walk, id);
    await answer(page, id);
    await look(`question ${id}, answered`);
    await go(page);
    for (const turn of journey.turns.filter(({ after, step }) => after === id && step.kind === 'notice')) {
      await look(`notice ${turn.step.id}`, 'heading');
      await go(page);
    }
  }
  await walkEnd(walk);
}

async function walkStops({ page, look }: Walk): Promise<void> {
  for (const stop of ['unaware', 'professional']) {
    await page.locator(`[data-field="who"][value="${stop}"]`).check();
    await go(page);
    await look(`stop ${stop}`, 'heading');
    await toNext(page, () => page.locator('[data-turn] .portal-back').click());
  }
}

async function walkFaults({ page, look }: Walk, id: string): Promise<void> {
  if (id === 'home') await page.locator('[data-field="home.postcode"]').fill('!');
  await go(page);
  await look(`question ${id}, with a fault`, 'summary');
}

/** Puts an answer into every field of a question that there is, shown ones first: some show others. */
async function answer(page: Page, id: string): Promise<void> {
  for (const field of questions.find((question) => question.id === id)?.fields ?? []) {
    const given = everything[field.id] ?? '';
    const control = page.locator(`[data-field="${field.id}"]`);
    if (!(await control.first().isVisible())) continue;
    if (field.kind === 'line' || field.kind === 'text') await control.fill(String(given));
    else if (field.kind === 'one' && field.look === 'select') await control.selectOption(String(given));
    else
      for (const each of [given].flat())
        await page.locator(`[data-field="${field.id}"][value="${each}"]`).check();
  }
}

/** Check-answers, what can go wrong there, and what it leads to. */
async function walkEnd({ page, look }: Walk): Promise<void> {
  const send = page.locator('main button.govuk-button');
  await look('check-answers', 'heading');
  await toNext(page, () => page.locator('.govuk-summary-list .portal-link-button').first().click());
  await look('question who, to change', 'heading');
  await toNext(page, () => page.locator('[data-turn] .portal-back').click());
  await page.locator('#extra').evaluate((box: HTMLInputElement) => {
    box.value = '\u0624'.repeat(60);
  });
  await toNext(page, () => send.click());
  await look('check-answers, the word too long', 'summary');
  await page.locator('#extra').fill('');
  const letters = '**/api/letters';
  await page.route(letters, (route) => route.abort());
  await send.click();
  await page.locator('[data-error-summary]').waitFor();
  await look('check-answers, not sent', 'summary');
  await page.unroute(letters);
  const held = Promise.withResolvers<void>();
  await page.route(letters, async (route) => {
    await held.promise;
    await route.continue();
  });
  await toNext(page, () => send.click());
  await look('sending', 'heading');
  held.resolve();
  await page.locator('.portal-code').waitFor();
  await look('sent', 'heading');
  await page.unroute(letters);
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
  await page.unroute(doors);
  await toNext(page, () => page.locator(again).click());
  await ask('0000-0000-0000-0000', again);
  await look('tracker, nothing', 'heading');
}

/** A browser that cannot seal. */
export async function walkCannotSeal({ page, town: { portal }, lang, look }: Walk): Promise<void> {
  await page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }));
  await page.goto(portal.url + addressOf('request', lang));
  await page.locator('button[data-start]:not([hidden])').click();
  await heading(page).waitFor();
  await page.locator('[data-field="who"][value="me"]').check();
  await go(page);
  await go(page);
  await go(page);
  await page.locator('[data-field="reach"][value="none"]').check();
  await go(page);
  await page.locator('main .portal-link-button').last().click();
  await page.locator('.portal-code').waitFor();
  await page.locator('main button.govuk-button').click();
  await page.locator('.portal-code').waitFor({ state: 'detached' });
  await page.locator('[data-heading]:not([role="status"] *)').waitFor();
  await look('cannot seal', 'heading');
}
