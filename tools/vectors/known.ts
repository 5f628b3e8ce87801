import { ageEncrypt } from '../../src/sealing/age.ts';
import { toBase64url, utf8 } from '../../src/sealing/bytes.ts';
import type { Suite } from '../../src/sealing/keys.ts';
import { FIXED_TEXT, keysDigest } from '../../src/sealing/self-test.ts';
import { codeOf, personOf, SALT } from './fixed.ts';

/** The source of src/sealing/known-answers.ts. */
export async function knownAnswersSource(): Promise<string> {
  const known = {
    code: '1234-5678-9ABC-DEFP',
    wrongCode: '1234-5678-9ABC-DEPF',
    word: 'blue cat',
    salt: SALT,
    suites: { pq: await suiteAnswers('pq'), x25519: await suiteAnswers('x25519') },
  };
  return `${head}\nexport const knownAnswers: KnownAnswers = ${JSON.stringify(known, null, 2)};\n`;
}

async function suiteAnswers(suite: Suite): Promise<{ keysDigest: string; letter: string }> {
  const keys = await personOf(codeOf('1234-5678-9ABC-DEFP'), 'blue cat', suite);
  const letter = toBase64url(await ageEncrypt([keys.replyRecipient], utf8(FIXED_TEXT)));
  return { keysDigest: keysDigest(keys), letter };
}

const head = `/** What the self-test must find. Made by tools/make-vectors.ts. */
export interface KnownAnswers {
  /** A code that holds, and the same with two symbols exchanged. */
  code: string;
  wrongCode: string;
  word: string;
  /** 16 bytes. */
  salt: string;
  /** For each suite the digest over the keys, and an age file to their reply recipient. */
  suites: Record<'pq' | 'x25519', { keysDigest: string; letter: string }>;
}
`;
