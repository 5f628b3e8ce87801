/** Chromium's own history page, read as a person sees it who opens the browser later. */
import type { BrowserWish } from '../support/browsers/browser.ts';
import { until } from '../support/browsers/browser.ts';
import { startChromium } from '../support/browsers/chromium.ts';
import type { Display } from '../support/browsers/display.ts';

/** The lines of chrome://history, out of its nested shadow roots. */
const lines = `(() => {
  const found = [];
  const walk = (node) => {
    for (const element of node.querySelectorAll('*')) {
      if (element.localName === 'history-item') found.push(element.shadowRoot?.textContent.replace(/\\s+/g, ' ') ?? '');
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  return found;
})()`;

/**
 * How many lines of a site the history page shows. Opens the profile again, so it must have been searched before.
 * The page shows rows of one site with one title as one line (Chromium 156): a reason more for one neutral title.
 * The site outside is always listed (the person was there before): when its line is there, the page is ready.
 */
export async function linesShown(wish: BrowserWish, display: Display, origin: string): Promise<number> {
  const browser = await startChromium({ ...wish, script: true }, display);
  try {
    await browser.open('chrome://history');
    const all = await until('the history page', async () => {
      const shown = await browser.evaluate<string[]>(lines).catch(() => []);
      return shown.some((line) => line.includes('news.localhost')) ? shown : null;
    });
    const { host } = new URL(origin);
    return all.filter((line) => line.includes(host)).length;
  } finally {
    await browser.close();
  }
}
