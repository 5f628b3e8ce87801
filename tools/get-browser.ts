/** Gets a Chromium for the browser tests where there is none: from Debian's packages as root, else Playwright's own. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from './find-browser.ts';

const inherit = { stdio: 'inherit' } as const;

if (findBrowser() === null) {
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  process.stderr.write(`No Chromium found; fetching one from ${debian ? 'Debian' : 'Playwright'}.\n`);
  if (debian) {
    execFileSync('apt-get', ['update', '-q'], inherit);
    execFileSync(
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-core'],
      inherit,
    );
  } else {
    execFileSync('npx', ['playwright', 'install', 'chromium'], inherit);
  }
  if (findBrowser() === null) throw new Error('There is still no Chromium. Set CHROMIUM_PATH to one.');
}
