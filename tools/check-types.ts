/** Checks the types of everything: TypeScript by its own compiler, Astro's components by `astro check`. */
import { spawnSync } from 'node:child_process';

const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };

for (const [command = '', ...words] of [
  ['tsc', '--noEmit'],
  ['astro', 'check', '--minimumSeverity', 'error'],
]) {
  const { status } = spawnSync(command, words, {
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
