import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Display, startDisplay } from '../support/browsers/display.ts';
import { type Outside, startOutside } from '../support/browsers/outside.ts';
import { beyond, readAllowances } from './allowed.ts';
import { countOf, type Measurement, measure, walks } from './measure.ts';

const engines = ['chromium', 'firefox'] as const;
type Tested = (typeof engines)[number];

const displays: Display[] = [];
let outside: Outside;
const made = new Map<string, Promise<Measurement>>();

beforeAll(async () => {
  outside = await startOutside();
  for (const engine of engines) {
    const display = await startDisplay();
    displays.push(display);
    begin(engine, display);
  }
});
afterAll(async () => {
  await Promise.allSettled(made.values());
  await outside.stop();
  for (const display of displays) await display.stop();
});

/** Each engine makes its visits one after another, on a display of its own, while the other makes its. */
function begin(engine: Tested, display: Display): void {
  let before: Promise<unknown> = Promise.resolve();
  for (const walk of walks) {
    const visited = before.then(() => measure(engine, walk, { display, outside }));
    made.set(`${engine} ${walk}`, visited);
    before = visited.catch(() => undefined); // the test that asks for it says so
  }
}

async function visit(engine: Tested, walk: Measurement['walk']): Promise<Measurement> {
  const visited = made.get(`${engine} ${walk}`);
  if (visited === undefined) throw new Error(`${engine} makes no visit called ${walk}`);
  return visited;
}

/** What nobody may find afterwards, wherever it was looked for. */
function kept(measurement: Measurement): object {
  const { formWords, cookies, icons, storage, cache } = measurement;
  return { typed: countOf(measurement, 'typed'), formWords, cookies, icons, storage, cache };
}

const nothing = { typed: 0, formWords: 0, cookies: 0, icons: 0, storage: 0, cache: 0 };

describe.each(walks.filter((walk) => walk !== 'control'))('the visit called %s', (walk) => {
  test.each(engines)('leaves in %s what the document admits, and no more', async (engine) => {
    expect(beyond(await visit(engine, walk), readAllowances())).toEqual([]);
  });
});

test.each(engines)(
  'a whole visit with script leaves one row in the history of %s and nothing of the pages',
  async (engine) => {
    const left = await visit(engine, 'encrypted');
    expect(left).toMatchObject({ rows: 1, visits: 1, paths: ['/'], titles: { length: 1 } });
    expect(kept(left)).toEqual(nothing);
    expect([countOf(left, 'page'), countOf(left, 'path')]).toEqual([0, 0]);
  },
);

test.each(engines)('a browser that is closed amid the answers has kept none of them: %s', async (engine) => {
  const left = await visit(engine, 'closed');
  expect(left).toMatchObject({ rows: 1, lines: 1, titles: ['Home visits and repairs'] });
  expect(kept(left)).toEqual(nothing);
});

test.each(engines)('without script %s keeps each address, and nothing that was typed', async (engine) => {
  const left = await visit(engine, 'basic');
  expect(left.paths).toEqual(expect.arrayContaining(['/', '/ar', '/en/help', '/en/request/basic']));
  expect(kept(left)).toEqual(nothing);
});

test.each(engines)('a simple form that came back leaves in %s nothing that was typed', async (engine) => {
  expect(kept(await visit(engine, 'mistake'))).toEqual(nothing);
});

// If this one passes, the audit has gone blind, and those above mean nothing.
test.each(engines)('an ordinary site fails the audit of %s in every column', async (engine) => {
  const control = await visit(engine, 'control');
  const found = beyond(control, readAllowances()).join('\n');
  for (const kind of ['typed', 'page', 'path', 'host']) expect(found).toContain(`${kind}: `);
  for (const count of ['rows', 'visits', 'lines', 'formWords', 'cookies', 'icons', 'storage', 'cache'])
    expect(found).toContain(`${count}: `);
  expect(found).toContain('the title "Before you start - Sanctuary help for survivors"');
  if (engine === 'chromium') expect(found).toContain('in Default/Code Cache/js/');
});
