/**
 * A page that takes answers or shows a code and is left lying open is cleared: after a time without activity it
 * warns, and gives time to stay with one press (WCAG 2.2.1: at least 20 seconds, at least ten times; here any number).
 */
const WARN_MS = 15 * 60 * 1000; // Chosen: long enough for a child to be seen to, within the 15 to 20 minutes of the field's practice.
const CLEAR_MS = 5 * 60 * 1000;

/**
 * Watches the page that stands in the document.
 * @param clear lets go of everything that was typed, just before the page is cleared
 */
export function watchIdleness(clear: () => void): void {
  let last = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const warning = () => document.querySelector<HTMLElement>('[data-idle]');
  const isShown = () => warning()?.hidden === false;
  const look = () => {
    const quiet = Date.now() - last;
    if (!document.body?.hasAttribute('data-wipe')) return again(WARN_MS);
    if (quiet >= WARN_MS + CLEAR_MS) return wipe();
    if (quiet < WARN_MS) return again(WARN_MS - quiet);
    if (!isShown()) show(true);
    again(WARN_MS + CLEAR_MS - quiet);
  };
  const again = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(look, ms);
  };
  const show = (on: boolean) => {
    const box = warning();
    if (!box) return;
    box.hidden = !on;
    if (on) box.querySelector('button')?.focus();
  };
  const wipe = () => {
    clear();
    show(false);
    const cleared = document.querySelector('[data-cleared]');
    cleared?.removeAttribute('hidden');
    const main = document.querySelector('main');
    if (main && cleared) main.replaceChildren(cleared);
    document.body.removeAttribute('data-wipe');
  };
  const active = () => {
    // The first touch after a long sleep may come before any timer: what was typed is cleared all the same.
    if (Date.now() - last >= WARN_MS + CLEAR_MS) look();
    last = Date.now();
    if (isShown()) show(false);
    again(WARN_MS);
  };
  // Not `scroll`: a page scrolls by itself too, for one when the warning takes the focus.
  for (const kind of ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove'])
    addEventListener(kind, active, { passive: true });
  // A phone that slept in a pocket fires no timer: the time is looked at as soon as somebody looks.
  document.addEventListener('visibilitychange', look);
  again(WARN_MS);
}
