/**
 * Whatever the system refuses to SQLite at whatever step, what was said to be kept is kept, and what was not kept was not
 * said to be: strace makes the n-th call of a process to its mailbox fail, for every n until none is left (in a short run for
 * every fourth, and one kind of call).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Line, startLine } from '../support/faulty-line.ts';
import { figure } from '../support/figure.ts';
import { trusted } from '../support/mail-server.ts';
import { sizeOf } from '../support/size.ts';
import { traced } from '../support/system-calls.ts';
import { openStepRig, type StepRig } from './step-rig.ts';
import { type Outcome, stepNames, takeStep } from './steps.ts';

let rig: StepRig;
let line: Line;
beforeAll(async () => {
  rig = await openStepRig(async (port) => {
    line = await startLine(port);
    return line.port;
  });
});
afterAll(async () => {
  await line?.close();
  await rig?.close();
});

const PROGRAM = 'take-steps.mjs';
beforeAll(async () => {
  // In one file: so many threads would each read the source anew, a file at a time, with strace looking on.
  await build({
    entryPoints: [join(import.meta.dirname, 'take-steps.ts')],
    outfile: join(rig.folder, PROGRAM),
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
});

/** Every call that SQLite makes for what it keeps, and what the system says instead. */
const calls = [
  'fsync:error=EIO',
  'pwrite64:error=EIO',
  'pwrite64:error=ENOSPC',
  'ftruncate:error=EIO',
  'pread64:error=EIO',
  'openat:error=EMFILE',
  'fcntl:error=EIO',
  'unlink:error=EIO',
  'fstat:error=EIO',
  'mmap:error=ENOMEM',
].slice(0, sizeOf('CALLS', { usual: 1, whole: 10 }));

const APART = sizeOf('CALLS_APART', { usual: 4, whole: 1 });

/** Takes every step in a process in which the n-th call of each fails, and counts in how many there was one. */
async function outcomesWhere(call: string, n: number) {
  const file = join(rig.folder, `calls-${call}-${n}`);
  const paths = stepNames.flatMap((name) => ['', '-wal', '-shm'].map((end) => rig.afresh(name) + end));
  const [which = ''] = call.split(':');
  const [strace = '', ...words] = traced(
    file,
    ...['-f', '--seccomp-bpf', ...paths.flatMap((path) => ['-P', path])],
    ...['-e', `trace=${which}`, '-e', `inject=${call}:when=${n}`],
  );
  const program = [process.execPath, join(rig.folder, PROGRAM), rig.folder];
  const child = spawn(strace, [...words, ...program], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: trusted },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [said] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const lines = said
    .trimEnd()
    .split('\n')
    .map((each) => each.split(' '));
  return {
    of: new Map(lines.map(([name = '', outcome]) => [name, outcome as Outcome])),
    failed: readFileSync(file, 'utf8').split('(INJECTED)').length - 1,
  };
}

/** What becomes of them where nothing fails: else the whole test would be of a program that does nothing. */
const undisturbed = stepNames.map((name) => [name, name === 'carry' ? 'told' : 'kept']);

it('nothing false is said and nothing is lost, whichever call to the disk fails', {
  timeout: 3_600_000,
}, async () => {
  const wrong: string[] = [];
  const runs: Record<string, number> = {};
  for (const call of calls)
    for (let n = 1; ; n += APART) {
      const outcomes = await outcomesWhere(call, n);
      // A thread that said nothing has ended without a word: whoever asked it was cut off.
      for (const name of stepNames)
        for (const what of await rig.wrong(name, outcomes.of.get(name) ?? 'cut'))
          wrong.push(`${call} ${n}: ${what}`);
      if (outcomes.failed === 0) {
        expect([...outcomes.of]).toEqual(undisturbed);
        break;
      }
      runs[call] = (runs[call] ?? 0) + 1;
    }
  expect(wrong).toEqual([]);
  expect(Object.keys(runs)).toEqual(calls);
  figure('R3', 'whichever call to the disk fails, at every step, nothing false is said', {
    ...runs,
    wrong: wrong.length,
  });
});

/** Whether the mailbox knows that its letter was carried. */
function isWrittenDown(path: string): boolean {
  const db = new DatabaseSync(path);
  const row = db.prepare('SELECT carried FROM delivery').get();
  db.close();
  return row?.['carried'] === 1;
}

it('a letter comes, whichever byte of the line is the last when it is carried', {
  timeout: 3_600_000,
}, async () => {
  const apart = sizeOf('BYTES_APART', { usual: 4000, whole: 50 });
  const wrong: string[] = [];
  const runs = { out: 0, in: 0 };
  for (const way of ['out', 'in'] as const)
    for (let byte = 0, isCut = true; isCut; byte += apart) {
      const path = rig.afresh('carry');
      line.fault({ out: Number.POSITIVE_INFINITY, [way]: byte });
      await takeStep(rig.plan, 'carry', path);
      line.fault(null);
      isCut = !isWrittenDown(path);
      for (const what of await rig.wrong('carry', 'told')) wrong.push(`${way} ${byte}: ${what}`);
      runs[way] += 1;
    }
  expect(wrong).toEqual([]);
  figure('R3', 'whichever byte of the carrier’s line is the last, the letter comes', {
    ...runs,
    wrong: wrong.length,
  });
});
