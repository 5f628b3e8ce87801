/** Starting a browser, and being sure that it has gone again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { createInterface } from 'node:readline';

/** Where a program stands, or null. */
export function findProgram(...names: string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(':').concat('/usr/bin', '/usr/lib/webkit2gtk-4.0');
  for (const name of names) {
    for (const folder of folders) {
      try {
        accessSync(`${folder}/${name}`, constants.X_OK);
        return `${folder}/${name}`;
      } catch {}
    }
  }
  return null;
}

/** Starts a program and waits for a line of its output. */
export async function startProgram(
  [program, ...words]: readonly [string, ...string[]],
  ready: RegExp | null,
  env: Readonly<Record<string, string>> = {},
): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(program, words, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own: a browser is many processes
  });
  const said: string[] = [];
  const line = await new Promise<string>((found, fail) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (text) => {
        said.push(text);
        if (ready?.test(text)) found(text);
      });
    }
    child.once('error', fail);
    child.once('exit', (code) =>
      fail(new Error(`${program} ended with ${code}:\n${said.slice(-9).join('\n')}`)),
    );
    if (ready === null) child.once('spawn', () => found(''));
  });
  return { child, line };
}

/** Waits until a program has ended by itself; after a while ends it and says so by throwing. */
export async function gone(child: ChildProcess, patience = 20_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const timer = setTimeout(() => end(child), patience);
  const [, signal] = await ended;
  clearTimeout(timer);
  if (signal === 'SIGKILL') throw new Error('the browser had to be killed: its databases may not be written');
}

/** Ends a program and all that it started. */
export function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {}
}
