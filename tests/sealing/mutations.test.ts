import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { hasHeader, headerSize } from '../../src/sealing/age-shape.ts';
import { systemRandom } from '../../src/sealing/bytes.ts';
import type { PersonKeys, Suite } from '../../src/sealing/keys.ts';
import { openLetter } from '../../src/sealing/open-request.ts';
import { closeReply, openReplies } from '../../src/sealing/reply.ts';
import { newId, sealMessage, sealRequest } from '../../src/sealing/seal-letter.ts';
import {
  letterToJson,
  parseSealedLetter,
  type SealedLetter,
  sealedSize,
} from '../../src/sealing/sealed-letter.ts';
import {
  deps,
  letterOf,
  newCouncil,
  newPerson,
  options,
  portal,
  requestWith,
  type TestCouncil,
  time,
} from './support.ts';

/** What somebody does to bytes on their way. Places are fractions, so that one description fits every length. */
type Change =
  | { do: 'flip'; at: number; bit: number }
  | { do: 'bytes'; at: number; put: Uint8Array }
  | { do: 'cut'; at: number }
  | { do: 'add'; put: Uint8Array }
  | { do: 'drop'; at: number; many: number }
  | { do: 'swap'; at: number; with: number; many: number }
  | { do: 'splice'; at: number };

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
// Half of all changes hit the first 5 %, where header, nonce and the length of the content are.
const early = fc.oneof(
  place,
  place.map((at) => at * 0.05),
);
const few = fc.uint8Array({ minLength: 1, maxLength: 40 });
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ do: fc.constant('flip' as const), at: early, bit: fc.nat(7) }),
  fc.record({ do: fc.constant('bytes' as const), at: early, put: few }),
  fc.record({ do: fc.constant('cut' as const), at: place }),
  fc.record({ do: fc.constant('add' as const), put: few }),
  fc.record({ do: fc.constant('drop' as const), at: early, many: fc.integer({ min: 1, max: 100 }) }),
  fc.record({
    do: fc.constant('swap' as const),
    at: early,
    with: place,
    many: fc.integer({ min: 1, max: 60 }),
  }),
  fc.record({ do: fc.constant('splice' as const), at: early }),
);

/** One symbol of the outer form, or the same part of another letter. */
const edits = fc.record({
  from: fc.nat(2),
  key: fc.constantFrom('id' as const, 'write' as const, 'ackHash' as const, 'route' as const),
  other: fc.boolean(),
  at: fc.nat(42),
  symbol: fc.constantFrom(...'ABCDwxyz0189-_'),
});
type Edit = typeof edits extends fc.Arbitrary<infer Value> ? Value : never;

interface Scene {
  suite: Suite;
  council: TestCouncil;
  person: PersonKeys;
  letters: SealedLetter[];
  replies: Uint8Array[];
}

const scenes: Scene[] = [];

// Counts what really was opened: a change may happen to change nothing.
let changedLetters = 0;

beforeAll(async () => {
  for (const suite of ['x25519', 'pq'] as const) {
    const [council, person] = [await newCouncil(suite), await newPerson(suite)];
    const request = async (text: string) =>
      letterOf(await sealRequest(deps, council.keys, person, requestWith({ text }), options()));
    const message = { kind: 'danger', text: 'help', sentAt: time, lang: 'en' } as const;
    const letters = [
      await request('one'),
      await request('two'),
      letterOf(await sealMessage(deps, council.keys, person, message, options())),
    ];
    const replies = [await replyTo(person, 1), await replyTo(person, 2)];
    scenes.push({ suite, council, person, letters, replies });
  }
});

// Most in the classical suite, which is four times as fast to open; the format around it is the same.
test.each([
  ['x25519', 0, 20_500],
  ['pq', 1, 1_500],
] as const)('no changed letter is accepted by the desk (%s)', async (_, which, runs) => {
  const { council, letters } = sceneOf(which);
  const outcomes = new Map<string, number>();
  const check = async (from: number, list: Change[]) => {
    const [letter, other] = [letters[from % 3] as SealedLetter, letters[(from + 1) % 3] as SealedLetter];
    const blob = list.reduce((bytes, change) => changed(bytes, change, other.blob), letter.blob);
    if (sameBytes(blob, letter.blob)) return;
    const outcome = await outcomeOf(council, { ...letter, blob });
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    expect(outcome).not.toBe('accepted');
  };
  const lists = fc.array(changes, { minLength: 1, maxLength: 2 });
  await fc.assert(fc.asyncProperty(fc.nat(2), lists, check), { numRuns: runs });
  // The changes must reach every layer, or the test would say little.
  expect([...outcomes.keys()]).toEqual(expect.arrayContaining(['bucket', 'stanza', 'no-key', 'damaged']));
});

