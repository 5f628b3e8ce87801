/**
 * Whatever call of the store fails at whatever step, what was said to be kept is kept, and what was not kept was not said
 * to be. Each call is made to fail in turn, until a run in which nothing was left to fail.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startLine } from '../support/faulty-line.ts';
import { figure } from '../support/figure.ts';
import { trustTestCertificates } from '../support/mail-server.ts';
import { type HookTown, startHookServer } from '../support/webhook-server.ts';
import {
  makePlan,
  type Outcome,
  type Plan,
  prepare,
  type StepName,
  stepNames,
  takeStep,
  wrongAfter,
} from './steps.ts';

let folder: string;
let town: HookTown;
let plan: Plan;
let came: string[];
beforeAll(async () => {
  trustTestCertificates();
  folder = mkdtempSync(join(tmpdir(), 'steps-'));
  came = [];
  town = await startHookServer('good', ({ headers }) => came.push(String(headers['webhook-id'])));
  plan = await makePlan(`https://localhost:${town.port}/in`);
  await prepare(plan, join(folder, 'prepared'));
});
afterAll(async () => {
  await town.close();
  rmSync(folder, { recursive: true });
});

/** A copy of the prepared mailbox, whose letter has not come to the council yet. */
function afresh(name: string): string {
  came.length = 0;
  const path = join(folder, name);
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  copyFileSync(join(folder, 'prepared'), path);
  return path;
}

/** What was done wrong at a step; then it is taken again, with nothing in its way. */
async function wrong(name: StepName, outcome: Outcome, path: string): Promise<string[]> {
  const isHere = () => came.includes(plan.old.id);
  const found = await wrongAfter(plan, { name, outcome, path, came: isHere() });
  const again = await takeStep(plan, name, path, 2);
  const kept = name === 'carry' ? isHere() : again === 'kept';
  const rest = await wrongAfter(plan, { name, outcome: again, path, came: isHere() });
  return [...found, ...rest, ...(kept ? [] : [`${name}: not taken again`])];
}

const modes = ['instead', 'afterwards', 'from then on'] as const;
type Mode = (typeof modes)[number];

/** Makes the n-th statement of this process fail, as SQLite reports a failing disk. */
const statements = { left: Number.POSITIVE_INFINITY, mode: modes[0] as Mode, failed: 0 };
const real = { exec: DatabaseSync.prototype.exec, all: StatementSync.prototype.all };
beforeAll(() => {
  DatabaseSync.prototype.exec = function (...words) {
    return failing(() => real.exec.apply(this, words));
  };
  StatementSync.prototype.all = function (...words: Parameters<typeof real.all>) {
    return failing(() => real.all.apply(this, words));
  };
});
afterAll(() => {
  DatabaseSync.prototype.exec = real.exec;
  StatementSync.prototype.all = real.all;
});
afterEach(() => {
  statements.left = Number.POSITIVE_INFINITY;
});

function failing<T>(run: () => T): T {
  statements.left -= 1;
  const isNow = statements.mode === 'from then on' ? statements.left <= 0 : statements.left === 0;
  if (!isNow) return run();
  statements.failed += 1;
  if (statements.mode === 'afterwards') run();
  throw Object.assign(new Error('disk I/O error'), { errcode: 10 });
}

it.each(stepNames)(
  '%s: whichever statement fails, nothing false is said and nothing is lost',
  async (name) => {
    let runs = 0;
    for (const mode of modes)
      for (let n = 1; ; n += 1) {
        const path = afresh(name);
        Object.assign(statements, { left: n, mode, failed: 0 });
        const outcome = await takeStep(plan, name, path);
        statements.left = Number.POSITIVE_INFINITY;
        runs += 1;
        expect([mode, n, await wrong(name, outcome, path)]).toEqual([mode, n, []]);
        if (statements.failed === 0) break;
      }
    figure('R3', `whichever statement of SQLite fails at ${name}`, { runs, wrong: 0 });
  },
);
