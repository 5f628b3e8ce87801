/*
 * Leaving at once. This file becomes the inline script of every page: it needs no bundle, no network and
 * nothing else of ours. Written in plain steps because it must run in any browser, half-loaded or not.
 *
 * In order, within the task of the key or press itself: the document is emptied, then the browser is told to
 * replace this page. `replace` leaves no page of ours behind Back. Esc is the browser's own Stop key and
 * frightened people press keys, so once the exit has begun every key is swallowed and the replace is tried
 * again until it has happened. The body is emptied rather than hidden: Firefox loses the exit when <html> or
 * <body> is `display: none` and Esc follows (measured on Firefox ESR 153, November 2026).
 */
import { sayExit } from './page-life.ts';
import { countShift, noShift, type ShiftCount } from './shift-count.ts';

// Chosen: soon enough after a Stop that was not swallowed; and each wait is three times the one before, because
// every try cancels the load that is under way (Chromium 156, November 2026): a fixed beat would never let a
// destination answer that takes longer than the beat.
const FIRST_RETRY_MS = 800;

let leavingTo: string | undefined;
let presses: ShiftCount = noShift;

function link(): HTMLAnchorElement | null {
  return document.querySelector('a[data-exit]');
}

/** As every browser can: an exit that throws after it has taken the press over would be no exit at all. */
function empty(): void {
  if (document.body) document.body.textContent = '';
}

function leave(address: string): void {
  if (leavingTo) return;
  leavingTo = address;
  goTo(address, FIRST_RETRY_MS);
  sayExit();
  for (const kind of ['keydown', 'keypress', 'keyup', 'beforeinput']) {
    addEventListener(kind, swallow, true);
  }
}

function goTo(address: string, patience: number): void {
  empty();
  location.replace(address);
  setTimeout(() => goTo(address, patience * 3), patience);
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function say(which: 'one' | 'two' | undefined): void {
  const status = document.querySelector('[data-exit-status]');
  const text = which ? link()?.getAttribute(`data-${which}`) : '';
  if (status) status.textContent = text ?? '';
}

addEventListener(
  'click',
  (event) => {
    const target = event.target instanceof Element ? event.target.closest('a[data-exit]') : null;
    // A modified press opens the destination elsewhere on purpose; the browser does that by itself.
    if (!(target instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    leave(target.href);
  },
  true,
);

addEventListener(
  'keydown',
  (event) => {
    presses = countShift(presses, event);
    const exit = link();
    if (presses.count >= 3 && exit) {
      swallow(event);
      leave(exit.href);
      return;
    }
    if (presses.count === 1) say('one');
    else if (presses.count === 2) say('two');
    else say(undefined);
  },
  true,
);

addEventListener('pointerdown', () => {
  presses = noShift;
});

// What is true only with script is told where there is script. `DOMContentLoaded` would wait for the page's own
// script, and somebody on a slow line would neither be told how to leave nor that the form is on its way.
document.addEventListener('readystatechange', () => {
  if (document.readyState !== 'interactive') return;
  for (const element of Array.from(document.querySelectorAll('[data-script]')))
    element.removeAttribute('hidden');
});

/* The back/forward cache keeps a page with everything typed into it, `no-store` or not (Chromium 156 and
 * WebKitGTK 2.50, November 2026). A page that takes answers or shows a code is therefore emptied as it is left,
 * and fetched anew when the browser brings it back. */
addEventListener('pagehide', () => {
  if (document.body?.hasAttribute('data-wipe')) empty();
});

addEventListener('pageshow', (event) => {
  if (event.persisted && (leavingTo || document.body?.hasAttribute('data-wipe'))) {
    empty();
    location.replace(leavingTo ?? location.pathname);
  }
});
