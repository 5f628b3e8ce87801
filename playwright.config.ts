import { defineConfig } from '@playwright/test';
import { findBrowser } from './tools/find-browser.ts';

// Playwright writes what stands on the page of a failed test into a file, unless it is told not to by this name.
process.env['PLAYWRIGHT_NO_COPY_PROMPT'] = '1';

export default defineConfig({
  testDir: 'tests/browser',
  globalSetup: './tests/support/own-temp.ts',
  outputDir: '.cache/browser',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '.cache/browser-tests.json' }]],
  use: {
    viewport: { width: 360, height: 740 },
    locale: 'en-GB',
    // Nothing that a test types may end up in a file: no traces, no videos, no pictures of failures.
    trace: 'off',
    video: 'off',
    screenshot: 'off',
    launchOptions: {
      executablePath: findBrowser() ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
      // Playwright switches the back/forward cache off: what it keeps is just what we must see.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    },
  },
});
