/**
 * `npm run -s poster -- --settings FILE --lang en [--lang ar] --out poster.html|poster.pdf`: a sheet to hang in
 * libraries, surgeries and toilets. A PDF is made with the Chromium that there is.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { describeFault, loadCatalogues, makeTranslator, offeredLanguages } from '../src/i18n/index.ts';
import { parseSettings } from '../src/settings/settings.ts';
import { findBrowser } from './find-browser.ts';
import { posterSheet } from './poster/sheet.ts';

/** More do not fit on one sheet at 24 pt. */
const MOST_LANGUAGES = 2;

async function main(): Promise<void> {
  const { settings: file, lang: tags = ['en'], out } = readWords();
  const parsed = parseSettings(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error(`${file}: these are no settings that the portal would start with`);
  const { settings } = parsed;
  const offered = offeredLanguages(settings).map(({ tag }) => tag);
  const strange = tags.find((tag) => !offered.includes(tag));
  if (strange !== undefined) throw new Error(`--lang ${strange}: expected one of ${offered.join(', ')}`);
  if (tags.length > MOST_LANGUAGES) throw new Error(`--lang: at most ${MOST_LANGUAGES} fit on a sheet`);
  const loaded = loadCatalogues(fileURLToPath(new URL('../locales', import.meta.url)), settings);
  if (!loaded.ok) throw new Error(loaded.faults.map(describeFault).join('\n'));
  const translate = makeTranslator(loaded.catalogues);
  const wordings = tags.map((tag) => [tag, translate(tag)] as const);
  const html = posterSheet(`${settings.origin}/`, settings.council, wordings);
  if (out.endsWith('.pdf')) await writePdf(html, out);
  else writeFileSync(out, html);
}

function readWords(): { settings: string; lang?: string[]; out: string } {
  const { values } = parseArgs({
    options: {
      settings: { type: 'string' },
      lang: { type: 'string', multiple: true },
      out: { type: 'string' },
    },
  });
  const { settings, out } = values;
  if (settings === undefined || out === undefined || !/\.(?:html|pdf)$/.test(out))
    throw new Error('expected --settings FILE --lang TAG --out FILE.html or FILE.pdf');
  return { settings, out, ...(values.lang === undefined ? {} : { lang: values.lang }) };
}

async function writePdf(html: string, out: string): Promise<void> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('there is no Chromium: write to an .html file and print it');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.setContent(html);
    await page.pdf({ path: out, preferCSSPageSize: true });
  } finally {
    await browser.close();
  }
}

await main().catch((fault: Error) => {
  process.stderr.write(`No poster was made: ${fault.message}\n`);
  process.exitCode = 1;
});
