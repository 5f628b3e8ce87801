import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build } from 'esbuild';
import { Features, transform } from 'lightningcss';
import { compile } from 'sass';
import { loadCatalogues } from '../src/i18n/index.ts';
import { hasLiblouis } from './braille/liblouis.ts';
import { makeBraille } from './braille/make.ts';
import { brailleTables } from './braille/tables.ts';
import { toLogical } from './logical-css.ts';
import { withoutPrint, withoutProperties, withoutSmoothing } from './plain-css.ts';
import { onlyUsed } from './used-rules.ts';

const root = new URL('../', import.meta.url);
const path = (relative: string) => fileURLToPath(new URL(relative, root));

/** Builds the style, the inline script and the page scripts beside Astro's own output. */
export function portalAssets(): AstroIntegration {
  return {
    name: 'portal-assets',
    hooks: {
      'astro:build:done': async () => {
        await buildAssets(path('dist/assets/'));
      },
    },
  };
}

/**
 * Writes `assets.json`: the style and the exit script as text (they stand inside each page), and for each
 * page script its neutral file name and its integrity value. One file a script, no chunks, no imports: the
 * still address runs it from its text (src/safety/page-script.ts).
 */
async function buildAssets(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const assets = {
    style: buildStyle(),
    exit: (await bundle(browserEntries.exit)).text,
    still: (await bundle(browserEntries.still)).text,
    scripts: {
      journey: await writeScript(folder, await bundle(browserEntries.journey)),
      tracker: await writeScript(folder, await bundle(browserEntries.tracker)),
    },
  };
  await writeFile(`${folder}assets.json`, JSON.stringify(assets));
  await writeBraille(folder);
}

/** Without liblouis the portal offers no Braille: `braille.json` then names no file. */
async function writeBraille(folder: string): Promise<void> {
  const loaded = loadCatalogues(path('locales'), { languages: brailleLanguages(), testLanguages: false });
  if (!loaded.ok) throw new Error('the locale files are broken');
  const here = hasLiblouis();
  if (!here) process.stderr.write('No Braille files: there is no lou_translate (Debian: liblouis-bin).\n');
  const { names, files } = here
    ? makeBraille(loaded.catalogues)
    : { names: {}, files: new Map<string, string>() };
  for (const [name, text] of files) await writeFile(`${folder}${name}`, text);
  await writeFile(`${folder}braille.json`, JSON.stringify(names));
}

function brailleLanguages(): string[] {
  return Object.keys(brailleTables).filter((tag) => existsSync(path(`locales/${tag}.json`)));
}

function buildStyle(): string {
  // --no-charset: a BOM would land in the inlined CSS. Our own rules are written logically; the design
  // system's are physical, and are turned round so that every page mirrors.
  const css = compile(path('src/ui/style/portal.scss'), {
    charset: false,
    style: 'compressed',
    quietDeps: true,
    loadPaths: [path('node_modules/govuk-frontend/dist')],
  }).css;
  const own = withoutProperties(withoutSmoothing(withoutPrint(onlyUsed(toLogical(css), componentSource()))));
  // `(width >= 40em)` is shorter than `(min-width: 40em)`, and is nothing to Safari before 16.4 and Chrome before 104.
  const include = Features.MediaRangeSyntax;
  return transform({
    filename: 'portal.css',
    code: Buffer.from(own),
    minify: true,
    include,
  }).code.toString();
}

/** The text of every component, in which the names of classes stand. */
function componentSource(): string {
  const folder = path('src/ui/');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:astro|tsx)$/.test(file))
    .map((file) => readFileSync(`${folder}${file}`, 'utf8'))
    .join('\n');
}

/** What a browser runs: where it begins, and in which form it is sent. */
export const browserEntries = {
  // The exit must run in anything.
  exit: { file: 'src/safety/exit.ts', format: 'iife', target: 'es2015' },
  // Where this does not run, links are links.
  still: { file: 'src/ui/layout/with-script.ts', format: 'iife', target: 'es2020' },
  // The encrypted path needs ES2020 and Web Crypto (D2).
  journey: { file: 'src/ui/journey/start.tsx', format: 'iife', target: 'es2020' },
  tracker: { file: 'src/ui/tracker/start.tsx', format: 'iife', target: 'es2020' },
} as const;

/**
 * Bundles one of them.
 * @returns the script, and every file that has a part in it, as paths from the repository's root
 */
export async function bundle({
  file,
  format,
  target,
}: (typeof browserEntries)[keyof typeof browserEntries]): Promise<{ text: string; files: string[] }> {
  const result = await build({
    absWorkingDir: path('.'),
    entryPoints: [path(file)],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format,
    target,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    charset: 'utf8',
  });
  const [output] = result.outputFiles;
  if (!output) throw new Error(`nothing was built from ${file}`);
  return { text: output.text.trim(), files: Object.keys(result.metafile.inputs) };
}

async function writeScript(
  folder: string,
  { text }: { text: string },
): Promise<{ file: string; integrity: string }> {
  const digest = createHash('sha384').update(text).digest();
  const file = `${digest.toString('hex').slice(0, 16)}.js`;
  await writeFile(`${folder}${file}`, text);
  return { file, integrity: `sha384-${digest.toString('base64')}` };
}
