import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeReceipts } from '../../src/app/collect.ts';
import { takeReply } from '../../src/app/reply.ts';
import { submit } from '../../src/app/submit.ts';
import { track } from '../../src/app/track.ts';
import { letterToJson } from '../../src/sealing/index.ts';
import { bytesOf, jsonOf } from './bytes.ts';
import { makePerson, makeRequest, makeTown, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await makeTown('x25519');
});
afterAll(() => town.end());

/** Each door behind its token: its refusals are about the body. */
const doors = [
  (body: Uint8Array) => submit(town.context, body),
  (body: Uint8Array) => track(town.context, body),
  (body: Uint8Array) => takeReceipts(town.context, { authorization: `Bearer ${town.tokens.receipt}`, body }),
  (body: Uint8Array) => takeReply(town.context, { authorization: `Bearer ${town.tokens.reply}`, body }),
];

async function expectRefused(body: Uint8Array): Promise<void> {
  for (const door of doors) {
    const { status, json } = await door(body);
    expect([400, 413]).toContain(status);
    expect(Object.keys(json)).toEqual(['error', 'say']);
  }
}

const nothing = { waiting: 0, mailboxes: 0, replies: 0 };

it('refuses 5,000 JSON bodies at every door, without an accident, and keeps none', async () => {
  const names = fc.constantFrom(
    'v',
    'id',
    'write',
    'ackHash',
    'route',
    'blob',
    'read',
    'page',
    'receipts',
    '__proto__',
  );
  const values = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(1, 0, 'a', 'A'.repeat(22), 'A'.repeat(43), 'A'.repeat(22_000), [], {}, [{}]),
  );
  const bodies = fc.oneof(
    { weight: 3, arbitrary: fc.dictionary(names, values).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  );
  await fc.assert(
    fc.asyncProperty(bodies, (text) => expectRefused(bytesOf(text))),
    { numRuns: 5000 },
  );
  expect(await town.context.mailbox.count()).toEqual(nothing);
});

it('refuses 2,000 bodies of any bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) => expectRefused(bytes)),
    { numRuns: 2000 },
  );
  expect(await town.context.mailbox.count()).toEqual(nothing);
});

it('refuses a letter with a foreign character, or one missing, anywhere in its JSON or its header', async () => {
  const text = letterToJson(await makeRequest(town, await makePerson('x25519')));
  const header = text.indexOf('"blob":"') + 8;
  const changes = fc.tuple(
    fc.nat(header + 500),
    fc.constantFrom('', '"', '}', ' ', '\u0000', '\ud800', '\u202e', '=', 'é'),
  );
  await fc.assert(
    fc.asyncProperty(changes, async ([at, by]) => {
      const changed = text.slice(0, at) + by + text.slice(at + 1);
      fc.pre(changed !== text);
      expect((await submit(town.context, bytesOf(changed))).status).toBe(400);
    }),
    { numRuns: 1000 },
  );
  expect(await town.context.mailbox.count()).toEqual(nothing);
  expect((await submit(town.context, bytesOf(text))).status).toBe(201);
  expect(await town.context.mailbox.count()).toEqual({ ...nothing, waiting: 1, mailboxes: 1 });
  expect((await submit(town.context, jsonOf(JSON.parse(text)))).status).toBe(200);
});
