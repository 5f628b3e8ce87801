import { setTimeout as wait } from 'node:timers/promises';
import { type Config, readConfig } from './config.ts';

const complain = (line: string) => process.stderr.write(`${line}\n`);

/** Writes a line on the standard output. */
export const say = (line: string) => process.stdout.write(`${line}\n`);

/** Waits so many milliseconds, or until its signal. */
export const pause = (milliseconds: number, end: AbortSignal): Promise<void> =>
  wait(milliseconds, undefined, { signal: end }).catch(() => {});

/**
 * What every process of ours does: refuses an old Node and a wrong configuration, in words; begins; and at SIGTERM or
 * SIGINT stops once. A last resort says nothing of what was under way: an error's text may hold what somebody typed.
 * @param begin starts the work, and gives what stops it
 */
export async function runProcess(
  name: 'portal' | 'courier',
  begin: (config: Config) => Promise<() => Promise<void>>,
): Promise<void> {
  process.on('uncaughtException', (fault) => {
    complain(`The ${name} stopped: ${fault.name}`);
    process.exit(1);
  });
  process.exitCode = await begun(name, begin).catch((fault: Error) => {
    complain(`The ${name} cannot start: ${fault.message}`);
    return 1;
  });
}

async function begun(name: string, begin: (config: Config) => Promise<() => Promise<void>>): Promise<number> {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    complain(
      `Node 24 or newer is needed; this is ${process.versions.node}. Start it with npm, which brings its own.`,
    );
    return 1;
  }
  const read = readConfig(process.env);
  if (!read.ok) {
    complain(`The ${name} cannot start:`);
    for (const problem of read.problems) complain(`  ${problem}`);
    return 1;
  }
  stopOnce(await begin(read.config));
  return 0;
}

function stopOnce(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      stop().catch(() => {
        process.exitCode = 1;
      });
    });
  }
}
