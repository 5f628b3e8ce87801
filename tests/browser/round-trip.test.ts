/** What stands on check-answers is what the council reads: with every question answered, and with the least. */
import type { Page } from '@playwright/test';
import { type Answers, rowsForCheck, stepsFor, visibleAnswers } from '../../src/journey/index.ts';
import { arrivals, clearDesk } from '../support/at-the-desk.ts';
import { expect, test } from '../support/browser-test.ts';
import { everyAnswer } from '../support/every-answer.ts';
import { answer } from '../support/every-question.ts';
import { begin, press, send } from '../support/journey-page.ts';

/** How many answers the page shows that asks to check them. */
const rowsOn = (page: Page) => page.locator('.govuk-summary-list__row').count();

for (const [person, who, steps] of [
  ['the person', 'me', 'age'],
  ['a friend with their agreement', 'agreed', 'helper'],
] as const)
  test(`every question answered by ${person} comes to the desk exactly`, async ({ page, portal }) => {
    await clearDesk(portal);
    const answers: Answers = { ...everyAnswer, who };
    const asked = stepsFor(answers).filter((step) => step.kind === 'question');
    expect(asked.map(({ id }) => id)).toContain(steps);
    await begin(page, portal.url);
    for (const step of stepsFor(answers)) {
      if (step.kind === 'check') break;
      if (step.kind === 'question') await answer({ page }, step.id, answers);
      await press(page, 'Continue');
    }
    const sent = visibleAnswers(answers);
    expect(Object.keys(sent).length).toBeGreaterThan(75);
    expect(await rowsOn(page)).toBe(rowsForCheck(answers).length);
    for (const text of Object.values(sent))
      if (/heron/.test(String(text))) await expect(page.getByText(String(text))).toBeVisible();
    await send(page);
    const [request] = await arrivals(portal);
    expect(request).toMatchObject({ mode: 'browser', faults: [] });
    expect(request?.answers).toEqual(sent);
  });

test('the essential answers alone come to the desk exactly, with the careful choices that stood there', async ({
  page,
  portal,
}) => {
  await clearDesk(portal);
  const answers: Answers = {
    who: 'me',
    reach: ['phone'],
    'contact.phone': '07700 900982',
    'home.say': ['phone'],
  };
  await begin(page, portal.url);
  for (const step of stepsFor(answers)) {
    if (step.kind === 'check') break;
    if (step.kind === 'question') await answer({ page }, step.id, answers);
    await press(page, 'Continue');
  }
  const sent = visibleAnswers(answers);
  expect(sent).toMatchObject({
    'call.voicemail': 'no',
    answered: 'hangup',
    post: 'no',
    'sharing.police': 'ask',
  });
  expect(await rowsOn(page)).toBe(Object.keys(sent).length);
  await send(page);
  const [request] = await arrivals(portal);
  expect(request?.answers).toEqual(sent);
  expect(request?.faults).toEqual([]);
});
