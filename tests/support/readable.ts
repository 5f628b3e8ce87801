/** Whether what stands on a screen can be read: how large it is, how it stands out, what lies over what, in what order. */
import type { Page } from '@playwright/test';

/** Text that is smaller than the size that was asked for: in large print nothing may be. */
export function sizeFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement.classList;
    // 24 and 32 px of CSS are 18 and 24 points.
    const least = root.contains('portal-24') ? 32 : root.contains('portal-18') ? 24 : 0;
    const faults = least === 0 ? ['the page is not in large print'] : [];
    for (const element of document.querySelectorAll('body *')) {
      const says = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
      );
      if (
        !(says || element.matches('input[type="text"], textarea, select')) ||
        element.closest('script, style, noscript, option')
      )
        continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (size < least) faults.push(`${element.localName}.${element.className} is ${size} px`);
    }
    return faults;
  });
}

/** Text, and edges of what is filled in, with less than seven to one between them and what they stand on. */
export function contrastFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const numbers = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const light = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = numbers(colour).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ratio = (one: string, other: string) => {
      const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const isClear = (colour: string) => numbers(colour)[3] === 0;
    const groundOf = (element: Element): string => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (!isClear(backgroundColor)) return backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    };
    const faults: string[] = [];
    let seen = 0;
    const look = (what: string, colour: string, ground: string) => {
      seen += 1;
      const found = ratio(colour, ground);
      if (found < 7) faults.push(`${what}: ${found.toFixed(2)} (${colour} on ${ground})`);
    };
    for (const element of document.querySelectorAll('body *')) {
      if (
        !element.checkVisibility({ visibilityProperty: true }) ||
        element.closest('script, style, noscript, .govuk-visually-hidden, .govuk-skip-link:not(:focus)')
      )
        continue;
      const name = `${element.localName}.${element.getAttribute('class') ?? ''}`;
      const style = getComputedStyle(element);
      const says = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
      );
      if (says || element.matches('input, textarea, select, svg')) look(name, style.color, groundOf(element));
      const outer = groundOf(element.parentElement ?? element);
      if (element.matches('.govuk-input, .govuk-textarea, .govuk-select'))
        look(`edge of ${name}`, style.borderTopColor, outer);
      if (element.matches('.govuk-radios__label, .govuk-checkboxes__label'))
        look(`edge of ${name}`, getComputedStyle(element, '::before').borderTopColor, outer);
    }
    return seen > 5 ? faults : ['nothing was looked at'];
  });
}

/** Lines of text that lie over each other by more than a third of the lower one's height. */
export function overlapFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lines: { name: string; box: DOMRect }[] = [];
    const range = document.createRange();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (!parent || !text.nodeValue?.trim() || !parent.checkVisibility({ visibilityProperty: true }))
        continue;
      // The way out stands over the page on purpose, and moves away when what is under it has the focus.
      if (parent.closest('script, style, noscript, option, .portal-exit, .portal-notice')) continue;
      if (parent.closest('.govuk-visually-hidden, .govuk-skip-link:not(:focus)')) continue;
      range.selectNodeContents(text);
      for (const box of range.getClientRects())
        if (box.width > 1) lines.push({ name: `${parent.localName}.${parent.className}`, box });
    }
    const faults: string[] = [];
    lines.forEach((one, at) => {
      for (const other of lines.slice(at + 1)) {
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (wide > 2 && high > Math.min(one.box.height, other.box.height) / 3)
          faults.push(
            `${one.name} and ${other.name} lie over each other by ${Math.round(wide)} by ${Math.round(high)}`,
          );
      }
    });
    return lines.length > 0 ? faults : ['there is no text'];
  });
}

/** Numbers, codes and postcodes whose signs do not stand from left to right on their line. */
export function orderFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const range = document.createRange();
    const texts = document.createTreeWalker(
      document.querySelector('main') ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (!parent?.checkVisibility() || parent.closest('script, style, noscript, option')) continue;
      for (const { 0: found, index } of (text.nodeValue ?? '').matchAll(/[+0-9A-Z]+(?:[ -][0-9A-Z]+)+/g)) {
        // A made language turns the letters of a postcode into Arabic ones, and leaves its single digits.
        if (!/\d/.test(found) || /^\d \d$/.test(found)) continue;
        let before: DOMRect | null = null;
        for (let at = index; at < index + found.length; at += 1) {
          range.setStart(text, at);
          range.setEnd(text, at + 1);
          const box = range.getBoundingClientRect();
          const onLine = before !== null && Math.abs(box.top - before.top) < box.height / 2;
          if (before && onLine && box.left < before.left - 0.5) {
            faults.push(`${found} in ${parent.localName}.${parent.className} is read in another order`);
            break;
          }
          before = box;
        }
      }
    }
    return faults;
  });
}
