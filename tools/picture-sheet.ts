/** Pictures of pages, and many of them on one sheet, to be looked at together. */
import { mkdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

export const phone = { width: 360, height: 740 };

/** How each page is read: the end of the first part of its address. */
export const looks = { plain: '', large: '~24', contrast: '~c', forced: '' } as const;
export type LookName = keyof typeof looks;

/** Takes the picture of a whole page into the folder, under a name. */
export type Shot = (name: string) => Promise<unknown>;

/** @returns what takes pictures of one language, read in one way */
export async function shotsOf(page: Page, folder: string, lang: string, look: LookName): Promise<Shot> {
  mkdirSync(folder, { recursive: true });
  await page.emulateMedia({ forcedColors: look === 'forced' ? 'active' : 'none' });
  return (name) => page.screenshot({ path: `${folder}/${lang}-${look}-${name}.png`, fullPage: true });
}

/**
 * Pictures of a language beside each other on one picture, small.
 * @param width of each, in pixels
 */
export async function sheet(
  page: Page,
  folder: string,
  lang: string,
  names: readonly string[],
  { width = 150, look = 'plain' }: { width?: number; look?: LookName } = {},
): Promise<void> {
  const pictures = names.map((name) => {
    const data = readFileSync(`${folder}/${lang}-${look}-${name}.png`).toString('base64');
    return `<img style="width:${width}px;border:1px solid #888" src="data:image/png;base64,${data}">`;
  });
  const at = page.viewportSize() ?? phone;
  await page.goto('about:blank');
  await page.setViewportSize({ width: 1900, height: 1000 });
  await page.setContent(
    `<body style="display:flex;flex-wrap:wrap;align-items:flex-start;gap:6px">${pictures.join('')}</body>`,
  );
  const [type, quality] = ['jpeg', 55] as const;
  await page.screenshot({ path: `${folder}/sheet-${lang}-${look}.jpg`, type, quality, fullPage: true });
  await page.setViewportSize(at);
}
