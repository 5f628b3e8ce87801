import { spawnSync } from 'node:child_process';

/** Whether a command is there: tests that need a system's tool are skipped where it is missing, and run in CI. */
export const hasCommand = (name: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
