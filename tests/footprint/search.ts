/** Reads every file of a folder and says which of the needles lie in it. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { layersOf } from './layers.ts';
import { type Finder, finderOf } from './many.ts';
import { type CodedNeedle, codings, type Kind, type Needle } from './needles.ts';

export interface Find {
  /** Inside the folder, with slashes. */
  readonly file: string;
  readonly kind: Kind;
  readonly text: string;
  /** How it lay there: the layer and the coding. */
  readonly how: string;
}

/** Searches every file below a folder. @returns each needle once for each file that holds it, in a stable order */
export function searchFolder(folder: string, needles: readonly Needle[]): Find[] {
  const find = finderOf(needles.flatMap(codings));
  return filesBelow(folder).flatMap((path) => {
    const file = relative(folder, path).split(sep).join('/');
    return [...inName(file, needles), ...inFile(path, file, find)];
  });
}

/** Every plain file below a folder, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path).isFile())
    .sort();
}

function inFile(path: string, file: string, find: Finder<CodedNeedle>): Find[] {
  const found = new Map<string, Find>();
  for (const layer of layersOf(path, readFileSync(path))) {
    for (const { kind, text, coding } of find(layer.bytes)) {
      const key = `${kind} ${text}`;
      if (!found.has(key)) found.set(key, { file, kind, text, how: `${layer.name}, ${coding}` });
    }
  }
  return [...found.values()];
}

/** Firefox names folders after the sites that store something. */
function inName(file: string, needles: readonly Needle[]): Find[] {
  const plain = file.replaceAll('+', ':');
  return needles
    .filter(({ text }) => plain.includes(text))
    .map(({ kind, text }) => ({ file, kind, text, how: 'name of the file' }));
}
