import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Display, startDisplay } from '../support/browsers/display.ts';
import { type Outside, startOutside } from '../support/browsers/outside.ts';
import { beyond, readAllowances } from './allowed.ts';
import { type Measurement, measure } from './measure.ts';

let display: Display;
let outside: Outside;

beforeAll(async () => {
  [display, outside] = [await startDisplay(), await startOutside()];
});
afterAll(async () => {
  await outside.stop();
  await display.stop();
});

const visit = (engine: 'chromium' | 'firefox', walk: Measurement['walk']) =>
  measure(engine, walk, { display, outside });

test.each(['chromium', 'firefox'] as const)(
  'a whole visit with script leaves in %s what the document admits, and no more',
  async (engine) => {
    expect(beyond(await visit(engine, 'encrypted'), readAllowances())).toEqual([]);
  },
);

test.each(['chromium', 'firefox'] as const)(
  'a whole visit without script leaves in %s what the document admits, and no more',
  async (engine) => {
    expect(beyond(await visit(engine, 'basic'), readAllowances())).toEqual([]);
  },
);

// If this one passes, the audit has gone blind, and the two above mean nothing.
test.each(['chromium', 'firefox'] as const)('an ordinary site fails the audit in %s', async (engine) => {
  const found = beyond(await visit(engine, 'control'), readAllowances()).join('\n');
  for (const kind of ['typed', 'page', 'path', 'host']) expect(found).toContain(`${kind}: `);
  for (const count of ['rows', 'cache', 'formWords', 'icons']) expect(found).toContain(`${count}: `);
  expect(found).toContain('the title "Before you start - Sanctuary help for survivors"');
});
