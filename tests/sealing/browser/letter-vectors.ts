import { headerSize } from '../../../src/sealing/age-shape.ts';
import { fromBase64url } from '../../../src/sealing/bytes.ts';
import { type OpenedLetter, openLetter, verifyMessage } from '../../../src/sealing/open-request.ts';
import { letterToJson, parseSealedLetter, type SealedLetter } from '../../../src/sealing/sealed-letter.ts';
import { check, same, type Tally } from './tally.ts';
import type { LetterFaultVector, LetterVectors } from './vector-files.ts';

/** Letters that must open for ever, and letters that must be refused, each for its reason. */
export async function runLetterVectors(tally: Tally, vectors: LetterVectors): Promise<void> {
  const { suite } = vectors;
  await check(tally, `request ${suite}`, async () => {
    const { letter, ...expected } = vectors.request;
    const opened = await open(vectors, read(letter), vectors.identities.a);
    return opened.kind === 'request' && holds(opened.request, expected) && reencodes(letter);
  });
  await check(tally, `message ${suite}`, async () => {
    const { letter, ...expected } = vectors.message;
    const opened = await open(vectors, read(letter), vectors.identities.b);
    if (opened.kind !== 'message' || !holds(opened.message, expected)) return false;
    const verify = fromBase64url(vectors.verify);
    return verify !== null && verifyMessage(opened.message, verify) && reencodes(letter);
  });
  for (const fault of vectors.faults) {
    await check(tally, `letter ${suite}: ${fault.why}`, async () => {
      return same(await openFaulty(vectors, fault), { kind: 'fault', reason: fault.fault });
    });
  }
}

function openFaulty(vectors: LetterVectors, fault: LetterFaultVector): Promise<OpenedLetter> {
  const letter = read(fault.letter ?? vectors.request.letter);
  const { flip, mac, identity, portal, keyset, ...outer } = fault.change ?? {};
  const at = flip ?? (mac === undefined ? undefined : headerSize(vectors.suite, mac) - 10);
  const blob = at === undefined ? letter.blob : changed(letter.blob, at);
  const expected = { portal: portal ?? vectors.portal, keyset: keyset ?? vectors.keyset };
  return openLetter([vectors.identities[identity ?? 'a']], { ...letter, ...outer, blob }, expected);
}

function changed(blob: Uint8Array, at: number): Uint8Array {
  const copy = blob.slice();
  const old = copy[at] ?? 0;
  copy[at] = old === 0x41 ? 0x42 : 0x41;
  return copy;
}

function open(vectors: LetterVectors, letter: SealedLetter, identity: string): Promise<OpenedLetter> {
  return openLetter([identity], letter, { portal: vectors.portal, keyset: vectors.keyset });
}

function read(json: unknown): SealedLetter {
  const parsed = parseSealedLetter(json, {});
  if (!parsed.ok) throw new Error(`a vector that is no letter: ${parsed.reason}`);
  return parsed.letter;
}

function reencodes(json: unknown): boolean {
  return letterToJson(read(json)) === JSON.stringify(json);
}

function holds(opened: object, expected: object): boolean {
  const all: Record<string, unknown> = { ...opened };
  return Object.entries(expected).every(([key, value]) => same(all[key], value));
}
