/** Leaving a page and coming Back to it, with the back/forward cache switched on. */
import type { Page } from '@playwright/test';

/** A page as it came out of the cache, before any script of its own had a turn. */
export interface Restored {
  readonly path: string;
  /** Everything in it that a person could read, with what stands in its fields. */
  readonly text: string;
}

/** Notes every page that comes out of the back/forward cache. */
export async function watchRestored(page: Page): Promise<Restored[]> {
  const restored: Restored[] = [];
  await page.exposeFunction('noteRestored', (path: string, text: string) => restored.push({ path, text }));
  await page.addInitScript(() => {
    addEventListener('pageshow', (event) => {
      if (!event.persisted) return;
      const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')];
      const values = fields.map((field) => field.value).join();
      const note: unknown = Reflect.get(globalThis, 'noteRestored');
      if (typeof note === 'function') note(location.pathname, document.body.innerHTML + values);
    });
  });
  return restored;
}

/**
 * Follows a link out of the page, waits until another one is there, and comes Back. The link has a query, which the
 * still address leaves to the browser, as it does links to other sites.
 */
export async function leaveAndReturn(page: Page): Promise<void> {
  const from = page.url();
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: '/en/help?elsewhere' });
    document.body.append(link);
    link.click();
  });
  await page.waitForURL((url) => url.href !== from);
  // What comes out of the cache is not loaded again: "load" never comes.
  await page.goBack({ waitUntil: 'commit' });
}
