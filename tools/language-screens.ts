/** Pictures of the tracker's stages, and of the six screens that matter most, in any language. */
import type { Page } from '@playwright/test';
import { addressOf } from '../src/i18n/addresses.ts';
import { everyStage } from '../tests/support/every-stage.ts';
import { aPerson } from '../tests/support/person.ts';
import type { RunningPortal } from '../tests/support/portal.ts';
import { type LookName, looks, sheet, shotsOf } from './picture-sheet.ts';

const eachLook = Object.keys(looks) as LookName[];

/** What is asked for: everything where nothing is named. */
interface Wish {
  readonly folder: string;
  readonly langs: readonly string[];
}

/** Every stage of the tracker, late and not, and what a person can write, with all its parts open. */
export async function stageScreens(
  page: Page,
  portal: RunningPortal,
  { folder, langs }: Wish,
): Promise<void> {
  const people = [];
  for (const shown of everyStage) {
    const person = await aPerson(portal);
    if (shown.forged) await person.hear([{ text: 'Not from the council.' }], { forged: true });
    await person.hear(shown.bodies, { from: shown.from ?? 1 });
    people.push({ name: shown.name, code: person.code });
  }
  for (const lang of langs.length > 0 ? langs : ['en', 'ar']) {
    for (const look of eachLook) {
      const shot = await shotsOf(page, folder, lang, look);
      for (const { name, code } of people) {
        await openTracker(page, portal, lang + looks[look], code);
        const closed = page.locator('#tracker [aria-expanded=false]');
        while ((await closed.count()) > 0) await closed.first().click();
        await shot(name);
      }
      await sheet(
        page,
        folder,
        lang,
        people.map(({ name }) => name),
        { look },
      );
    }
  }
}

/** Home, the start of the request, its first question, help now, staying safe, and a tracker with something late. */
export async function sixScreens(page: Page, portal: RunningPortal, { folder, langs }: Wish): Promise<void> {
  const late = await aPerson(portal);
  await late.hear(everyStage.find(({ name }) => name === 'ordered-late')?.bodies ?? []);
  for (const lang of langs) {
    for (const look of ['plain', 'large'] as const) {
      const shot = await shotsOf(page, folder, lang, look);
      const at = lang + looks[look];
      for (const name of ['home', 'help', 'safety', 'request'] as const) {
        await page.goto(portal.url + addressOf(name, at));
        await shot(name);
      }
      await page.locator('button[data-start]').click();
      await page.locator('form').waitFor();
      await shot('question');
      await openTracker(page, portal, at, late.code);
      await shot('tracker');
      const names = ['home', 'request', 'question', 'help', 'safety', 'tracker'];
      await sheet(page, folder, lang, names, { look, width: 300 });
    }
  }
}

async function openTracker(page: Page, portal: RunningPortal, at: string, code: string): Promise<void> {
  await page.goto(portal.url + addressOf('track', at));
  await page.locator('#track-code').fill(code);
  await page.locator('main form button[type=submit]').click();
  await page.locator('.portal-timeline').waitFor();
}
