import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageEncrypt } from '../../src/sealing/age.ts';
import { concat, systemRandom, toBase64url, utf8 } from '../../src/sealing/bytes.ts';
import { hmacSha256 } from '../../src/sealing/hash.ts';
import type { PersonKeys } from '../../src/sealing/keys.ts';
import { REPLY_LABEL } from '../../src/sealing/labels.ts';
import { pad, REPLY_PLAIN } from '../../src/sealing/padding.ts';
import { closeReply, openReplies, REPLY_SLOTS, type ReplyBody, replySize } from '../../src/sealing/reply.ts';
import { newId } from '../../src/sealing/seal-letter.ts';
import { deps, newPerson, portal, time } from './support.ts';

const addressOf = (person: PersonKeys) => ({
  recipient: person.replyRecipient,
  write: person.write,
  mac: person.councilMac,
  portal,
});

const bodyOf = (seq: number, change: Partial<ReplyBody> = {}): ReplyBody => ({
  id: newId(systemRandom),
  seq,
  sentAt: time,
  kind: 'message',
  text: `number ${seq}`,
  ...change,
});

async function sealed(to: ReturnType<typeof addressOf>, body: ReplyBody): Promise<Uint8Array> {
  const closed = await closeReply(deps, to, body);
  if ('fault' in closed) throw new Error(closed.fault);
  return closed.blob;
}

const nothing = { replies: [], gaps: 0, refused: 0 };

describe.each(['pq', 'x25519'] as const)('replies in the suite %s', (suite) => {
  test('are read in order, among decoys, all equally long', async () => {
    const person = await newPerson(suite);
    const bodies = [
      bodyOf(1, { kind: 'read' }),
      bodyOf(2, { kind: 'stage', stage: 'agreed', due: '2026-12-01' }),
      bodyOf(3, { route: 'b', list: 'ring', text: 'سنتصل بك 📞 \u202e \0' }),
    ];
    const blobs = await Promise.all(bodies.map((body) => sealed(addressOf(person), body)));
    const decoys = Array.from({ length: REPLY_SLOTS - 3 }, () => systemRandom(replySize(suite)));
    expect(new Set([...blobs, ...decoys].map((blob) => blob.length))).toEqual(new Set([replySize(suite)]));
    const opened = await openReplies(person, portal, [...blobs].reverse().concat(decoys));
    expect(opened).toEqual({ replies: bodies, gaps: 0, refused: 0 });
  });

  test('are for one person: to another they are decoys', async () => {
    const [person, other] = [await newPerson(suite), await newPerson(suite)];
    const blob = await sealed(addressOf(person), bodyOf(1));
    expect(await openReplies(other, portal, [blob])).toEqual(nothing);
  });
});

describe('a reply is refused', () => {
  test('when it was made without the MAC key, as a portal would that learnt the recipient', async () => {
    const person = await newPerson('x25519');
    const forged = await sealed({ ...addressOf(person), mac: new Uint8Array(32) }, bodyOf(1));
    expect(await openReplies(person, portal, [forged])).toEqual({ ...nothing, refused: 1 });
  });

  test('when it is for another mailbox or another portal', async () => {
    const person = await newPerson('x25519');
    const elsewhere = [{ write: toBase64url(new Uint8Array(32)) }, { portal: 'other-town' }];
    for (const change of elsewhere) {
      const blob = await sealed({ ...addressOf(person), ...change }, bodyOf(1));
      expect(await openReplies(person, portal, [blob])).toEqual({ ...nothing, refused: 1 });
    }
  });

  test('when its number was used before, and the earlier one stays, in whatever order they come', async () => {
    const person = await newPerson('x25519');
    const first = bodyOf(1);
    const second = bodyOf(1, { sentAt: '2026-11-23T00:00:00Z', text: 'instead' });
    const blobs = [await sealed(addressOf(person), first), await sealed(addressOf(person), second)];
    const expected = { replies: [first], gaps: 0, refused: 1 };
    expect(await openReplies(person, portal, blobs)).toEqual(expected);
    expect(await openReplies(person, portal, [...blobs].reverse())).toEqual(expected);
  });

  test('when what opens is no reply: no length, no MAC, no JSON, no form', async () => {
    const person = await newPerson('x25519');
    const signed = (json: Uint8Array) =>
      concat(hmacSha256(person.councilMac, concat(REPLY_LABEL, json)), json);
    const padded = (content: Uint8Array) => pad(content, REPLY_PLAIN) ?? new Uint8Array();
    const claims = { v: 1, mailbox: person.write, portal, ...bodyOf(1) };
    const json = (change: object) => padded(signed(utf8(JSON.stringify({ ...claims, ...change }))));
    const inside = [
      new Uint8Array(REPLY_PLAIN).fill(255),
      padded(new Uint8Array(31)),
      padded(signed(utf8('{'))),
      padded(signed(Uint8Array.of(0xff))),
      padded(concat(signed(utf8('{}')), Uint8Array.of(0))),
      ...[
        { v: 2 },
        { seq: 0 },
        { seq: 1.5 },
        { kind: 'note' },
        { extra: 1 },
        { due: 'soon' },
        { id: 'x' },
        { route: 'c' },
      ].map(json),
    ];
    for (const plain of inside) {
      const blob = await ageEncrypt([person.replyRecipient], plain);
      expect(await openReplies(person, portal, [blob])).toEqual({ ...nothing, refused: 1 });
    }
    const good = await ageEncrypt([person.replyRecipient], json({}));
    expect((await openReplies(person, portal, [good])).replies.length).toBe(1);
  });
});

