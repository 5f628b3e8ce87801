/** Choosing how a page is read, as a person would: opening the list where it is closed, and pressing a link. */
import type { Page } from '@playwright/test';

async function openChoice(page: Page): Promise<void> {
  const choice = page.locator('.portal-reading');
  if ((await choice.getAttribute('open')) === null) await choice.locator('summary').click();
}

/** Chooses a language, and waits until the page stands in it. */
export async function readIn(page: Page, lang: string): Promise<void> {
  await openChoice(page);
  await page.locator(`.portal-reading a[lang="${lang}"]`).click();
  await page.locator(`html[lang="${lang}"]`).waitFor();
}

/** Chooses a size or the other colours: the link to the address that begins so, and waits until the page has it. */
export async function readAs(page: Page, first: string): Promise<void> {
  await openChoice(page);
  const address = `[href="/${first}"], [href^="/${first}/"]`;
  await page.locator('.portal-reading ul').last().locator(address).click();
  await page.locator(`html${markOf(first)}`).waitFor();
}

/** The marks that a page carries that is read this way. */
function markOf(first: string): string {
  const size = /~(\d+)/.exec(first)?.[1];
  const sized = size ? `.portal-${size}` : ':not(.portal-large)';
  return sized + (first.endsWith('c') && first.includes('~') ? '.portal-contrast' : ':not(.portal-contrast)');
}
