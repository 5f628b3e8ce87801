/** Every question, notice and stop of the encrypted path, in any language: found by marks, not by words. */
import { addressOf } from '../../src/i18n/index.ts';
import { type Answers, questionOf, type Step, stepsFor } from '../../src/journey/index.ts';
import { everyAnswer } from './every-answer.ts';
import { go, type Walk } from './every-screen.ts';
import { toNext } from './journey-page.ts';

const heading = ({ page }: Walk) => page.locator('[data-heading]');
const back = ({ page }: Walk) => toNext(page, () => page.locator('[data-turn] .portal-back').click());
const choose = ({ page }: Walk, field: string, option: string) =>
  page.locator(`[data-field="${field}"][value="${option}"]`).check();

/** One way with an answer to every question, and the ways that this one does not come by. */
export async function walkJourney(walk: Walk): Promise<void> {
  const { page, look } = walk;
  await open(walk);
  await go(page);
  await look('question who, with a fault', 'summary');
  await walkStops(walk);
  await walkAges(walk);
  const answers = { ...everyAnswer, conflict: 'yes' };
  for (const step of stepsFor(answers)) await takeStep(walk, step, answers);
  await walkEnd(walk);
}

async function open(walk: Walk): Promise<void> {
  const { page, town, lang } = walk;
  await page.goto(town.portal.url + addressOf('request', lang));
  await page.locator('button[data-start]:not([hidden])').click();
  await page.locator('[data-turn]').waitFor();
  await heading(walk).waitFor();
}

async function takeStep(walk: Walk, step: Step, answers: Answers): Promise<void> {
  const { page, look, arrive } = walk;
  if (step.kind === 'check') return;
  const name = `${step.kind} ${step.id}`;
  if (step.kind === 'question') {
    await arrive(name, 'heading');
    if (step.id === 'contact' || step.id === 'home') await walkFaults(walk, step.id);
    await answer(walk, step.id, answers);
    await look(`${name}, answered`);
  } else await look(name, 'heading');
  await go(page);
}

async function walkStops(walk: Walk): Promise<void> {
  for (const stop of ['unaware', 'professional']) {
    await choose(walk, 'who', stop);
    await go(walk.page);
    await walk.look(`stop ${stop}`, 'heading');
    await back(walk);
  }
}

/** Somebody who asks for themselves is asked how old they are; then back to the first question. */
async function walkAges(walk: Walk): Promise<void> {
  const { page, look } = walk;
  await choose(walk, 'who', 'me');
  await go(page);
  await go(page);
  await look('question age', 'heading');
  await choose(walk, 'age', 'child');
  await go(page);
  await look('stop child', 'heading');
  await back(walk);
  await choose(walk, 'age', 'sixteen');
  await go(page);
  await look('notice young', 'heading');
  for (let steps = 0; steps < 3; steps += 1) await back(walk);
}

async function walkFaults({ page, look }: Walk, id: string): Promise<void> {
  if (id === 'home') await page.locator('[data-field="home.postcode"]').fill('!');
  await go(page);
  await look(`question ${id}, with a fault`, 'summary');
}

/** Puts an answer into every field of a question that is shown: some show others. */
export async function answer({ page }: Pick<Walk, 'page'>, id: string, answers: Answers): Promise<void> {
  for (const field of questionOf(id)?.fields ?? []) {
    const given = answers[field.id];
    const control = page.locator(`[data-field="${field.id}"]`);
    if (given === undefined || !(await control.first().isVisible())) continue;
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

/** The shortest way to check-answers of somebody who asks for themselves. */
async function toCheck(walk: Walk): Promise<void> {
  const { page } = walk;
  await open(walk);
  await choose(walk, 'who', 'me');
  while ((await page.locator('[data-field="reach"]').count()) === 0) await go(page);
  await choose(walk, 'reach', 'none');
  await go(page);
  await page.locator('main .portal-link-button').last().click();
  await page.locator('.portal-code').waitFor();
}

/** The equality questions, and check-answers with some of them answered. */
export async function walkEquality(walk: Walk): Promise<void> {
  const { page, look } = walk;
  await toCheck(walk);
  await toNext(page, () => page.locator('[aria-labelledby="equality"] button').click());
  await walk.arrive('equality questions', 'heading');
  await choose(walk, 'equality.sex', 'female');
  await look('equality questions');
  await go(page);
  await look('check-answers, with equality answers', 'heading');
}

/** A browser that cannot seal. From here on the page cannot. */
export async function walkCannotSeal(walk: Walk): Promise<void> {
  const { page, look } = walk;
  await page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }));
  await toCheck(walk);
  await page.locator('main button.govuk-button').click();
  await page.locator('.portal-code').waitFor({ state: 'detached' });
  await page.locator('[data-heading]:not([role="status"] *)').waitFor();
  await look('cannot seal', 'heading');
}
