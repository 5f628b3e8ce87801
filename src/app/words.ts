import { createHash } from 'node:crypto';
import { journeyPictures } from '../guidance/index.ts';
import { keys as allKeys, isKey, type Key } from '../i18n/catalogue.ts';
import { type Catalogue, type Checking, isEasy, stringsFor } from '../i18n/index.ts';
import { journeyKeys } from '../journey/index.ts';
import type { CouncilKeys } from '../sealing/index.ts';
import { type Files, filesOf } from './compress.ts';
import type { Keyring } from './keyring.ts';
import type { Texts } from './texts.ts';

/**
 * What the journey and the tracker say in one language and to whom they seal, each as a file of its own: the page that
 * begins is read without it, and stays one small response. It is fetched with its integrity value, as a script is.
 */
export interface Words {
  /** Where the files for today's keys are. */
  refs(): WordFiles['refs'];
  /** A file of today's, or of the keys before them: of pages that were opened before the change. */
  file(name: string): ReturnType<Files['get']>;
}

/** The files for one set of keys. */
interface WordFiles {
  /** By language, for either page: where its file is, and the SHA-384 that it must have. */
  readonly refs: Readonly<Record<'request' | 'track', ReadonlyMap<string, WordRef>>>;
  /** By file name, as they are sent. */
  readonly files: Files;
}

interface WordRef {
  readonly src: string;
  readonly integrity: string;
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

/** Of the tracker, what is needed once something was found. */
const trackerFamilies = ['say.', 'write.'];
const trackerSafety: readonly Key[] = ['emergency.call', 'emergency.silent', 'emergency.silentLimit'];

/** Makes them anew whenever the keyring gives other keys, and keeps the last ones beside them. */
export function makeWords(texts: Texts, keyring: Pick<Keyring, 'now' | 'version'>): Words {
  let made: readonly { readonly version: string; readonly words: WordFiles }[] = [];
  const today = () => {
    const version = keyring.version();
    const there = made.find((each) => each.version === version);
    if (there !== undefined) return there.words;
    const words = makeWordFiles(texts, keyring.now());
    made = [{ version, words }, ...made.slice(0, 1)];
    return words;
  };
  return {
    refs: () => today().refs,
    file: (name) => {
      today();
      return made.map(({ words }) => words.files.get(name)).find((file) => file !== undefined);
    },
  };
}

/**
 * @param texts by tag, English among them, and what of them was checked
 * @param keys the council's public keys: three of them are 6 KB that nothing compresses
 */
function makeWordFiles({ catalogues, checking }: Texts, keys: CouncilKeys): WordFiles {
  const refs = { request: new Map<string, WordRef>(), track: new Map<string, WordRef>() };
  const files = new Map<string, string>();
  const asked = journeyKeys().map(asKey);
  const said = {
    request: { own: inFamilies(families), asked },
    track: { own: inFamilies(trackerFamilies), asked: trackerSafety },
  };
  for (const [lang, catalogue] of Object.entries(catalogues)) {
    for (const page of ['request', 'track'] as const) {
      const { own, asked } = said[page];
      const strings = stringsFor(catalogue, [...own, ...asked]);
      const words = { strings, beside: besideOf(checking, lang, catalogues['en'] ?? {}, asked) };
      const pictures = page === 'request' && isEasy(lang) ? journeyPictures() : {};
      const text = JSON.stringify({ ...words, keys, pictures });
      const digest = createHash('sha384').update(text).digest();
      const name = `${digest.toString('hex').slice(0, 16)}.json`;
      refs[page].set(lang, { src: `/s/${name}`, integrity: `sha384-${digest.toString('base64')}` });
      files.set(name, text);
    }
  }
  return { refs, files: filesOf(files) };
}

function inFamilies(names: readonly string[]): readonly Key[] {
  return allKeys.filter((key) => names.some((family) => key.startsWith(family)));
}

/** The English of those sentences about danger that stand with it, because nobody has checked them (D14). */
function besideOf(
  checking: Checking,
  lang: string,
  english: Catalogue,
  asked: readonly Key[],
): Record<string, string> {
  return stringsFor(
    english,
    asked.filter((key) => checking.needsEnglishBeside(lang, key)),
  );
}

/** The journey makes its keys from its list; one that the catalogue lacks is a bug, found at the start. */
function asKey(key: string): Key {
  if (!isKey(key)) throw new Error(`the catalogue lacks ${key}`);
  return key;
}
