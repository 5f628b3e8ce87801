/** Where pages may run no script, the exit is a link, and it leads away. In a browser of its own, beside the stage's. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { starters } from '../footprint/measure.ts';
import { startDisplay } from '../support/browsers/display.ts';
import { exitTitle } from '../support/browsers/outside.ts';
import { personAt } from '../support/browsers/person.ts';
import { exitLink, pages, type Stage } from './suite.ts';

export function exitWithoutScript(stage: () => Stage): void {
  test('without script, the way out of every page is a link that leads away', async () => {
    const { portal, outside } = stage();
    const profile = mkdtempSync(join(tmpdir(), 'exit-without-script-'));
    const display = await startDisplay();
    const wish = { profile, script: false, trusts: outside.certificate };
    const browser = await starters[stage().browser.name](wish, display);
    const person = personAt(browser);
    outside.answer();
    try {
      for (const path of pages) {
        await browser.open(`${portal.url}${path}`);
        await person.sees('Leave this page');
        await browser.press(exitLink);
        await person.sees(exitTitle);
        expect(await browser.address(), path).toBe(outside.exit);
      }
    } finally {
      await browser.close();
      await display.stop();
      rmSync(profile, { recursive: true, force: true });
    }
  });
}
