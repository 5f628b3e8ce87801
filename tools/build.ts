/**
 * `npm run build`: first the locale files, since a page must not lack a word; then Astro, quietly and without its
 * telemetry.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
process.env['NODE_ENV'] ??= 'production';
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

try {
  // Other folders than the project's are named in tests alone.
  execFileSync(process.execPath, [here('check-locales.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
  const { build } = await import('astro');
  await build({ root: here('..'), logLevel: 'warn' });
} catch (fault) {
  process.stderr.write(`The build failed. ${fault instanceof Error ? fault.message : ''}\n`);
  process.exitCode = 1;
}
