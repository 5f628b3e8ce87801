/** The folder with the locale files, as it is: for tools that must also see what is not right in it. */
import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../src/i18n/index.ts';
import { readJson } from '../../src/i18n/json-file.ts';

/** The tags of all files with texts. */
export function tagsIn(directory: string): readonly string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json') && name !== 'status.json')
    .map((name) => name.slice(0, -'.json'.length));
}

/** The texts of a file; none where it is not there. Throws where it is there and no object. */
export function textsIn(directory: string, tag: string): Catalogue {
  const read = readJson(join(directory, `${tag}.json`));
  if (read === null) return {};
  if (typeof read.json !== 'object' || read.json === null)
    throw new Error(`locales/${tag}.json: is no object`);
  return Object.fromEntries(
    Object.entries(read.json).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Writes files as one: none of them takes its place before all are written. */
export function writeTogether(files: readonly { readonly path: string; readonly json: object }[]): void {
  for (const { path, json } of files) writeFileSync(`${path}.new`, `${JSON.stringify(json, null, 2)}\n`);
  for (const { path } of files) renameSync(`${path}.new`, path);
}
