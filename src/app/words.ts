import { createHash } from 'node:crypto';
import { keys as allKeys, isKey, type Key } from '../i18n/catalogue.ts';
import { type Catalogue, needsEnglishBeside, stringsFor } from '../i18n/index.ts';
import { journeyKeys } from '../journey/index.ts';
import type { CouncilKeys } from '../sealing/index.ts';
import { type Precompressed, precompress } from './compress.ts';

/**
 * What the journey says in one language and to whom it seals, as a file of its own: the page that begins the journey is read without it,
 * and stays one small response. It is fetched with its integrity value, as a script is.
 */
export interface WordFiles {
  /** By language: where its file is, and the SHA-384 that it must have. */
  readonly refs: ReadonlyMap<string, { readonly src: string; readonly integrity: string }>;
  /** By file name, as they are sent. */
  readonly files: ReadonlyMap<string, Precompressed>;
}

/** Beside the questions: what the journey's own buttons, errors and last pages say. */
const families = [
  'request.cannotSeal.',
  'request.noscript.link',
  'journey.',
  'advice.',
  'check.',
  'code.',
  'show.',
  'equality.',
  'sent.',
  'track.fault.word',
  'error.home',
];

/**
 * @param catalogues by tag, English among them
 * @param keys the council's public keys: three of them are 6 KB that nothing compresses
 */
export function makeWordFiles(catalogues: Readonly<Record<string, Catalogue>>, keys: CouncilKeys): WordFiles {
  const refs = new Map<string, { src: string; integrity: string }>();
  const files = new Map<string, Precompressed>();
  for (const [lang, catalogue] of Object.entries(catalogues)) {
    const text = JSON.stringify({ ...wordsOf(lang, catalogue, catalogues['en'] ?? {}), keys });
    const digest = createHash('sha384').update(text).digest();
    const name = `${digest.toString('hex').slice(0, 16)}.json`;
    refs.set(lang, { src: `/s/${name}`, integrity: `sha384-${digest.toString('base64')}` });
    files.set(name, precompress(text));
  }
  return { refs, files };
}

function wordsOf(
  lang: string,
  catalogue: Catalogue,
  english: Catalogue,
): { strings: object; beside: object } {
  const own = allKeys.filter((key) => families.some((family) => key.startsWith(family)));
  const asked = journeyKeys().map(asKey);
  return {
    strings: stringsFor(catalogue, [...own, ...asked]),
    // Safety sentences that no person has checked in this language stand with their English (D14).
    beside: stringsFor(
      english,
      asked.filter((key) => needsEnglishBeside(lang, key)),
    ),
  };
}

/** The journey makes its keys from its list; one that the catalogue lacks is a bug, found at the start. */
function asKey(key: string): Key {
  if (!isKey(key)) throw new Error(`the catalogue lacks ${key}`);
  return key;
}
