/** A page as it would lie in a printer's tray: what stands where, read back from the PDF by Debian's poppler-utils. */
import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';

export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** One sheet, in points. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
}

/** Prints with what a browser adds by itself: the day, the title, the address. */
export async function print(page: Page, format: 'A4' | 'Letter'): Promise<readonly Sheet[]> {
  const pdf = await page.pdf({ format, displayHeaderFooter: true, preferCSSPageSize: false });
  const xml = pdftotext(['-bbox', '-', '-'], pdf);
  return Array.from(xml.matchAll(/<page ([^>]*)>([\s\S]*?)<\/page>/g), ([, size = '', words = '']) => ({
    width: numberIn(size, 'width'),
    height: numberIn(size, 'height'),
    words: Array.from(words.matchAll(/<word ([^>]*)>([^<]*)<\/word>/g), ([, box = '', text = '']) => ({
      text: text.replaceAll('&apos;', "'").replaceAll('&amp;', '&'),
      left: numberIn(box, 'xMin'),
      right: numberIn(box, 'xMax'),
      top: numberIn(box, 'yMin'),
      bottom: numberIn(box, 'yMax'),
    })),
  }));
}

function numberIn(attributes: string, name: string): number {
  return Number(new RegExp(`${name}="([\\d.-]+)"`).exec(attributes)?.[1]);
}

function pdftotext(words: readonly string[], input: Buffer): string {
  try {
    return execFileSync('pdftotext', [...words], { input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  } catch (fault) {
    if ((fault as { code?: string }).code !== 'ENOENT') throw fault;
    throw new Error('There is no pdftotext: install poppler-utils.');
  }
}

/** All that stands on the sheets. */
export function textOf(sheets: readonly Sheet[]): string {
  return sheets.flatMap(({ words }) => words.map(({ text }) => text)).join(' ');
}

/** The words of the lowest line of a sheet but for its number. */
export function lastLine({ words, height }: Sheet): string {
  const body = words.filter(({ bottom }) => bottom < height - 40);
  const lowest = Math.max(...body.map(({ bottom }) => bottom));
  return body
    .filter(({ bottom }) => lowest - bottom < 4)
    .map(({ text }) => text)
    .join(' ');
}
