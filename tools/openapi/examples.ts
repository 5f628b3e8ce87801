/** The examples of the interface description, made of the published vectors, so that they can be sent as they stand. */
import { readFileSync } from 'node:fs';
import { derivePersonKeys, parseCode, parseWord } from '../../src/sealing/index.ts';
import { openLetter } from '../../src/sealing/open-request.ts';
import { parseSealedLetter } from '../../src/sealing/sealed-letter.ts';
import { stretchInNode } from '../../src/sealing/stretch-node.ts';

const vector = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../tests/vectors/v1/${name}.json`, import.meta.url), 'utf8'));

/** The day on which the example came. */
export const exampleDay = '2026-11-22';

export interface Examples {
  /** The council to which it was sealed. */
  readonly council: {
    readonly portal: string;
    readonly suite: 'x25519';
    readonly a: readonly string[];
    readonly b: readonly string[];
  };
  readonly letter: { readonly id: string; readonly write: string; readonly route: 'a' | 'b' };
  readonly ack: string;
  readonly read: string;
  readonly reply: { readonly id: string; readonly blob: string };
}

export async function makeExamples(): Promise<Examples> {
  const letters = vector('letters-x25519');
  const replies = vector('replies-x25519');
  const { letter } = letters.request;
  const parsed = parseSealedLetter(letter, {});
  if (!parsed.ok) throw new Error('the vector is a letter');
  const opened = await openLetter([letters.identities.a], parsed.letter, { portal: letters.portal });
  if (opened.kind !== 'request') throw new Error('the vector is a request');
  const [first] = replies.replies;
  return {
    council: { portal: letters.portal, suite: 'x25519', ...letters.recipients },
    letter,
    ack: opened.request.ack,
    read: await readHandleOf(replies),
    reply: { id: first.body.id, blob: first.blob },
  };
}

async function readHandleOf(replies: {
  code: string;
  word: string;
  deploymentSalt: string;
}): Promise<string> {
  const code = parseCode(replies.code);
  const word = parseWord(replies.word);
  if (!code.ok || !word.ok) throw new Error('the vector is a code and a word');
  const salt = new Uint8Array(Buffer.from(replies.deploymentSalt, 'base64url'));
  const input = { code: code.code, word: word.word, salt, suite: 'x25519' as const };
  return (await derivePersonKeys(stretchInNode, input)).read;
}
