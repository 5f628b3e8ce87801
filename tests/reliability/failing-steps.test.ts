/**
 * Whatever statement fails at whatever step, what was said to be kept is kept, and what was not kept was not said to be.
 * Each is made to fail in turn, until a run in which nothing was left to fail (in a short run every fourth).
 */
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { figure } from '../support/figure.ts';
import { sizeOf } from '../support/size.ts';
import { openStepRig, type StepRig } from './step-rig.ts';
import { stepNames, takeStep } from './steps.ts';

const APART = sizeOf('CALLS_APART', { usual: 4, whole: 1 });

let rig: StepRig;
beforeAll(async () => {
  rig = await openStepRig();
});
afterAll(() => rig?.close());

/** Instead of what was asked, after it was done, or that one and all that come behind it. */
const modes = ['instead', 'afterwards', 'from then on'] as const;
type Mode = (typeof modes)[number];

/** The n-th statement of this process fails, as SQLite reports a failing disk. */
const next: { left: number; mode: Mode; failed: number } = { left: 0, mode: 'instead', failed: 0 };
const real = { exec: DatabaseSync.prototype.exec, all: StatementSync.prototype.all };

function failing<T>(run: () => T): T {
  next.left -= 1;
  const isNow = next.mode === 'from then on' ? next.left <= 0 : next.left === 0;
  if (!isNow) return run();
  next.failed += 1;
  if (next.mode === 'afterwards') run();
  throw Object.assign(new Error('disk I/O error'), { errcode: 10 });
}

/** The same function, one of whose calls fails. */
function counted<F extends (...words: never[]) => unknown>(run: F): F {
  return new Proxy(run, { apply: (it, self, words) => failing(() => Reflect.apply(it, self, words)) });
}

async function whileFailing<T>(work: () => Promise<T>): Promise<T> {
  DatabaseSync.prototype.exec = counted(real.exec);
  StatementSync.prototype.all = counted(real.all);
  try {
    return await work();
  } finally {
    DatabaseSync.prototype.exec = real.exec;
    StatementSync.prototype.all = real.all;
  }
}

it('nothing false is said and nothing is lost, whichever statement fails', async () => {
  const wrong: string[] = [];
  const runs: Record<string, number> = {};
  for (const name of stepNames)
    for (const mode of modes)
      for (let n = 1; ; n += APART) {
        const path = rig.afresh(name);
        Object.assign(next, { left: n, mode, failed: 0 });
        const outcome = await whileFailing(() => takeStep(rig.plan, name, path));
        for (const what of await rig.wrong(name, outcome)) wrong.push(`${mode} ${n}: ${what}`);
        if (next.failed === 0) break;
        runs[name] = (runs[name] ?? 0) + 1;
      }
  expect(wrong).toEqual([]);
  expect(Object.keys(runs)).toEqual([...stepNames]);
  figure('R3', 'whichever statement of SQLite fails, nothing false is said', {
    ...runs,
    wrong: wrong.length,
  });
});
