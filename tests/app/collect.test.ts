import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collect, takeReads, takeReceipts } from '../../src/app/collect.ts';
import { submit } from '../../src/app/submit.ts';
import {
  letterToJson,
  newId,
  parseSealedLetter,
  type SealedLetter,
  systemRandom,
  toBase64url,
} from '../../src/sealing/index.ts';
import { openLetter } from '../../src/sealing/open-request.ts';
import { bytesOf, jsonOf } from './bytes.ts';
import { makePerson, makeRequest, makeTown, type Town } from './town.ts';

let town: Town;
beforeEach(async () => {
  town = await makeTown('x25519');
});
afterEach(() => town.end());

const get = async (after: string | null = null, limit: string | null = null) =>
  collect(town.context, { authorization: `Bearer ${town.tokens.collect}`, after, limit });
const giveBack = (body: unknown) =>
  takeReceipts(town.context, { authorization: `Bearer ${town.tokens.receipt}`, body: jsonOf(body) });
const tellRead = (body: unknown, token = town.tokens.receipt) =>
  takeReads(town.context, { authorization: `Bearer ${token}`, body: jsonOf(body) });
const waiting = async () => (await town.context.mailbox.count()).waiting;

async function submitted(count: number): Promise<SealedLetter[]> {
  const letters = [];
  for (let n = 0; n < count; n++) letters.push(await makeRequest(town, await makePerson('x25519')));
  for (const letter of letters)
    expect((await submit(town.context, bytesOf(letterToJson(letter)))).status).toBe(201);
  return letters;
}

/** The secret inside the seal, as only the council can know it. */
async function ackOf(letter: SealedLetter): Promise<string> {
  const opened = await openLetter(town.identities.a, letter, { portal: 'ashby' });
  if (opened.kind !== 'request') throw new Error(`it should open, not ${opened.kind}`);
  return opened.request.ack;
}

describe('collecting', () => {
  it('hands out the outer form of every letter, and the day, and nothing else', async () => {
    const [letter] = await submitted(1);
    const { status, json } = await get();
    expect(status).toBe(200);
    expect(json).toEqual({
      v: 1,
      letters: [{ ...letter, blob: toBase64url(letter?.blob ?? new Uint8Array()), day: '2026-11-22' }],
      next: null,
    });
  });

  it('hands the same letters out again until their receipts, page by page', async () => {
    const letters = await submitted(7);
    for (let round = 0; round < 2; round++) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { json } = await get(after, '3');
        const page = json as { letters: { id: string }[]; next: string | null };
        expect(page.letters.length).toBeLessThanOrEqual(3);
        seen.push(...page.letters.map(({ id }) => id));
        after = page.next;
      } while (after !== null);
      expect(seen.sort()).toEqual(letters.map(({ id }) => id).sort());
    }
  });

  it('refuses a cursor or a number of letters that it does not know', async () => {
    for (const limit of ['0', '51', '-1', '1.5', '1e1', '007', 'all', ' 5', '９'])
      expect([limit, (await get(null, limit)).status]).toEqual([limit, 400]);
    for (const after of ['x', '2026-11-22', "2026-11-22.' OR 1=1 --", `${newId(systemRandom)}`])
      expect([after, (await get(after)).status]).toEqual([after, 400]);
    expect((await get('', '')).status).toBe(200);
    expect((await get('2026-11-22.AAAAAAAAAAAAAAAAAAAAAA', '50')).status).toBe(200);
  });
});

