import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteMailbox } from '../../src/mailbox/index.ts';
import { makeDeployment } from '../../tools/deployment.ts';
import { crowd, letterMaker, send } from '../reliability/crowd.ts';
import { figure } from '../support/figure.ts';
import { startProcess } from '../support/portal.ts';
import { councilOf } from '../support/sealed-letter.ts';
import { sizeOf } from '../support/size.ts';
import { traced, traceOf } from '../support/system-calls.ts';
import { letterNumber } from './writer.ts';

const WRITER = join(import.meta.dirname, 'writer.ts');
const SOFTEN = join(import.meta.dirname, 'soften.ts');

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'durability-'));
  path = join(folder, 'mailbox.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a mailbox whose process is killed', () => {
  it('has lost none of 300 acknowledged letters after ten kills, and altered none', async () => {
    const acknowledged = new Set<number>();
    let first = 0;
    for (let kill = 0; kill < 10; kill++) {
      // A different number each time, so that the kill falls on a different moment of a write.
      await write(first, Number.POSITIVE_INFINITY, acknowledged, 31 + ((kill * 7) % 23));
      // Those in flight when the kill came are sent again, as a browser would.
      while (acknowledged.has(first)) first++;
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(300);
    await expectWhole(acknowledged);
  });

  it('keeps the letters of two processes that write to one file, each once', async () => {
    const acknowledged = new Set<number>();
    await Promise.all([write(0, 120, acknowledged), write(60, 120, acknowledged)]);
    expect(acknowledged.size).toBe(180);
    await expectWhole(acknowledged);
  });
});

describe('the order of system calls', () => {
  it('puts an fsync of the log between its last write and every acknowledgement', async () => {
    expect(await traceWriter('FULL')).toEqual({ acknowledged: 40, early: 0 });
  });

  it.each(['NORMAL', 'OFF'])('is seen to be wrong when SQLite is told synchronous = %s', async (setting) => {
    expectEarly(await traceWriter(setting));
  });

  it('puts it before every 201 of the portal, and is seen to be wrong there too', {
    timeout: 600_000,
  }, async () => {
    const letters = sizeOf('TRACED', { usual: 40, whole: 500 });
    const { settings } = await makeDeployment(folder, { url: 'http://localhost:4321' });
    const trace = await tracePortal(settings, 'FULL', letters);
    expect(trace).toEqual({ acknowledged: letters, early: 0 });
    figure('R2', 'the log is on the disk before a letter is answered with 201', { ...trace });
    expectEarly(await tracePortal(settings, 'NORMAL', 40));
  });
});

function expectEarly(trace: Trace): void {
  expect(trace.acknowledged).toBe(40);
  expect(trace.early).toBeGreaterThan(0);
}

/** Runs a writer and notes what it acknowledges, to its end or until it is killed after `killAfter` of them. */
function write(first: number, count: number, acknowledged: Set<number>, killAfter?: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const writer = spawn(process.execPath, [WRITER, path, String(first), String(count)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    let seen = 0;
    writer.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (output + chunk).split('\n');
      output = lines.pop() ?? '';
      for (const line of lines) acknowledged.add(Number(line));
      seen += lines.length;
      if (killAfter !== undefined && seen >= killAfter) writer.kill('SIGKILL');
    });
    writer.on('error', reject).on('close', (code, signal) => {
      const expected = killAfter === undefined ? code === 0 : signal === 'SIGKILL';
      if (expected) resolve();
      else reject(new Error(`The writer ended with ${code ?? signal}.`));
    });
  });
}

/** Every acknowledged letter is there, as it was sent, and nothing is there twice or damaged. */
async function expectWhole(acknowledged: ReadonlySet<number>): Promise<void> {
  const mailbox = await openSqliteMailbox(path);
  const { letters } = await mailbox.waiting(null, 100_000);
  await mailbox.close();
  const blobs = new Map(letters.map(({ id, blob }) => [id, Buffer.from(blob)]));
  expect(blobs.size).toBe(letters.length);
  for (const n of acknowledged) {
    const { id, blob } = letterNumber(n);
    expect(blobs.get(id)?.equals(blob)).toBe(true);
  }
  const db = new DatabaseSync(path);
  expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  db.close();
}

interface Trace {
  readonly acknowledged: number;
  /** Acknowledgements that came before the log was on the disk. */
  readonly early: number;
}

const calls = 'trace=write,writev,pwrite64,fsync,fdatasync';

/** Words that make SQLite soft in the program behind them. */
const softened = (setting: string): string[] =>
  setting === 'FULL' ? [] : ['env', `SOFTEN=${setting}`, `NODE_OPTIONS=--import=${SOFTEN}`];

async function traceWriter(setting: string): Promise<Trace> {
  const file = join(folder, 'calls');
  const [program = '', ...words] = [...softened(setting), ...traced(file, '-e', calls)];
  const run = spawnSync(program, [...words, process.execPath, WRITER, path, '0', '40'], { encoding: 'utf8' });
  expect([run.status, run.stderr]).toEqual([0, '']);
  return readTrace(await traceOf(file), /^write\(1<[^>]*>, "\d+\\n"/);
}

/** Sixteen clients send letters to the portal itself, on a database of its own. */
async function tracePortal(settings: string, setting: string, letters: number): Promise<Trace> {
  const file = join(folder, `calls-${setting}`);
  const under = [...softened(setting), ...traced(file, '-D', '-e', calls)];
  const portal = await startProcess({ settings, folder: join(folder, setting), under });
  const make = await letterMaker(councilOf({ settings }));
  const answers: number[] = [];
  await crowd(letters, 16, async () => {
    answers.push(await send(portal.url, make()));
  });
  await portal.stop();
  expect(new Set(answers)).toEqual(new Set([201]));
  return readTrace(await traceOf(file), /^writev?\(\d+<[^>]*>, .*"HTTP\/1\.1 201 /);
}

/** Only the main thread is traced: SQLite and the acknowledgements are both on it, so the lines are in order. */
function readTrace(lines: readonly string[], acknowledgement: RegExp): Trace {
  let acknowledged = 0;
  let early = 0;
  let inLog: 'nothing' | 'written' | 'synced' = 'nothing';
  for (const line of lines) {
    if (/^(pwrite64|write)\(\d+<[^>]*-wal>/.test(line)) inLog = 'written';
    else if (/^(fsync|fdatasync)\(\d+<[^>]*-wal>\)\s+= 0/.test(line)) inLog = 'synced';
    else if (acknowledgement.test(line)) {
      acknowledged++;
      if (inLog !== 'synced') early++;
    }
  }
  return { acknowledged, early };
}
