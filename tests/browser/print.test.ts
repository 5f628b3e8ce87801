/** On paper: A4 and Letter, at three sizes of text; nothing that tells where it came from, nothing cut off. */
import type { Page } from '@playwright/test';
import { addressOf, type Page as Name } from '../../src/i18n/index.ts';
import { expect, test } from '../support/browser-test.ts';
import { lastLine, print, textOf } from '../support/paper.ts';

/** Of the root, against 16 px: where text of 19 px is 14 pt on paper, these are 18 and 24 pt. */
const sizes = { normal: '100%', '18 pt': '127%', '24 pt': '169%' } as const;
const names: readonly Name[] = ['home', 'help', 'next', 'who', 'friends', 'complaints', 'access'];

async function open(page: Page, url: string, size: keyof typeof sizes): Promise<void> {
  await page.goto(url);
  await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), sizes[size]);
}

for (const format of ['A4', 'Letter'] as const)
  for (const size of Object.keys(sizes) as (keyof typeof sizes)[])
    test(`pages print well on ${format}, ${size}`, async ({ page, portal }) => {
      for (const lang of ['en', 'ar-XB'])
        for (const name of lang === 'en' ? names : (['help'] as const)) {
          await open(page, portal.url + addressOf(name, lang), size);
          const headings = await page.locator('h1, h2, h3').allInnerTexts();
          const exit = await page.locator('[data-exit]').innerText();
          const sheets = await print(page, format);
          const text = textOf(sheets);
          expect(text.length).toBeGreaterThan(200);
          expect(text).toContain('999');
          expect(text).not.toContain(exit);
          expect(text).not.toMatch(/https?:|localhost|127\.0\.0\.1|\/en|Languages|Skip to/);
          for (const sheet of sheets) {
            for (const word of sheet.words)
              expect([name, word.text, word.left >= 30 && word.right <= sheet.width - 30]).toEqual([
                name,
                word.text,
                true,
              ]);
            const last = lastLine(sheet);
            expect(headings.map((each) => each.replace(/\s+/g, ' ').trim())).not.toContain(last);
          }
        }
    });

test('larger text is larger on paper', async ({ page, portal }) => {
  const heights: number[] = [];
  for (const size of Object.keys(sizes) as (keyof typeof sizes)[]) {
    await open(page, `${portal.url}/en/next`, size);
    const words = (await print(page, 'A4')).flatMap((sheet) => sheet.words);
    const word = words.find(({ text }) => text === 'usual');
    heights.push(word ? Math.round(word.bottom - word.top) : 0);
  }
  const [normal = 0, large = 0, giant = 0] = heights;
  expect(normal).toBeGreaterThanOrEqual(14);
  expect(large).toBeGreaterThanOrEqual(18);
  expect(giant).toBeGreaterThanOrEqual(24);
});

test('the card stands alone on one sheet: nothing outside tells what is inside', async ({ page, portal }) => {
  for (const format of ['A4', 'Letter'] as const)
    for (const size of Object.keys(sizes) as (keyof typeof sizes)[]) {
      await open(page, `${portal.url}/en/card`, size);
      await page.emulateMedia({ media: 'print' });
      const sheets = await print(page, format);
      expect([format, size, sheets.length]).toEqual([format, size, 1]);
      const [sheet] = sheets;
      if (!sheet) return;
      const middle = sheet.width / 2;
      const outside = textOf([{ ...sheet, words: sheet.words.filter(({ right }) => right < middle) }]);
      const inside = textOf([{ ...sheet, words: sheet.words.filter(({ left }) => left > middle) }]);
      for (const word of ['Home', 'visits', '01632']) expect(outside).toContain(word);
      expect(outside).not.toMatch(/999|danger|0808|help|harm|abuse|safe/i);
      for (const word of ['999', '55', '0808', '116']) expect(inside).toContain(word);
      expect(textOf(sheets)).not.toMatch(/abuse|harm|violence|refuge|Print it/i);
      for (const word of sheet.words) expect(word.right).toBeLessThanOrEqual(sheet.width - 30);
      await page.emulateMedia({ media: 'screen' });
    }
});

test('the card is mirrored where a language is read from the right', async ({ page, portal }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${portal.url}/ar-XB/card`);
  const places = await page
    .locator('.portal-card > div')
    .evaluateAll((parts) => parts.map((part) => Math.round(part.getBoundingClientRect().left)));
  expect(places).toHaveLength(4);
  expect(places).toEqual([...places].sort((a, b) => b - a));
});
