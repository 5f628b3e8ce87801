import { toBase64url } from '../../src/sealing/bytes.ts';
import type { Stretch } from '../../src/sealing/keys.ts';
import { derivePersonKeys } from '../../src/sealing/keys.ts';
import { requestId } from '../../src/sealing/seal-letter.ts';
import { stretchInNode } from '../../src/sealing/stretch-node.ts';
import { codeOf, hex, SALT, saltBytes, wordOf } from './fixed.ts';

/** From code and word to the bytes that are stretched, to the root, to every key of both suites. */
export async function keyVectors(): Promise<object[]> {
  const inputs = [
    { code: codeOf('1234-5678-9ABC-DEFP'), word: '' },
    { code: codeOf('1234-5678-9ABC-DEFP'), word: 'blue cat' },
    { code: codeOf('0000-0000-0000-0000'), word: 'قطة' },
  ];
  return Promise.all(inputs.map(keyVector));
}

async function keyVector(input: { code: ReturnType<typeof codeOf>; word: string }): Promise<object> {
  const seen = { secret: '', salt: '', root: '' };
  const watched: Stretch = async (secret, salt) => {
    const root = await stretchInNode(secret, salt);
    Object.assign(seen, { secret: hex(secret), salt: hex(salt), root: hex(root) });
    return root;
  };
  const word = wordOf(input.word);
  const keysFor = (suite: 'pq' | 'x25519') =>
    derivePersonKeys(watched, { code: input.code, word, salt: saltBytes(), suite });
  const pq = await keysFor('pq');
  const classical = await keysFor('x25519');
  const { replyIdentity, replyRecipient } = pq;
  const answers = '{"home.safe":"no"}';
  return {
    code: input.code,
    word,
    deploymentSalt: SALT,
    scrypt: { logN: 15, r: 8, p: 1, secret: seen.secret, salt: seen.salt, root: seen.root },
    read: pq.read,
    write: pq.write,
    councilMac: toBase64url(pq.councilMac),
    signSeed: toBase64url(pq.signSeed),
    verify: toBase64url(pq.verify),
    repeat: toBase64url(pq.repeat),
    pq: { replyIdentity, replyRecipient },
    x25519: { replyIdentity: classical.replyIdentity, replyRecipient: classical.replyRecipient },
    requestId: { canonicalAnswers: answers, id: requestId(pq, answers) },
  };
}