test('no letter is accepted whose outer form was edited (1,000 edits)', async () => {
  const { council, letters } = sceneOf(0);
  const check = async ({ from, key, other, at, symbol }: Edit) => {
    const letter = letters[from] as SealedLetter;
    const own = letter[key];
    const put = at % own.length;
    const edited = key === 'route' ? 'b' : own.slice(0, put) + symbol + own.slice(put + 1);
    const value = other ? (letters[(from + 1) % 3] as SealedLetter)[key] : edited;
    if (value === own) return;
    expect(await outcomeOfJson(council, { ...letter, [key]: value })).toMatch(/^(form|id|ack)$/);
  };
  await fc.assert(fc.asyncProperty(edits, check), { numRuns: 1000 });
});

test.each([
  ['x25519', 0, 2_000],
  ['pq', 1, 300],
] as const)('no changed reply is shown to the person (%s)', async (_, which, runs) => {
  const { person, replies } = sceneOf(which);
  const check = async (from: number, change: Change) => {
    const [reply, other] = [replies[from] as Uint8Array, replies[1 - from] as Uint8Array];
    const blob = changed(reply, change, other);
    if (sameBytes(blob, reply) || sameBytes(blob, other)) return;
    expect(await openReplies(person, portal, [blob])).toEqual({ replies: [], gaps: 0, refused: 0 });
  };
  await fc.assert(fc.asyncProperty(fc.nat(1), changes, check), { numRuns: runs });
});

test('the letters and replies that were changed above do open unchanged', async () => {
  for (const { council, person, letters, replies } of scenes) {
    for (const letter of letters) expect(await outcomeOf(council, letter)).toBe('accepted');
    expect((await openReplies(person, portal, replies)).replies.length).toBe(2);
  }
});

test.each([0, 1, 2, 3])(
  'the header of a long letter is held together by its MAC, byte range %i',
  async (part) => {
    const { suite, council, letters } = sceneOf(0);
    const letter = letters[0] as SealedLetter;
    const size = headerSize(suite, 1);
    for (let at = part; at < size; at += 4) {
      const blob = changed(
        letter.blob,
        { do: 'flip', at: at / letter.blob.length + 1e-9, bit: 0 },
        letter.blob,
      );
      expect(await outcomeOf(council, { ...letter, blob })).toMatch(/^(stanza|no-key|damaged)$/);
    }
  },
);

test('that were more than 20,000 changed letters', () => {
  expect(changedLetters).toBeGreaterThan(20_000);
});

/**
 * What comes of a letter: the desk opens it in any case, so that it never leans on the portal; the name of the
 * refusal is the portal's where the portal would have refused before.
 */
async function outcomeOf(council: TestCouncil, letter: SealedLetter): Promise<string> {
  changedLetters++;
  const opened = await openLetter([council.a.identity], letter, { portal });
  if (opened.kind !== 'fault') return 'accepted';
  if (letter.blob.length !== sealedSize(16384, council.keys.suite, 1)) return 'bucket';
  return hasHeader(letter.blob, council.keys.suite, 1) ? opened.reason : 'stanza';
}

/** The same for an outer form that may be broken, through the JSON that goes over the wire. */
async function outcomeOfJson(council: TestCouncil, letter: SealedLetter): Promise<string> {
  const rules = { suite: council.keys.suite, recipients: 1 };
  const parsed = parseSealedLetter(JSON.parse(letterToJson(letter)), rules);
  return parsed.ok ? outcomeOf(council, parsed.letter) : parsed.reason;
}

function changed(bytes: Uint8Array, change: Change, other: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  const index = (at: number) => Math.floor(at * bytes.length);
  switch (change.do) {
    case 'flip':
      copy[index(change.at)] = (copy[index(change.at)] ?? 0) ^ (1 << change.bit);
      return copy;
    case 'bytes':
      copy.set(change.put.subarray(0, bytes.length - index(change.at)), index(change.at));
      return copy;
    case 'cut':
      return copy.slice(0, index(change.at));
    case 'add':
      return Uint8Array.from([...copy, ...change.put]);
    case 'drop':
      return Uint8Array.from([
        ...copy.slice(0, index(change.at)),
        ...copy.slice(index(change.at) + change.many),
      ]);
    case 'swap':
      return exchanged(copy, index(change.at), index(change.with), change.many);
    case 'splice':
      return Uint8Array.from([...copy.slice(0, index(change.at)), ...other.slice(index(change.at))]);
  }
}

function exchanged(bytes: Uint8Array, one: number, two: number, many: number): Uint8Array {
  const length = Math.min(many, bytes.length - Math.max(one, two));
  const [first, second] = [bytes.slice(one, one + length), bytes.slice(two, two + length)];
  bytes.set(second, one);
  bytes.set(first, two);
  return bytes;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function sceneOf(which: number): Scene {
  const scene = scenes[which];
  if (scene === undefined) throw new Error('no scene');
  return scene;
}

async function replyTo(person: PersonKeys, seq: number): Promise<Uint8Array> {
  const to = { recipient: person.replyRecipient, write: person.write, mac: person.councilMac, portal };
  const closed = await closeReply(deps, to, { id: newId(systemRandom), seq, sentAt: time, kind: 'read' });
  if ('fault' in closed) throw new Error(closed.fault);
  return closed.blob;
}
