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

// Chosen: later than most destinations need to answer, since every try cancels the load that is under way (Chromium
// 156, November 2026), and nothing is on the screen meanwhile; it is only needed after a Stop that was not swallowed.
// Each wait is three times the one before: a fixed beat would never let a slower destination answer.
const FIRST_RETRY_MS = 3000;

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

/**
 * A press leaves whatever is held down with it, and with the middle button too: the browser would open the destination
 * beside this page and leave this page standing. Sticky keys hold Shift after it was pressed alone, so somebody who
 * began to press Shift three times and then presses the link presses it with Shift.
 */
function press(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target.closest('a[data-exit]') : null;
  if (!(target instanceof HTMLAnchorElement) || event.button > 1) return;
  event.preventDefault();
  leave(target.href);
}
addEventListener('click', press, true);
addEventListener('auxclick', press, true);

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
