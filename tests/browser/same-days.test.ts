/** What the desk promises and what the person's device works out of it: the same, whatever the device's clock is set to. */
import { expect, test } from '@playwright/test';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import clocks from '../../docs/clocks/south-essex-2008.json' with { type: 'json' };
import * as promises from '../../src/promises/index.ts';
import { type Reached, stages } from '../../src/promises/index.ts';
import { timetableOf } from '../../src/promises/timetable.ts';
import { checked } from '../../src/settings/problem.ts';
import { timesSchema } from '../../src/settings/times.ts';

const count = 10_000;
const firstMs = Date.parse('2025-12-20T00:00:00Z');

interface History {
  readonly pace: promises.Pace;
  readonly reached: readonly Reached[];
  /** Days after the last stage on which somebody looks. */
  readonly wait: number;
}

const history: fc.Arbitrary<History> = fc.record({
  pace: fc.constantFrom('standard' as const, 'urgent' as const),
  wait: fc.integer({ min: 0, max: 400 }),
  reached: fc
    .array(fc.tuple(fc.constantFrom(...stages), fc.integer({ min: 1, max: 60 * 86_400 })), {
      minLength: 1,
      maxLength: 9,
    })
    .map((drawn) => {
      let at = firstMs;
      return drawn.map(([stage, seconds]) => {
        at += seconds * 1000;
        return { stage, at: new Date(at).toISOString() };
      });
    }),
});

/** Runs at the desk and in the page alike; `room` is the promises room of either. */
function workedOut(room: typeof promises, timetable: promises.Timetable, histories: readonly History[]) {
  return histories.map(({ pace, reached, wait }) => {
    const last = reached[reached.length - 1]?.at ?? '';
    const today = room.londonDay(new Date(Date.parse(last) + wait * 86_400_000).toISOString());
    const due = room.promisesFor(timetable, pace, reached);
    return JSON.stringify([today, due, room.timelineOf(reached, due, today, timetable.daysOff)]);
  });
}

test.use({ timezoneId: 'Pacific/Auckland', locale: 'ar-EG' });

test(`the desk and a device far away agree on ${count} histories`, async ({ page }) => {
  const times = checked(timesSchema, clocks);
  if (!times.ok) throw new Error(JSON.stringify(times.problems));
  const timetable = timetableOf({ nation: 'scotland', times: times.value }, '2026-11-22');
  const histories = fc.sample(history, count);
  const atDesk = workedOut(promises, timetable, histories);
  const [bundle] = buildSync({
    entryPoints: ['src/promises/index.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'room',
    target: 'es2020',
  }).outputFiles;
  await page.addScriptTag({ content: `${bundle?.text}\nvar workedOut = ${workedOut.toString()};` });
  const onDevice = await page.evaluate(
    ([rest, daysOff, given]) => {
      const here = globalThis as unknown as { room: unknown; workedOut: (...all: unknown[]) => string[] };
      return here.workedOut(here.room, { ...rest, daysOff: new Set(daysOff) }, given);
    },
    [{ clocks: timetable.clocks, office: timetable.office }, [...timetable.daysOff], histories] as const,
  );
  expect(onDevice).toEqual(atDesk);
  // Not all alike, or the comparison says little.
  expect(new Set(atDesk).size).toBeGreaterThan(count * 0.9);
});
