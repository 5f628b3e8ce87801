import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { InlineHashes } from '../safety/headers.ts';
import { type Files, filesOf } from './compress.ts';

/** What `npm run build` made, read once at start. */
export interface BuiltAssets {
  readonly inline: PortalAssets;
  readonly hashes: InlineHashes;
  /** The page scripts by file name, as they are sent. */
  readonly scripts: Files;
  /** The Braille file of `<nation> <language> <page>`: its name, and by its name what is sent. */
  readonly brailleNames: Readonly<Record<string, string>>;
  readonly braille: Files;
  /** Names this build in every sealed request: a hash of all that a browser runs. */
  readonly build: string;
}

interface AssetsFile {
  style: string;
  exit: string;
  still: string;
  scripts: Record<'journey' | 'tracker', { file: string; integrity: string }>;
}

/**
 * @param folder `dist/assets/`, with a slash at its end
 * @throws when the portal was not built: there is nothing sensible to serve then
 */
export function readAssets(folder: URL): BuiltAssets {
  const file = readAssetsFile(new URL('assets.json', folder));
  const { journey, tracker } = file.scripts;
  const texts = [journey, tracker].map((script) => readFileSync(new URL(script.file, folder), 'utf8'));
  const scripts = filesOf(new Map([journey, tracker].map((script, n) => [script.file, texts[n] ?? ''])));
  return {
    inline: {
      style: file.style,
      exit: file.exit,
      still: file.still,
      journey: { src: `/s/${journey.file}`, integrity: journey.integrity },
      tracker: { src: `/s/${tracker.file}`, integrity: tracker.integrity },
    },
    hashes: {
      exit: sourceHash(file.exit),
      still: sourceHash(file.still),
      pages: texts.map(sourceHash),
      style: sourceHash(file.style),
    },
    scripts,
    ...readBraille(folder),
    build: createHash('sha256').update(JSON.stringify(file)).digest('hex').slice(0, 16),
  };
}

function readBraille(folder: URL): Pick<BuiltAssets, 'brailleNames' | 'braille'> {
  // As below: written by the build.
  const brailleNames = JSON.parse(readFileSync(new URL('braille.json', folder), 'utf8')) as Record<
    string,
    string
  >;
  const names = [...new Set(Object.values(brailleNames))];
  const read = (name: string) => readFileSync(new URL(name, folder), 'latin1');
  return { brailleNames, braille: filesOf(new Map(names.map((name) => [name, read(name)]))) };
}

function readAssetsFile(file: URL): AssetsFile {
  // The build writes this file and the same commit reads it: its shape is a fact, not an input.
  return JSON.parse(readFileSync(file, 'utf8')) as AssetsFile;
}

function sourceHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
