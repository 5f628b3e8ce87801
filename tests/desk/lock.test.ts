import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { locked } from '../../src/desk/lock.ts';

const lock = join(import.meta.dirname, '../../src/desk/lock.ts');

/** A process that waits for `go`, then writes "in", works for `ms` and writes "out", all under the lock of the home. */
function worker(home: string, ms: number): ChildProcess {
  const code = `
    import { appendFileSync, existsSync } from 'node:fs';
    import { locked } from ${JSON.stringify(lock)};
    appendFileSync(${JSON.stringify(join(home, 'ready'))}, 'r');
    while (!existsSync(${JSON.stringify(join(home, 'go'))}));
    locked(${JSON.stringify(home)}, () => {
      appendFileSync(${JSON.stringify(join(home, 'log'))}, 'in ');
      const end = Date.now() + ${ms};
      while (Date.now() < end);
      appendFileSync(${JSON.stringify(join(home, 'log'))}, 'out ');
    });`;
  return spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: 'inherit' });
}

const until = async (is: () => boolean): Promise<void> => {
  while (!is()) await new Promise((soon) => setImmediate(soon));
};
const text = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

test('two processes never change the same home at once', async () => {
  const home = mkdtempSync(join(tmpdir(), 'lock-'));
  const workers = [worker(home, 300), worker(home, 300), worker(home, 300)];
  await until(() => text(join(home, 'ready')) === 'rrr');
  writeFileSync(join(home, 'go'), '');
  await Promise.all(workers.map((child) => once(child, 'exit')));
  expect(text(join(home, 'log'))).toBe('in out in out in out ');
});

test('a process that is killed lets go of the home', async () => {
  const home = mkdtempSync(join(tmpdir(), 'lock-'));
  writeFileSync(join(home, 'go'), '');
  const child = worker(home, 60_000);
  await until(() => text(join(home, 'log')) === 'in ');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(locked(home, () => appendFileSync(join(home, 'log'), 'mine'))).toBeUndefined();
  expect(text(join(home, 'log'))).toBe('in mine');
});
