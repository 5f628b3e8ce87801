/** The system calls of a process, in their order, as strace writes them; and calls that fail on purpose. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * The words that stand before a program whose calls are to be written down. It ends with strace, when the file is whole;
 * with `-D` it is our child under its own id, and strace is beside it.
 */
export function traced(file: string, ...more: readonly string[]): string[] {
  const tried = spawnSync('strace', ['-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (tried.status !== 0)
    throw new Error(
      `This test needs strace, and leave to trace a process of its own (apt-get install strace; in a container --cap-add=SYS_PTRACE). ${tried.stderr ?? tried.error?.message ?? ''}`,
    );
  return ['strace', '-y', '-o', file, ...more];
}

/** The lines of a trace of one thread, once strace has written all of them. */
export async function traceOf(file: string): Promise<string[]> {
  for (;;) {
    const text = readFileSync(file, { encoding: 'utf8', flag: 'a+' });
    if (/^\+\+\+ (?:exited|killed)/m.test(text)) return text.split('\n');
    await new Promise((next) => setTimeout(next, 10));
  }
}
