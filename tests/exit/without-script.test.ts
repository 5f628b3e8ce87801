import { describe, expect, test } from 'vitest';
import { exitTitle } from '../support/browsers/outside.ts';
import { exitLink, onStage, pages } from './suite.ts';

describe.each(['chromium', 'firefox'] as const)('where %s runs no script', (engine) => {
  const stage = onStage(engine, false);

  test.each(pages)('the way out of %s is a link that leads away', async (path) => {
    const { browser, person, portal, outside } = stage();
    await browser.open(`${portal.url}${path}`);
    await person.sees('Leave this page');
    await browser.press(exitLink);
    await person.sees(exitTitle);
    expect(await browser.address()).toBe(outside.exit);
  });
});
