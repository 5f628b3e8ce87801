/** The page that the exit leads to, answered in the network's place, and what a visit starts from. */
import type { BrowserContext, Page } from '@playwright/test';

/** The first of the default exits. */
export const exitAddress = 'https://www.gov.uk/bank-holidays';
/** Where somebody was before this site. */
export const startAddress = 'http://start.test/';

/** The network to the destination. */
export interface ExitNetwork {
  /** From now on the destination does not answer. */
  stall(): void;
  /** It answers again, also what has waited. */
  answer(): void;
}

/** Serves the destination to every page of the context, and the page that a visit starts from. */
export async function serveExit(context: BrowserContext): Promise<ExitNetwork> {
  let until: Promise<void> | undefined;
  let answer = () => {};
  await context.route(`${new URL(exitAddress).origin}/**`, async (route) => {
    await until;
    // A load that was given up meanwhile takes no answer.
    await route.fulfill(pageThatSays('Bank holidays')).catch(() => undefined);
  });
  await context.route(`${startAddress}**`, (route) => route.fulfill(pageThatSays('Where I was')));
  const stall = () => {
    until = new Promise<void>((resolve) => {
      answer = resolve;
    });
  };
  return { stall, answer: () => answer() };
}

/** Names its icon, which would else be asked for past every route, and fail. */
function pageThatSays(text: string) {
  return { contentType: 'text/html', body: `<link rel="icon" href="data:,"><h1>${text}</h1>` };
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