describe('receipts', () => {
  it('erase what was opened, in a batch of a hundred, and say the same when they are repeated', async () => {
    const letters = await submitted(4);
    const receipts = await Promise.all(
      letters.map(async (letter) => ({ id: letter.id, ack: await ackOf(letter) })),
    );
    const unknown = Array.from({ length: 96 }, () => ({ id: newId(systemRandom), ack: newId(systemRandom) }));
    const first = await giveBack({ v: 1, receipts: [...receipts, ...unknown] });
    expect(first.status).toBe(200);
    expect(resultsOf(first.json)).toEqual([...Array(4).fill('deleted'), ...Array(96).fill('refused')]);
    expect(await waiting()).toBe(0);
    expect(resultsOf((await giveBack({ v: 1, receipts })).json)).toEqual(Array(4).fill('already'));
    for (const letter of letters)
      expect((await submit(town.context, bytesOf(letterToJson(letter)))).status).toBe(200);
    expect(await waiting()).toBe(0);
  });

  it('erase nothing for 10,000 acks that are random, wrong or of another letter', async () => {
    const letters = await submitted(10);
    const acks = await Promise.all(letters.map(ackOf));
    for (let batch = 0; batch < 100; batch++) {
      const receipts = Array.from({ length: 100 }, (_, n) => {
        const own = acks[n % 10] ?? '';
        const wrong = [newId(systemRandom), acks[(n + 1 + (n % 9)) % 10] ?? '', flipped(own, n % 128)];
        return {
          id: letters[n % 10]?.id ?? '',
          ack: (wrong[(batch + n) % 3] === own ? wrong[0] : wrong[(batch + n) % 3]) ?? '',
        };
      });
      expect(new Set(resultsOf((await giveBack({ v: 1, receipts })).json))).toEqual(new Set(['refused']));
    }
    expect(await waiting()).toBe(10);
  });

  it('leave nothing of the letter in any file: not its bytes, not the write handle', async () => {
    const person = await makePerson('x25519');
    const letter = await makeRequest(town, person);
    await submit(town.context, bytesOf(letterToJson(letter)));
    const disk = () => Buffer.concat(['', '-wal', '-shm'].map((end) => readFileSync(town.path + end)));
    const middle = Buffer.from(letter.blob.subarray(9000, 9032));
    expect([disk().includes(middle), disk().includes(person.write)]).toEqual([true, true]);
    await giveBack({ v: 1, receipts: [{ id: letter.id, ack: await ackOf(letter) }] });
    expect([disk().includes(middle), disk().includes(person.write)]).toEqual([false, false]);
    for (const secret of [person.read, person.code, await ackOf(letter)]) {
      expect(disk().includes(secret)).toBe(false);
      expect(disk().includes(Buffer.from(secret, 'base64url'))).toBe(false);
      expect(disk().includes(Buffer.from(secret, 'utf16le'))).toBe(false);
    }
  });

  it('are refused whole, and erase nothing, when the body has any other shape', async () => {
    const [letter] = await submitted(1);
    if (!letter) throw new Error('one letter was asked for');
    const good = { id: letter.id, ack: await ackOf(letter) };
    const bodies: unknown[] = [
      null,
      [],
      good,
      { v: 1 },
      { v: 1, receipts: [] },
      { v: 1, receipts: good },
      { v: 2, receipts: [good] },
      { receipts: [good] },
      { v: 1, receipts: [good, null] },
      { v: 1, receipts: [good, { id: letter.id }] },
      { v: 1, receipts: [{ ...good, ack: letter.ackHash }] },
      { v: 1, receipts: [{ ...good, force: true }] },
      { v: 1, receipts: [{ ...good, ack: ['x'] }] },
      { v: 1, receipts: [good], more: 1 },
      { v: 1, receipts: Array(101).fill(good) },
    ];
    for (const body of bodies) expect([body, (await giveBack(body)).status]).toEqual([body, 400]);
    expect((await giveBack({ v: 1, receipts: [good], pad: 'x'.repeat(20_000) })).status).toBe(413);
    const text = JSON.stringify({ v: 1, receipts: [good] });
    const authorization = `Bearer ${town.tokens.receipt}`;
    for (const bad of [
      text.replace('"v":1', '"v":1,"v":1'),
      text.replace('"v":1', '"__proto__":{},"v":1'),
      text.replace(`"id":"${good.id}"`, `"__proto__":{"id":"${good.id}"}`),
      text.replace('{"id"', '{"id":"AAAAAAAAAAAAAAAAAAAAAA","id"'),
    ]) {
      const answer = await takeReceipts(town.context, { authorization, body: bytesOf(bad) });
      expect([bad, answer.status]).toEqual([bad, 400]);
    }
    expect(await waiting()).toBe(1);
  });

  it('are answered with 503 while another process holds the lock, and erase nothing', async () => {
    const [letter] = await submitted(1);
    if (!letter) throw new Error('one letter was asked for');
    const body = { v: 1, receipts: [{ id: letter.id, ack: await ackOf(letter) }] };
    const other = new DatabaseSync(town.path);
    other.exec('BEGIN IMMEDIATE');
    expect((await giveBack(body)).status).toBe(503);
    expect((await get()).json).toMatchObject({ letters: [{ id: letter.id }] });
    other.exec('ROLLBACK');
    other.close();
    expect(resultsOf((await giveBack(body)).json)).toEqual(['deleted']);
  });

  it('may be spaced and ordered as a program likes', async () => {
    const [letter] = await submitted(1);
    if (!letter) throw new Error('one letter was asked for');
    const body = JSON.stringify(
      { receipts: [{ ack: await ackOf(letter), id: letter.id }], v: 1 },
      null,
      '\t',
    );
    const authorization = `Bearer ${town.tokens.receipt}`;
    expect(
      resultsOf((await takeReceipts(town.context, { authorization, body: bytesOf(body) })).json),
    ).toEqual(['deleted']);
  });
});

