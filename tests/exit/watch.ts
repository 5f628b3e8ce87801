/** Looks, inside the page, at the document in the very moment in which it is emptied. */
import { type RealBrowser, until } from '../support/browsers/browser.ts';

export interface Seen {
  readonly empty: boolean;
  /** The event in whose dispatch it happened: `window.event` is set only until its listeners have run. */
  readonly during: string;
  readonly trusted: boolean;
}

/**
 * A mutation observer is called at the end of the listener that changed something, before the task goes on (HTML,
 * "clean up after running script"), when `window.event` still is the event that is being dispatched. What is changed
 * in a later task is seen without one.
 */
const watch = `new MutationObserver(() => {
  if (window.exitSeen) return;
  const empty = (document.body?.childNodes.length ?? 0) === 0;
  if (!empty) return;
  window.exitSeen = { empty, during: window.event?.type ?? 'none', trusted: window.event?.isTrusted ?? false };
  window.exitTold?.(window.exitSeen);
}).observe(document, { childList: true, subtree: true })`;

/**
 * Begins to watch. Chromium's remote control answers no question while a load is under way, only one that was asked
 * before: so there the question is asked at once, and waits.
 * @returns waits for what was seen
 */
export async function watchExit(browser: RealBrowser): Promise<() => Promise<Seen>> {
  await browser.evaluate(`void ${watch}`);
  const ask = () => browser.evaluate<Seen | null>('window.exitSeen ?? null').catch(() => null);
  if (browser.name !== 'chromium') return () => until('the exit', ask);
  let seen: Seen | null = null;
  const told = browser.evaluate<Seen>('new Promise((tell) => { window.exitTold = tell; })');
  void told.then(
    (what) => {
      seen = what;
    },
    () => undefined,
  );
  await browser.evaluate('void window.exitTold');
  return () => until('the exit', async () => seen);
}
