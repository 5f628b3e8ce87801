import { test } from 'vitest';
import type { Chromium } from '../support/browsers/chromium.ts';
import { exitOnPoorLine } from './poor-line.ts';
import { arrives, blankInTheSameTask, exitPromises, halfFilled, onStage, ways } from './suite.ts';
import { exitWithoutScript } from './without-script.ts';

const stage = onStage('chromium');
exitPromises(stage);
exitOnPoorLine(stage);
exitWithoutScript(stage);

test('with the processor slowed six times, the page is empty in the task of the key', async () => {
  const { devtools } = stage().browser as Chromium; // onStage('chromium') starts no other
  await halfFilled(stage());
  await devtools('Emulation.setCPUThrottlingRate', { rate: 6 });
  try {
    await blankInTheSameTask(stage(), ways['the third Shift']);
    await arrives(stage());
  } finally {
    await devtools('Emulation.setCPUThrottlingRate', { rate: 1 });
  }
});
