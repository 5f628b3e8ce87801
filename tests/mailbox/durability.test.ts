import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteMailbox } from '../../src/mailbox/index.ts';
import { letterNumber } from './writer.ts';

const WRITER = join(import.meta.dirname, 'writer.ts');

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
  it('puts an fsync of the log between its last write and every acknowledgement', () => {
    const trace = traceWriter('FULL');
    expect(trace.acknowledged).toBe(40);
    expect(trace.early).toBe(0);
  });

  it.each(['NORMAL', 'OFF'])('is seen to be wrong when SQLite is told synchronous = %s', (setting) => {
    const trace = traceWriter(setting);
    expect(trace.acknowledged).toBe(40);
    expect(trace.early).toBeGreaterThan(0);
  });
});

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

/** Runs a writer under strace; `early` counts acknowledgements that came before the log was on the disk. */
function traceWriter(setting: string): { acknowledged: number; early: number } {
  const calls = join(folder, 'calls');
  const filter = ['-y', '-e', 'trace=write,pwrite64,fsync,fdatasync', '-o', calls];
  const writer = [process.execPath, WRITER, path, '0', '40', ...(setting === 'FULL' ? [] : [setting])];
  const run = spawnSync('strace', [...filter, ...writer], { encoding: 'utf8' });
  if (run.error || run.status !== 0)
    throw new Error(
      `This test needs strace, and leave to trace a process of its own (apt-get install strace; in a container --cap-add=SYS_PTRACE). ${run.stderr ?? run.error?.message ?? ''}`,
    );
  return readTrace(readFileSync(calls, 'utf8'));
}

/** Only the main thread is traced: SQLite and the acknowledgements are both on it, so the lines are in order. */
function readTrace(trace: string): { acknowledged: number; early: number } {
  let acknowledged = 0;
  let early = 0;
  let inLog: 'nothing' | 'written' | 'synced' = 'nothing';
  for (const line of trace.split('\n')) {
    if (/^(pwrite64|write)\(\d+<[^>]*-wal>/.test(line)) inLog = 'written';
    else if (/^(fsync|fdatasync)\(\d+<[^>]*-wal>\)\s+= 0/.test(line)) inLog = 'synced';
    else if (/^write\(1<[^>]*>, "\d+\\n"/.test(line)) {
      acknowledged++;
      if (inLog !== 'synced') early++;
    }
  }
  return { acknowledged, early };
}
