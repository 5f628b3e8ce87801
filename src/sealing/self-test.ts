import { ageDecrypt } from './age.ts';
import { concat, fromBase64url, textOf, toBase64url, utf8 } from './bytes.ts';
import { type Code, parseCode } from './code.ts';
import { sign } from './ed25519.ts';
import { sha256 } from './hash.ts';
import { derivePersonKeys, type PersonKeys, type Stretch, type Suite } from './keys.ts';
import { type KnownAnswers, knownAnswers } from './known-answers.ts';
import { sealsAndOpens } from './seals-and-opens.ts';
import { parseWord } from './word.ts';

/**
 * The known-answer test that a page runs before its send button works: whether this very browser, with its
 * engine, its extensions and whatever a proxy did to the script, computes what every other one computes. Takes
 * one stretch. False, never an exception, where anything differs: then the page offers the other ways to ask.
 *
 * It reads a code and refuses it with one symbol wrong; derives keys and compares a digest over all of them and a
 * signature; opens a fixed letter of the suite in force; and seals and opens a fresh one.
 */
export async function selfTest(
  stretch: Stretch,
  suite: Suite = 'pq',
  known: KnownAnswers = knownAnswers,
): Promise<boolean> {
  try {
    const read = parseCode(known.code);
    const word = parseWord(known.word);
    if (!read.ok || !word.ok || !refuses(known.wrongCode)) return false;
    const keys = await keysOf(stretch, read.code, known, suite);
    if (keysDigest(keys) !== known.suites[suite].keysDigest) return false;
    return (await opensFixed(keys, known, suite)) && (await sealsAndOpens(keys));
  } catch {
    return false;
  }
}

/** SHA-256 over every key and a signature, so that one short value stands for all of them. */
export function keysDigest(keys: PersonKeys): string {
  const { read, write, replyIdentity, replyRecipient, councilMac, signSeed, verify, repeat } = keys;
  const names = utf8(`${read}${write}${replyIdentity}${replyRecipient}`);
  const signature = sign(signSeed, utf8('self-test'));
  return toBase64url(sha256(concat(names, councilMac, signSeed, verify, repeat, signature)));
}

/** The text inside the fixed letters. */
export const FIXED_TEXT = 'This letter opens.';

function refuses(code: string): boolean {
  const read = parseCode(code);
  return !read.ok && read.reason === 'check';
}

function keysOf(stretch: Stretch, code: Code, known: KnownAnswers, suite: Suite): Promise<PersonKeys> {
  const word = parseWord(known.word);
  const salt = fromBase64url(known.salt);
  if (!word.ok || salt === null) throw new Error('the known answers are broken');
  return derivePersonKeys(stretch, { code, word: word.word, salt, suite });
}

async function opensFixed(keys: PersonKeys, known: KnownAnswers, suite: Suite): Promise<boolean> {
  const letter = fromBase64url(known.suites[suite].letter);
  const opened = letter === null ? null : await ageDecrypt([keys.replyIdentity], letter);
  return opened?.ok === true && textOf(opened.plain) === FIXED_TEXT;
}
