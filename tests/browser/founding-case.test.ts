/**
 * The case that this project starts from: a broken patio door, great danger, and then silence for half a year. Told
 * from the first press to the ombudsman, with the clocks of 2008 and one clock for the portal, the page and the desk.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { run } from '../../src/desk/index.ts';
import { systemRandom } from '../../src/sealing/index.ts';
import { expect, test } from '../support/browser-test.ts';
import { begin, fillJourney, send } from '../support/journey-page.ts';
import { type WiredPortal, wirePortal } from '../support/wired-portal.ts';

const times = JSON.parse(
  readFileSync(new URL('../../docs/clocks/south-essex-2008.json', import.meta.url), 'utf8'),
);

/** The desk, at the time of the story. */
async function desk(portal: WiredPortal, now: Date, ...words: string[]) {
  let out = '';
  const context = {
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (out += text) },
    env: { SANCTUARY_DESK_STAFF: 'A. Worker' },
    now: () => now,
    random: systemRandom,
    fetch,
  };
  const code = await run(context, [...words, '--home', portal.home]);
  return { code, out };
}

async function lookUp(page: Page, url: string, code: string): Promise<void> {
  await page.goto(`${url}/en/track`);
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.locator('.portal-timeline')).toBeVisible();
}

test('an urgent request, its stages, and then silence: the person sees it, says it, and is told what comes next', async ({
  page,
}) => {
  test.slow();
  let now = new Date('2026-03-30T09:12:00Z');
  const portal = await wirePortal({ times, clock: () => now });
  const url = await portal.serve();
  const at = async (instant: string) => {
    now = new Date(instant);
    await page.clock.setFixedTime(instant);
  };
  const ask = (...words: string[]) => desk(portal, now, ...words);
  const late = page.getByRole('heading', { name: 'This is late' });
  const steps = page.locator('.portal-timeline li');
  let id = '';
  try {
    await ask('connect', '--url', url, '--portal', 'demo', '--settings', portal.settings);

    await at('2026-03-30T09:12:00Z');
    await begin(page, url);
    await fillJourney(page);
    const code = (await page.locator('.portal-code').first().innerText()).trim();
    await send(page);

    await test.step('the stages come, each with the day of the next', async () => {
      await at('2026-03-30T11:00:00Z');
      const { out } = await ask('collect');
      expect(out).toContain('1 new');
      id = /^([\w-]{22}) /m.exec(out)?.[1] ?? '';
      expect((await ask('show', id)).out).toContain('The person can see that somebody has read it.');
      await at('2026-03-31T09:00:00Z');
      expect((await ask('update', id, '--stage', 'contact')).out).toContain('(urgent clock)');
      await at('2026-04-01T15:00:00Z');
      await ask('update', id, '--stage', 'agreed');
      await at('2026-04-02T10:00:00Z');
      expect((await ask('update', id, '--stage', 'ordered')).out).toContain(
        'work by 2026-04-02, done by 2026-04-02',
      );
    });

    await test.step('on the day itself nothing is late', async () => {
      // Half an hour before midnight in London, in summer.
      await at('2026-04-02T22:30:00Z');
      await lookUp(page, url, code);
      await expect(steps.filter({ hasText: 'The work begins' })).toContainText(/By Thursday,? 2 April 2026/);
      await expect(late).toHaveCount(0);
      expect((await ask('list')).out).not.toContain('LATE');
    });

    await test.step('on the next, Good Friday, it is: helplines first, and one press says so', async () => {
      await at('2026-04-03T08:00:00Z');
      await lookUp(page, url, code);
      await expect(late).toBeVisible();
      await expect(page.locator('.portal-late a').first()).toHaveText('Talk to someone now');
      await page.getByRole('button', { name: 'Tell Demo Council that this is late' }).click();
      await expect(page.getByText('It has been sent to Demo Council.')).toBeVisible();
    });

    await test.step('the desk has it at the top, until it is answered', async () => {
      // Somebody else has asked since, and everything of theirs is in time.
      await begin(page, url);
      await fillJourney(page);
      await send(page);
      await ask('collect');
      const [first, second] = (await ask('list')).out.split('\n');
      expect(first).toContain(`${id}  2026-03-30  request  DANGER`);
      expect(first).toContain('LATE by 0 working days (work by 2026-04-02)');
      expect(second).toMatch(/SAYS: IT IS LATE {2}NOT ANSWERED/);
      await at('2026-04-03T09:00:00Z');
      await ask('message', id, '--say', 'late');
      expect((await ask('list')).out.split('\n')[0]).not.toContain(id);
    });

    await test.step('the complaint route has the days of a complaint made that day', async () => {
      const route = page.locator('.portal-late li');
      const days = async (instant: string) => {
        await at(instant);
        await lookUp(page, url, code);
        return route.allInnerTexts();
      };
      const [, april, second, ombudsman] = await days('2026-04-03T08:00:00Z');
      expect(april).toMatch(/Monday,? 20 April 2026/);
      expect(second).toMatch(/Monday,? 18 May 2026.*Tuesday,? 19 May 2026/);
      expect(ombudsman).toMatch(/Friday,? 26 June 2026.*Saturday,? 3 April 2027/);
      const [, october, , later] = await days('2026-10-07T08:00:00Z');
      expect(october).toMatch(/Wednesday,? 21 October 2026/);
      // The year for the ombudsman runs from the day after the broken promise, whenever the complaint is made.
      expect(later).toMatch(/Wednesday,? 30 December 2026.*Saturday,? 3 April 2027/);
    });
  } finally {
    await portal.remove();
  }
});
