/** Looks, inside the page, at the document in the very moment in which it is emptied. */
import type { RealBrowser } from '../support/browsers/browser.ts';

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
export const watch = `void new MutationObserver(() => {
  if (window.exitSeen) return;
  const empty = (document.body?.childNodes.length ?? 0) === 0;
  if (empty) window.exitSeen = { empty, during: window.event?.type ?? 'none', trusted: window.event?.isTrusted ?? false };
}).observe(document, { childList: true, subtree: true })`;

export async function seenByWatch(browser: RealBrowser): Promise<Seen | null> {
  return browser.evaluate<Seen | null>('window.exitSeen ?? null').catch(() => null);
}
