/**
 * Looks for typed words in bytes: as they are, and in every coding in which a program may have written them down. A
 * search that misses a coding proves nothing, so that each is planted and found in `traces.test.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A word in one coding. `folded`: also found with letters of the other case. */
interface Form {
  readonly name: string;
  readonly bytes: Buffer;
  readonly folded: boolean;
}

/** Every way of writing a word that is looked for, by name. */
const codings: Readonly<Record<string, (word: string) => readonly string[] | readonly Buffer[]>> = {
  'UTF-8': (word) => [word],
  'UTF-16LE': (word) => [Buffer.from(word, 'utf16le')],
  'UTF-16BE': (word) => [Buffer.from(word, 'utf16le').swap16()],
  base64: (word) => base64Of(Buffer.from(word, 'utf8')),
  'base64 of UTF-16LE': (word) => base64Of(Buffer.from(word, 'utf16le')),
  hex: (word) => [Buffer.from(word, 'utf8').toString('hex')],
  'hex of UTF-16LE': (word) => [Buffer.from(word, 'utf16le').toString('hex')],
  URL: (word) => [encodeURIComponent(word), new URLSearchParams([['', word]]).toString().slice(1)],
  'URL, every byte': (word) => [eachByte(word, '%')],
  'JSON escapes': (word) => [escaped(word, /[^ -~]/gu), escaped(word, /./gsu)],
  'quoted-printable': (word) => [eachByte(word, '='), eachByte(word, '=', /[!-<>-~ ]/)],
};

/**
 * The words that occur in these bytes, each with the coding in which it does. Line ends are looked over, with and
 * without the `=` that quoted-printable puts before them, because mail programs break long lines.
 * @param words at least six bytes each: anything shorter occurs by chance
 */
export function tracesIn(content: Buffer, words: readonly string[]): string[] {
  const readings = [content, withoutLineEnds(content)];
  const folded = readings.map(lower);
  return words.flatMap((word) => {
    if (Buffer.byteLength(word) < 6) throw new Error(`too short to look for: ${word}`);
    return formsOf(word)
      .filter(({ bytes, folded: any }) =>
        (any ? folded : readings).some((reading) => reading.includes(bytes)),
      )
      .map(({ name }) => `${word} as ${name}`);
  });
}

/** The same over every file below a folder; each finding names its file. */
export function tracesInFolder(folder: string, words: readonly string[]): string[] {
  return filesIn(folder).flatMap((file) => {
    const found = [
      ...tracesIn(Buffer.from(file), words),
      ...tracesIn(readFileSync(join(folder, file)), words),
    ];
    return found.map((trace) => `${file}: ${trace}`);
  });
}

/** Every file below a folder, by its path from there. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** Each sequence of bytes once: many codings leave a plain word as it is. */
function formsOf(word: string): Form[] {
  const forms = new Map<string, Form>();
  for (const [name, write] of Object.entries(codings)) {
    // In base64 a letter of the other case is another letter.
    const folded = !name.startsWith('base64');
    for (const text of write(word)) {
      const bytes = folded ? lower(Buffer.from(text)) : Buffer.from(text);
      const key = `${folded} ${bytes.toString('latin1')}`;
      if (!forms.has(key)) forms.set(key, { name, bytes, folded });
    }
  }
  return [...forms.values()];
}

/** At each of the three places in a group of four, without the letters that hold bits of its neighbours. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const whole = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function eachByte(word: string, sign: string, but = /(?!)/): string {
  return Array.from(Buffer.from(word, 'utf8'), (byte) => {
    const letter = String.fromCharCode(byte);
    return but.test(letter) ? letter : sign + byte.toString(16).padStart(2, '0');
  }).join('');
}

function escaped(word: string, which: RegExp): string {
  return word.replace(which, (letter) =>
    Array.from(
      { length: letter.length },
      (_, at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

/** ASCII letters only: bytes of other scripts stay as they are. */
function lower(bytes: Buffer): Buffer {
  return Buffer.from(
    bytes.toString('latin1').replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
    'latin1',
  );
}

function withoutLineEnds(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/=?\r?\n/g, ''), 'latin1');
}
