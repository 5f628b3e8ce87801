/** Whether one screen can be used by everyone: asked of the page as it stands. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Everything of WCAG 2.2 A and AA that a machine can see, and what is good practice besides. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is cut off or out of order on the screen, in words: selectors, never what stands on it. */
export function shapeFaults(page: Page): Promise<string[]> {
  return page.evaluate(faultsInPage);
}

/** What axe finds on the screen: rules and selectors. */
export async function axeFaults(page: Page): Promise<string[]> {
  // In the page itself: the other way opens a page for every screen.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** What axe does not look at. Runs in the page, and can use nothing from outside it. */
function faultsInPage(): string[] {
  const faults: string[] = [];
  const place = (element: Element): string => {
    const name = element.id ? `#${element.id}` : [...element.classList].map((each) => `.${each}`).join('');
    return `${element.localName}${name}`;
  };
  const width = document.documentElement.clientWidth;
  const isThere = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    element.closest('.govuk-visually-hidden, .govuk-skip-link:not(:focus)') === null;

  if (document.documentElement.scrollWidth > width)
    faults.push(`the page is ${document.documentElement.scrollWidth} wide in ${width}`);

  // Every line of text lies inside the page, and inside whatever would cut it off.
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (
      !parent ||
      !text.textContent?.trim() ||
      parent.closest('script, style, noscript, option') ||
      !isThere(parent)
    )
      continue;
    range.selectNodeContents(text);
    const clip = parent.closest<HTMLElement>('*');
    let cutter: Element | null = clip;
    while (cutter && cutter !== document.documentElement && getComputedStyle(cutter).overflow === 'visible')
      cutter = cutter.parentElement;
    const frame =
      cutter && cutter !== document.documentElement && cutter !== document.body
        ? cutter.getBoundingClientRect()
        : null;
    for (const line of range.getClientRects()) {
      if (line.left < -1 || line.right > width + 1) faults.push(`text is cut at the side: ${place(parent)}`);
      if (
        frame &&
        (line.top < frame.top - 2 ||
          line.bottom > frame.bottom + 2 ||
          line.left < frame.left - 2 ||
          line.right > frame.right + 2)
      )
        faults.push(`text is cut by ${place(cutter ?? parent)}: ${place(parent)}`);
    }
  }

  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(isThere);
  const levels = headings.map(({ localName }) => Number(localName.slice(1)));
  if (levels.filter((level) => level === 1).length !== 1)
    faults.push(`${levels.filter((level) => level === 1).length} headings of the first level`);
  // What is wrong stands above the heading, as in the design system; from the heading on no level is left out.
  const after = levels.slice(levels.indexOf(1));
  after.forEach((level, at) => {
    if (level > (after[at - 1] ?? 0) + 1)
      faults.push(`a heading of level ${level} after one of level ${after[at - 1] ?? 0}`);
  });

  // 24 px each way (WCAG 2.2, 2.5.8), but for links inside a sentence.
  for (const target of document.querySelectorAll(
    'a[href], button, input:not([type="hidden"]), select, textarea, summary',
  )) {
    if (!isThere(target)) continue;
    const { width: wide, height: high } = target.getBoundingClientRect();
    const inline = target.localName === 'a' && getComputedStyle(target).display === 'inline';
    if (!inline && (wide < 24 || high < 24))
      faults.push(`a target of ${Math.round(wide)} by ${Math.round(high)}: ${place(target)}`);
  }
  const exit = document.querySelector('a[data-exit]')?.getBoundingClientRect();
  if (!exit || exit.height < 24 || exit.top < 0 || exit.bottom > innerHeight)
    faults.push('the way out is not in sight');
  return faults;
}

/**
 * Goes through everything that takes the focus, and finds what is hidden under the way out when it has it
 * (WCAG 2.2, 2.4.11), what is out of sight, and what shows no sign of having the focus.
 */
export async function focusFaults(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const faults: string[] = [];
  const seen = new Set<string>();
  for (let at = 0; at < 300; at += 1) {
    await page.keyboard.press('Tab');
    const { key, fault } = await page.evaluate(faultOfFocused);
    if (key === null || seen.has(key)) break;
    seen.add(key);
    if (fault !== null) faults.push(`${fault}: ${key}`);
  }
  if (seen.size === 0) faults.push('nothing takes the focus');
  return faults;
}

/** Runs in the page. A key of null: the focus has left the page. */
function faultOfFocused(): { key: string | null; fault: string | null } {
  const element = document.activeElement;
  if (!element || element === document.body) return { key: null, fault: null };
  const all = [...document.querySelectorAll('*')];
  const key = `${element.localName}${element.id ? `#${element.id}` : ''} (${all.indexOf(element)})`;
  const bar = document.querySelector('.portal-exit');
  const box = element.getBoundingClientRect();
  const top = bar && bar.getBoundingClientRect().top <= 0 ? bar.getBoundingClientRect().bottom : 0;
  const bottom =
    bar && bar.getBoundingClientRect().bottom >= innerHeight - 1
      ? bar.getBoundingClientRect().top
      : innerHeight;
  const style = getComputedStyle(element);
  const label = getComputedStyle(element.nextElementSibling ?? element, '::before');
  const shown =
    [style.outlineStyle, label.outlineStyle].some((each) => each !== 'none') ||
    style.boxShadow !== 'none' ||
    label.boxShadow !== 'none';
  if (!shown) return { key, fault: 'shows no focus' };
  if (bar?.contains(element)) return { key, fault: null };
  // A browser brings the line with the caret into sight, not the whole box; and what is taller than the place that
  // is left cannot be seen as a whole. Of everything else all has to be seen, which is more than 2.4.11 asks for.
  const isLong = element.localName === 'textarea';
  const line = isLong ? 40 : Math.min(box.height, bottom - top);
  const above = isLong ? box.bottom - line : box.top;
  const hidden =
    box.height > bottom - top
      ? box.bottom <= top || box.top >= bottom
      : above < top - 1 || box.top + line > bottom + 1;
  return {
    key,
    fault: hidden
      ? `lies at ${Math.round(box.top)}–${Math.round(box.bottom)} outside ${Math.round(top)}–${Math.round(bottom)}`
      : null,
  };
}
