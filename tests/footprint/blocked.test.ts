import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startDisplay } from '../support/browsers/display.ts';
import { exitTitle, startOutside } from '../support/browsers/outside.ts';
import { personAt } from '../support/browsers/person.ts';
import { starters, startSite } from './measure.ts';
import { encryptedVisit } from './visits.ts';

/** Runs in a page: whether it can put anything into its storage. */
const canStore = `(() => {
  try {
    localStorage.setItem('a', 'b');
    return localStorage.getItem('a') === 'b';
  } catch {
    return false;
  }
})()`;

test.each(Object.keys(starters) as (keyof typeof starters)[])(
  'where pages may store nothing, a request goes from %s to the desk and its answer back',
  async (engine) => {
    const [display, outside] = [await startDisplay(), await startOutside()];
    const site = await startSite('encrypted', outside);
    const profile = mkdtempSync(join(tmpdir(), `${engine}-`));
    const wish = { profile, script: true, storage: false, trusts: outside.certificate };
    const browser = await starters[engine](wish, display);
    try {
      const place = { ...site, before: outside.before, exitTitle };
      const code = await encryptedVisit(personAt(browser), place);
      expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
      // Where the exit led, the same setting holds: it was on all the while.
      expect(await browser.evaluate<boolean>(canStore)).toBe(false);
    } finally {
      await browser.close();
      await site.stop();
      await outside.stop();
      await display.stop();
      rmSync(profile, { recursive: true, force: true });
    }
  },
);
