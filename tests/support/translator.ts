/** A browser's page translator, as far as it meddles with the page. */
import type { Page } from '@playwright/test';

/**
 * Does to every page what Chrome's translator does, now and whenever something new appears: each text node is
 * replaced by another one inside two `<font>`, and `<html>` is marked. What is marked `translate="no"` is left alone.
 * The words stay the same, so that a test finds its way.
 */
export async function translateAll(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const left = 'script, style, noscript, textarea, [translate="no"], font';
    const wrap = (text: Text) => {
      if (text.data.trim() === '' || !text.parentElement || text.parentElement.closest(left)) return;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.append(document.createTextNode(text.data));
      outer.append(inner);
      text.replaceWith(outer);
    };
    const wrapAll = (root: Node) => {
      const texts: Text[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts) wrap(text);
    };
    new MutationObserver((changes) => {
      document.documentElement.classList.add('translated-ltr');
      for (const { target, addedNodes } of changes) {
        if (target instanceof Text) wrap(target);
        for (const node of addedNodes) node instanceof Text ? wrap(node) : wrapAll(node);
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
}

/** How many pieces of text stand in the page, and how many of them the translator has had. */
export function countTexts(page: Page): Promise<{ all: number; translated: number }> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const counts = { all: 0, translated: 0 };
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (walker.currentNode.nodeValue?.trim() === '' || parent?.closest('script, style, noscript, textarea'))
        continue;
      counts.all += 1;
      if (parent?.closest('font')) counts.translated += 1;
    }
    return counts;
  });
}
