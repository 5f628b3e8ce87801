/** The page that the exit leads to, answered in the network's place, and what a visit starts from. */
import type { BrowserContext, Page } from '@playwright/test';

/** The first of the default exits. */
export const exitAddress = 'https://www.gov.uk/bank-holidays';
/** Where somebody was before this site. */
export const startAddress = 'http://start.test/';

/**
 * Serves the destination to every page of the context, and the page that a visit starts from.
 * @param when an answer that waits for it is a stalled network
 */
export async function serveExit(
  context: BrowserContext,
  when: Promise<void> = Promise.resolve(),
): Promise<void> {
  await context.route(exitAddress, async (route) => {
    await when;
    // A load that was given up meanwhile takes no answer.
    await route.fulfill({ contentType: 'text/html', body: '<h1>Bank holidays</h1>' }).catch(() => undefined);
  });
  await context.route(startAddress, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Where I was</h1>' }),
  );
}

/** A destination that does not answer until `answer` is called. */
export function stalled(): { until: Promise<void>; answer: () => void } {
  let answer = () => {};
  const until = new Promise<void>((resolve) => {
    answer = resolve;
  });
  return { until, answer };
}

/** All that is left in the page. Asked directly: a locator would wait for the load that is under way. */
export function remains(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText + document.body.innerHTML);
}

/** Presses the exit's link and looks in the same task: gives all that is left in the page then. */
export function leftByClick(page: Page): Promise<string> {
  return page.evaluate(() => {
    document.querySelector<HTMLElement>('a[data-exit]')?.click();
    return document.body.innerText + document.body.innerHTML;
  });
}

/** Presses Shift three times, left and right by turns, and looks in the same task. */
export function leftByShift(page: Page): Promise<string> {
  return page.evaluate(() => {
    for (const code of ['ShiftLeft', 'ShiftRight', 'ShiftLeft']) {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Shift', code, bubbles: true, cancelable: true }),
      );
    }
    return document.body.innerText + document.body.innerHTML;
  });
}
