import { expect, test } from 'vitest';
import { until } from '../support/browsers/browser.ts';
import type { Chromium } from '../support/browsers/chromium.ts';
import { exitTitle } from '../support/browsers/outside.ts';
import { exitOnPoorLine } from './poor-line.ts';
import { exitPromises, halfFilled, onStage, ways } from './suite.ts';
import { seenByWatch, watch } from './watch.ts';

const stage = onStage('chromium');
exitPromises(stage);
exitOnPoorLine(stage);

test('with the processor slowed six times, the page is empty in the task of the key', async () => {
  const { browser, outside, person } = stage();
  const { devtools } = browser as Chromium; // onStage('chromium') starts no other
  await halfFilled(stage());
  await devtools('Emulation.setCPUThrottlingRate', { rate: 6 });
  try {
    outside.stall();
    await browser.evaluate(watch);
    await ways['the third Shift'](stage());
    const seen = await until('the exit', () => seenByWatch(browser));
    expect(seen).toEqual({ empty: true, during: 'keydown', trusted: true });
    outside.answer();
    await person.sees(exitTitle);
  } finally {
    await devtools('Emulation.setCPUThrottlingRate', { rate: 1 });
  }
});
