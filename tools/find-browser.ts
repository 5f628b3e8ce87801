import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Where a Chromium may stand: named, a distribution's, a vendor's, or the one that Playwright fetches. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];

/** The Chromium that the browser tests and the pictures use, or null. CHROMIUM_PATH names another one. */
export function findBrowser(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  const own = chromium.executablePath();
  return [named, ...places, own].find((path) => path !== undefined && existsSync(path)) ?? null;
}
