import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnVectors } from './browser/vector-files.ts';

/** The files of tests/vectors/v1 by name. Trusted: they are part of the repository. */
export function readOwnVectors(): OwnVectors {
  const folder = join(import.meta.dirname, '../vectors/v1');
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return Object.fromEntries(names.map((name) => [name, read(name)])) as unknown as OwnVectors;
}
