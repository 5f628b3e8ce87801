import { fromBase64url, toBase64url } from '../../../src/sealing/bytes.ts';
import { makeCode, parseCode, showCode } from '../../../src/sealing/code.ts';
import { sha256 } from '../../../src/sealing/hash.ts';
import { derivePersonKeys, type PersonKeys, type Stretch, type Suite } from '../../../src/sealing/keys.ts';
import { padToBucket, unpadFromBucket } from '../../../src/sealing/padding.ts';
import { openReplies } from '../../../src/sealing/reply.ts';
import { requestId } from '../../../src/sealing/seal-letter.ts';
import { parseWord } from '../../../src/sealing/word.ts';
import { runLetterVectors } from './letter-vectors.ts';
import { check, fromHex, hexOf, newTally, same, type Tally } from './tally.ts';
import type {
  CodeVectors,
  KeyVector,
  OwnVectors,
  PaddingVectors,
  ReplyVectors,
  WordVector,
} from './vector-files.ts';

/** Runs every vector of tests/vectors/v1, with the stretch of the place where it runs. */
export async function runOwnVectors(stretch: Stretch, vectors: OwnVectors): Promise<Tally> {
  const tally = newTally();
  await codes(tally, vectors['code.json']);
  await words(tally, vectors['word.json']);
  await keys(tally, stretch, vectors['keys.json']);
  await padding(tally, vectors['padding.json']);
  for (const suite of ['pq', 'x25519'] as const) {
    await runLetterVectors(tally, vectors[`letters-${suite}.json`]);
    await replies(tally, stretch, vectors[`replies-${suite}.json`]);
  }
  return tally;
}

async function codes(tally: Tally, vectors: CodeVectors): Promise<void> {
  for (const { random, code, shown } of vectors.made) {
    const made = makeCode(() => fromHex(random));
    await check(tally, `made ${shown}`, () => made === code && showCode(made) === shown);
  }
  for (const { typed, code, refused } of vectors.typed) {
    const parsed = parseCode(typed);
    const got = parsed.ok ? { code: parsed.code } : { refused: parsed.reason };
    await check(tally, `typed ${JSON.stringify(typed)}`, () => same(got, { code, refused }));
  }
}

async function words(tally: Tally, vectors: readonly WordVector[]): Promise<void> {
  for (const { typed, word, refused } of vectors) {
    const parsed = parseWord(typed);
    const got = parsed.ok ? { word: parsed.word } : { refused: parsed.reason };
    await check(tally, `word ${JSON.stringify(typed)}`, () => same(got, { word, refused }));
  }
}

async function keys(tally: Tally, stretch: Stretch, vectors: readonly KeyVector[]): Promise<void> {
  for (const vector of vectors) {
    for (const suite of ['pq', 'x25519'] as const) {
      await check(tally, `keys of ${vector.code} ${vector.word} ${suite}`, async () => {
        const seen = { secret: '', salt: '', root: '' };
        const watched: Stretch = async (secret, salt) => {
          const root = await stretch(secret, salt);
          Object.assign(seen, { secret: hexOf(secret), salt: hexOf(salt), root: hexOf(root) });
          return root;
        };
        const person = await personFor(watched, vector, suite);
        const { logN: _n, r: _r, p: _p, ...expected } = vector.scrypt;
        return (
          same(seen, expected) && same(asText(person), textsOf(vector, suite)) && repeats(person, vector)
        );
      });
    }
  }
}

function repeats(person: PersonKeys, { requestId: known }: KeyVector): boolean {
  return requestId(person, known.canonicalAnswers) === known.id;
}

function asText(person: PersonKeys): object {
  const { councilMac, signSeed, verify, repeat, ...texts } = person;
  const bytes = { councilMac, signSeed, verify, repeat };
  return {
    ...texts,
    ...Object.fromEntries(Object.entries(bytes).map(([key, value]) => [key, toBase64url(value)])),
  };
}

function textsOf(vector: KeyVector, suite: Suite): object {
  const { read, write, councilMac, signSeed, verify, repeat } = vector;
  return { read, write, councilMac, signSeed, verify, repeat, ...vector[suite] };
}

async function padding(tally: Tally, vectors: PaddingVectors): Promise<void> {
  for (const { length, bucket, sha256: hash } of vectors.padded) {
    await check(tally, `padding ${length}`, () => {
      const content = new Uint8Array(length).fill(0x61);
      const padded = padToBucket(content);
      if (padded === null) return bucket === undefined;
      return (
        padded.length === bucket &&
        hexOf(sha256(padded)) === hash &&
        unpadFromBucket(padded)?.length === length
      );
    });
  }
  for (const { why, start, zerosTo } of vectors.refused) {
    await check(tally, `padding refused: ${why}`, () => {
      const padded = new Uint8Array(zerosTo);
      padded.set(fromHex(start));
      return unpadFromBucket(padded) === null;
    });
  }
}

async function replies(tally: Tally, stretch: Stretch, vectors: ReplyVectors): Promise<void> {
  const person = await personFor(stretch, vectors, vectors.suite);
  const open = (blobs: readonly string[]) => openReplies(person, vectors.portal, blobs.map(bytesOf));
  await check(tally, `replies ${vectors.suite}`, async () => {
    const opened = await open(vectors.replies.map(({ blob }) => blob).reverse());
    const expected = { replies: vectors.replies.map(({ body }) => body), gaps: vectors.gaps, refused: 0 };
    return same(opened, expected);
  });
  for (const { why, counts, blob } of vectors.refused) {
    await check(tally, `reply ${vectors.suite}: ${why}`, async () => {
      return same(await open([blob]), { replies: [], gaps: 0, refused: counts === 'refused' ? 1 : 0 });
    });
  }
}

type Held = { code: string; word: string; deploymentSalt: string };

function personFor(stretch: Stretch, held: Held, suite: Suite): Promise<PersonKeys> {
  const code = parseCode(held.code);
  const word = parseWord(held.word);
  if (!code.ok || !word.ok) throw new Error('a vector without a code');
  return derivePersonKeys(stretch, {
    code: code.code,
    word: word.word,
    salt: bytesOf(held.deploymentSalt),
    suite,
  });
}

function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64url(text);
  if (bytes === null) throw new Error('a vector that is not base64url');
  return bytes;
}
