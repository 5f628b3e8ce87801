/** Messages from the person, as somebody would make them who has everything but the code. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { concat, systemRandom, toBase64url, utf8 } from '../../src/sealing/bytes.ts';
import { sign } from '../../src/sealing/ed25519.ts';
import type { PersonKeys } from '../../src/sealing/keys.ts';
import { MESSAGE_LABEL } from '../../src/sealing/labels.ts';
import { openLetter, verifyMessage } from '../../src/sealing/open-request.ts';
import { newId, sealEnvelope, sealMessage } from '../../src/sealing/seal-letter.ts';
import type { SealedLetter } from '../../src/sealing/sealed-letter.ts';
import { deps, letterOf, newCouncil, newPerson, portal, time } from './support.ts';

const genuine = { kind: 'note', text: 'Genuine', sentAt: time, lang: 'en' } as const;

let council: Awaited<ReturnType<typeof newCouncil>>;
let person: PersonKeys;
let other: PersonKeys;
/** Letters of the person that are known: their outer forms, and what was signed in them. */
let known: { letter: SealedLetter; signed: string; signature: string }[];

beforeAll(async () => {
  council = await newCouncil('x25519');
  [person, other] = [await newPerson('x25519'), await newPerson('x25519')];
  known = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const id = newId(systemRandom);
      const letter = letterOf(await sealMessage(deps, council.keys, person, genuine, { route: 'a', id }));
      const opened = await openLetter([council.a.identity], letter, { portal });
      if (opened.kind !== 'message') throw new Error('not a message');
      const { signed, signature } = opened.message.proof;
      return { letter, signed: new TextDecoder().decode(signed), signature: toBase64url(signature) };
    }),
  );
});

/** Whether the desk would show this as the person's: it opens, is none that is here already, and verifies. */
async function isAccepted(letter: SealedLetter): Promise<boolean> {
  if (known.some((each) => each.letter.id === letter.id)) return false;
  const opened = await openLetter([council.a.identity], letter, { portal });
  return (
    opened.kind === 'message' &&
    opened.message.write === person.write &&
    verifyMessage(opened.message, person.verify)
  );
}

interface Attempt {
  readonly way: 'forged' | 'replayed' | 'respelt' | 'spliced' | 'cross-mailbox' | 'cut';
  readonly at: number;
  readonly with: number;
  readonly text: string;
  readonly byte: number;
}

const attempts: fc.Arbitrary<Attempt> = fc.record({
  way: fc.constantFrom('forged', 'replayed', 'respelt', 'spliced', 'cross-mailbox', 'cut'),
  at: fc.nat(3),
  with: fc.nat(3),
  text: fc.string({ maxLength: 40 }),
  byte: fc.nat(16_000),
});

/** An envelope of one's own, around whatever was signed by whomever. */
async function enveloped(
  id: string,
  write: string,
  signed: string,
  signature: string,
): Promise<SealedLetter> {
  const sealed = await sealEnvelope(deps, council.keys, write, { route: 'a', id }, (ack) => ({
    v: 1,
    kind: 'message',
    id,
    portal,
    keyset: council.keys.keyset,
    route: 'a',
    write,
    signed,
    signature,
    ack,
  }));
  return letterOf(sealed);
}

async function attempted({ way, at, with: second, text, byte }: Attempt): Promise<SealedLetter> {
  const [one, two] = [known[at], known[second]];
  if (!one || !two) throw new Error('no such letter');
  const id = newId(systemRandom);
  const body = { v: 1, id, portal, write: person.write, ...genuine, text };
  switch (way) {
    case 'forged': {
      const signed = JSON.stringify(body);
      const signature = toBase64url(sign(other.signSeed, concat(MESSAGE_LABEL, utf8(signed))));
      return enveloped(id, person.write, signed, byte % 2 === 0 ? signature : one.signature);
    }
    // The same bytes under a new id, and the same signed words in a new envelope.
    case 'replayed':
      return byte % 2 === 0 ? { ...one.letter, id } : enveloped(id, person.write, one.signed, one.signature);
    case 'respelt': {
      const signed = JSON.stringify({ ...JSON.parse(one.signed), id, text });
      return enveloped(id, person.write, signed, one.signature);
    }
    case 'spliced':
      return { ...one.letter, id, ackHash: two.letter.ackHash, blob: two.letter.blob };
    case 'cross-mailbox': {
      const theirs = await sealMessage(deps, council.keys, other, { ...genuine, text }, { route: 'a', id });
      return { ...letterOf(theirs), write: person.write };
    }
    case 'cut': {
      const { blob } = one.letter;
      const place = byte % blob.length;
      const changed = blob.slice(0, byte % 3 === 0 ? place : blob.length);
      if (changed.length === blob.length) changed[place] = (changed[place] ?? 0) ^ (1 + (byte % 255));
      return { ...one.letter, id, blob: changed };
    }
  }
}

describe('0 of 10,000 messages', () => {
  test('that are forged, replayed, spliced or of another mailbox are taken for the person’s', async () => {
    const counts = new Map<string, number>();
    const property = fc.asyncProperty(attempts, async (attempt) => {
      counts.set(attempt.way, (counts.get(attempt.way) ?? 0) + 1);
      expect(await isAccepted(await attempted(attempt))).toBe(false);
    });
    await fc.assert(property, { numRuns: 10_000 });
    for (const way of ['forged', 'replayed', 'respelt', 'spliced', 'cross-mailbox', 'cut'])
      expect(counts.get(way)).toBeGreaterThan(1_000);
  }, 600_000);

  test('and one that is the person’s own is', async () => {
    const id = newId(systemRandom);
    const letter = letterOf(await sealMessage(deps, council.keys, person, genuine, { route: 'a', id }));
    expect(await isAccepted(letter)).toBe(true);
  });
});