test('an old reply shown again is the same reply, once', async () => {
  const person = await newPerson('x25519');
  const [one, two] = [await sealed(addressOf(person), bodyOf(1)), await sealed(addressOf(person), bodyOf(2))];
  const opened = await openReplies(person, portal, [two, one, two, one, one]);
  expect(opened.replies.map((reply) => reply.seq)).toEqual([1, 2]);
  expect(opened).toMatchObject({ gaps: 0, refused: 0 });
});

test('what the portal withholds in between is counted, and with the whole mailbox also what it withholds before', async () => {
  const person = await newPerson('x25519');
  const blobs = await Promise.all([3, 4, 8].map((seq) => sealed(addressOf(person), bodyOf(seq))));
  expect((await openReplies(person, portal, blobs)).gaps).toBe(3);
  expect((await openReplies(person, portal, blobs, { whole: true })).gaps).toBe(5);
  expect(await openReplies(person, portal, [], { whole: true })).toEqual(nothing);
});

test('decoys and nonsense of any length are silently nothing', async () => {
  const person = await newPerson('pq');
  const lengths = [0, 1, 22, 4_296, 5_755, 5_754, 60_000];
  expect(
    await openReplies(
      person,
      portal,
      lengths.map((length) => systemRandom(length)),
    ),
  ).toEqual(nothing);
});

test.each([
  [4_060, 'sealed'],
  [4_061, 'too-big'],
])('%i bytes of JSON are %s', async (bytes, outcome) => {
  const person = await newPerson('x25519');
  const claims = { v: 1, mailbox: person.write, portal, ...bodyOf(1, { text: '' }) };
  const room = bytes - utf8(JSON.stringify(claims)).length;
  const closed = await closeReply(deps, addressOf(person), bodyOf(1, { text: 'x'.repeat(room) }));
  expect('fault' in closed ? closed.fault : 'sealed').toBe(outcome);
});

test('a reply that nobody could read is a bug at the desk, never a blob', async () => {
  const person = await newPerson('x25519');
  await expect(closeReply(deps, addressOf(person), bodyOf(0))).rejects.toThrow('nobody could read');
  await expect(closeReply(deps, addressOf(person), bodyOf(1, { due: 'tomorrow' }))).rejects.toThrow('nobody');
});

test('2,000 forgeries by someone who knows everything but the MAC key: none is shown', async () => {
  const [person, other] = [await newPerson('x25519'), await newPerson('x25519')];
  const genuine = bodyOf(5);
  const keys = fc.oneof(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.constant(other.councilMac));
  const macs = fc.oneof(
    keys.map((key) => (json: Uint8Array) => hmacSha256(key, concat(REPLY_LABEL, json))),
    fc.constant((json: Uint8Array) => hmacSha256(person.councilMac, json).fill(0)),
    fc.constant((_: Uint8Array) =>
      hmacSha256(person.councilMac, concat(REPLY_LABEL, utf8(JSON.stringify(genuine)))),
    ),
  );
  const check = async (mac: (json: Uint8Array) => Uint8Array, seq: number, text: string) => {
    const json = utf8(JSON.stringify({ v: 1, mailbox: person.write, portal, ...bodyOf(seq, { text }) }));
    const plain = pad(concat(mac(json), json), REPLY_PLAIN) ?? new Uint8Array();
    const blob = await ageEncrypt([person.replyRecipient], plain);
    expect(await openReplies(person, portal, [blob])).toEqual({ ...nothing, refused: 1 });
  };
  const property = fc.asyncProperty(
    macs,
    fc.integer({ min: 1, max: 99 }),
    fc.string({ maxLength: 50 }),
    check,
  );
  await fc.assert(property, { numRuns: 2000 });
});