describe('what a person has read', () => {
  const patience = { first: 1, again: 1 };
  const isOverdue = async () => {
    for (const hour of ['1', '2', '3']) await town.context.mailbox.overdue(hour, patience);
    return (await town.context.mailbox.overdue(null, patience)).length > 0;
  };

  it('ends the alarm, before its receipt and after, and is said twice without harm', async () => {
    const [before, after] = await submitted(2);
    if (!before || !after) throw new Error('two letters were asked for');
    const proofs = await Promise.all(
      [before, after].map(async ({ id, ...rest }) => ({ id, ack: await ackOf({ id, ...rest }) })),
    );
    await giveBack({ v: 1, receipts: proofs.slice(1) });
    expect(await isOverdue()).toBe(true);
    expect(resultsOf((await tellRead({ v: 1, reads: proofs })).json)).toEqual(['read', 'read']);
    expect(await isOverdue()).toBe(false);
    expect(resultsOf((await tellRead({ v: 1, reads: proofs })).json)).toEqual(['already', 'already']);
  });

  it('is not believed without the secret of the letter, nor with a token that may not say it', async () => {
    const [letter] = await submitted(1);
    if (!letter) throw new Error('one letter was asked for');
    const wrong = { v: 1, reads: [{ id: letter.id, ack: newId(systemRandom) }] };
    expect(resultsOf((await tellRead(wrong)).json)).toEqual(['refused']);
    const right = { v: 1, reads: [{ id: letter.id, ack: await ackOf(letter) }] };
    expect((await tellRead(right, town.tokens.collect)).status).toBe(403);
    expect((await tellRead(right, newId(systemRandom))).status).toBe(401);
    for (const body of [
      { v: 1, receipts: right.reads },
      { v: 1, reads: [] },
      { ...right, more: 1 },
    ])
      expect((await tellRead(body)).status).toBe(400);
    expect(await isOverdue()).toBe(true);
    expect(await waiting()).toBe(1);
  });
});

it('a collected letter parses and opens at the desk', async () => {
  await submitted(1);
  const { json } = await get();
  const [{ day, ...outer }] = (json as { letters: [{ day: string }] }).letters;
  expect(day).toBe('2026-11-22');
  const parsed = parseSealedLetter(outer, { suite: 'x25519' });
  if (!parsed.ok) throw new Error(parsed.reason);
  const opened = await openLetter(town.identities.a, parsed.letter, { portal: 'ashby', keyset: 'k1' });
  expect(opened).toMatchObject({ kind: 'request', request: { answers: { story: 'He still has a key.' } } });
});

function resultsOf(json: object): string[] {
  return (json as { results: { result: string }[] }).results.map(({ result }) => result);
}

function flipped(ack: string, bit: number): string {
  const bytes = Buffer.from(ack, 'base64url');
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return bytes.toString('base64url');
}
