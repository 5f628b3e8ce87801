import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BrowserWish } from '../support/browsers/browser.ts';
import { startDisplay } from '../support/browsers/display.ts';
import { exitTitle, startOutside } from '../support/browsers/outside.ts';
import { fieldCalled, type Person, personAt } from '../support/browsers/person.ts';
import { type Engine, starters, startSite } from './measure.ts';
import { encryptedVisit, type Place } from './visits.ts';
import { canaries } from './words.ts';

/** Runs in a page: whether it can put anything into its storage. */
const canStore = `(() => {
  try {
    localStorage.setItem('a', 'b');
    return localStorage.getItem('a') === 'b';
  } catch {
    return false;
  }
})()`;

/** One browser before the portal, with what a person has set in it. */
async function withBrowser(
  engine: Engine & keyof typeof starters,
  set: Pick<BrowserWish, 'script' | 'storage'>,
  use: (person: Person, place: Place) => Promise<void>,
): Promise<void> {
  const [display, outside] = [await startDisplay(), await startOutside()];
  const site = await startSite('encrypted', outside);
  const profile = mkdtempSync(join(tmpdir(), `${engine}-`));
  const browser = await starters[engine]({ ...set, profile, trusts: outside.certificate }, display);
  try {
    await use(personAt(browser), { ...site, before: outside.before, exitTitle });
  } finally {
    await browser.close();
    await site.stop();
    await outside.stop();
    await display.stop();
    rmSync(profile, { recursive: true, force: true });
  }
}

test.each(['chromium', 'firefox'] as const)(
  'where pages may store nothing, a request goes from %s to the desk and its answer back',
  async (engine) => {
    await withBrowser(engine, { script: true, storage: false }, async (person, place) => {
      expect(await encryptedVisit(person, place)).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
      await person.browser.open(`${place.origin}/en`);
      await person.sees('Do you need your home to be safer?');
      expect(await person.browser.evaluate<boolean>(canStore)).toBe(false);
    });
  },
);

test('without script Back after the exit shows an empty form, and nothing of what was typed, in Chromium', async () => {
  await withBrowser('chromium', { script: false }, async (person, place) => {
    const { browser } = person;
    await browser.open(`${place.origin}/en/request/basic`);
    await person.sees('First, your code');
    await person.write('What should we call you?', canaries.name);
    await browser.press('//a[normalize-space()="Leave this page"]');
    await person.sees(place.exitTitle);
    await browser.back();
    await person.sees('First, your code');
    const field = `document.evaluate(${JSON.stringify(fieldCalled('What should we call you?'))}, document, null, 9).singleNodeValue.value`;
    expect(await browser.evaluate<string>(field)).toBe('');
    expect(await browser.evaluate<string>('document.documentElement.outerHTML')).not.toContain(canaries.name);
  });
});
