/**
 * Makes tests/vectors/v1/*.json, tests/vectors/v3/*.json and src/sealing/known-answers.ts.
 *
 *   node tools/make-vectors.ts OUT        into a new folder, to compare
 *   node tools/make-vectors.ts --first    into the repository, once for a version of the format
 *
 * The same output on every run: the platform's randomness, on which age draws, is replaced by a fixed stream.
 * Vectors in the repository are never made again: a letter sealed by any released version opens for ever, so a
 * change of the format gets a folder of its own beside them.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeVectors, wordVectors } from './vectors/codes.ts';
import { fixRandomness } from './vectors/fixed.ts';
import { keyVectors } from './vectors/keys.ts';
import { knownAnswersSource } from './vectors/known.ts';
import { letterVectors } from './vectors/letters.ts';
import { paddingVectors } from './vectors/padding.ts';
import { replyVectors } from './vectors/replies.ts';
import { shownVectors } from './vectors/shown.ts';

const repository = join(import.meta.dirname, '..');

async function makeAll(): Promise<Record<string, string>> {
  fixRandomness('vectors v1');
  const files: Record<string, object> = {
    'code.json': codeVectors(),
    'word.json': wordVectors(),
    'keys.json': await keyVectors(),
    'padding.json': paddingVectors(),
  };
  for (const suite of ['pq', 'x25519'] as const) {
    files[`letters-${suite}.json`] = await letterVectors(suite);
    files[`replies-${suite}.json`] = await replyVectors(suite);
  }
  const known = await knownAnswersSource();
  // Last, so that the stream of random bytes is the same for those of version 1 as ever.
  for (const suite of ['pq', 'x25519'] as const) {
    files[`shown-${suite}.json`] = await shownVectors(suite);
  }
  const made = Object.entries(files).map(
    ([name, json]) => [name, `${JSON.stringify(json, null, 1)}\n`] as const,
  );
  return { ...Object.fromEntries(made), 'known-answers.ts': known };
}

function placeOf(name: string, out: string): string {
  if (out !== '--first') return join(out, name);
  const vectors = name.startsWith('shown-') ? 'tests/vectors/v3' : 'tests/vectors/v1';
  const folder = name.endsWith('.ts') ? 'src/sealing' : vectors;
  return join(repository, folder, name);
}

const out = process.argv[2];
if (out === undefined) {
  console.error('Say where to: a new folder, or --first for the first vectors of a version.');
  process.exitCode = 2;
} else if (out === '--first' && existsSync(placeOf('code.json', out))) {
  console.error(
    'tests/vectors/v1 is there already, and is never made again. Name another folder to compare.',
  );
  process.exitCode = 2;
} else {
  mkdirSync(out === '--first' ? join(repository, 'tests/vectors/v1') : out, { recursive: true });
  for (const [name, text] of Object.entries(await makeAll())) writeFileSync(placeOf(name, out), text);
}
