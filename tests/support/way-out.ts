/** The way out and the emergency number: on every screen, whatever else it shows. */
import type { Page } from '@playwright/test';

/** What is missing or covered of the exit and of 999, in words; none when both are there. */
export function wayOutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const exits = [...document.querySelectorAll<HTMLAnchorElement>('a[data-exit]')];
    const [exit] = exits;
    if (exits.length !== 1 || exit === undefined) return [`${exits.length} ways out`];
    if (new URL(exit.href).origin === location.origin) faults.push('the way out leads back here');
    const box = exit.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (top === null || !exit.contains(top)) faults.push('the way out is covered or out of sight');
    const first = document.querySelector('a[href], button, input, select, textarea');
    if (first !== exit) faults.push('the way out is not what comes first');
    const emergency = document.querySelector('aside.portal-emergency');
    const isShown = emergency?.checkVisibility({ visibilityProperty: true }) === true;
    if (!isShown || !/\b999\b/.test(emergency.textContent ?? '')) faults.push('999 is not there');
    return faults;
  });
}
