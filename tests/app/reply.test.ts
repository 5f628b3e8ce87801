import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeReply } from '../../src/app/reply.ts';
import { submit } from '../../src/app/submit.ts';
import {
  letterToJson,
  newId,
  type PersonKeys,
  replySize,
  systemRandom,
  toBase64url,
} from '../../src/sealing/index.ts';
import { bytesOf, jsonOf } from './bytes.ts';
import { makePerson, makeRequest, makeTown, type Town } from './town.ts';

let town: Town;
let person: PersonKeys;
beforeEach(async () => {
  town = await makeTown();
  person = await makePerson();
  await submit(town.context, bytesOf(letterToJson(await makeRequest(town, person))));
});
afterEach(() => town.end());

const post = (body: Uint8Array) =>
  takeReply(town.context, { authorization: `Bearer ${town.tokens.reply}`, body });
const aReply = () => ({
  v: 1,
  write: person.write,
  id: newId(systemRandom),
  blob: toBase64url(systemRandom(replySize('pq'))),
});
const kept = async () => (await town.context.mailbox.count()).replies;

describe('a reply from the desk', () => {
  it('is kept with 201, known with 200, and refused with 409 under an id that is taken', async () => {
    const reply = aReply();
    expect(await post(jsonOf(reply))).toEqual({ status: 201, json: { ok: true } });
    expect(await post(jsonOf(reply))).toEqual({ status: 200, json: { ok: true } });
    expect(await post(jsonOf({ ...aReply(), id: reply.id }))).toMatchObject({
      status: 409,
      json: { error: 'different' },
    });
    expect(await kept()).toBe(1);
  });

  it('goes only to a mailbox that a letter came from', async () => {
    const stranger = await makePerson();
    const answer = await post(jsonOf({ ...aReply(), write: stranger.write }));
    expect(answer).toMatchObject({ status: 404, json: { error: 'no-mailbox' } });
    expect((await post(jsonOf({ ...aReply(), write: person.read }))).status).toBe(404);
    expect(await kept()).toBe(0);
  });

  it('is refused unless it is exactly as long as every reply', async () => {
    for (const length of [0, 1, replySize('x25519'), replySize('pq') - 1, replySize('pq') + 1]) {
      const answer = await post(jsonOf({ ...aReply(), blob: toBase64url(systemRandom(length)) }));
      expect([length, answer]).toMatchObject([length, { status: 400, json: { error: 'size' } }]);
    }
    expect(await kept()).toBe(0);
  });

  it('is refused when its body has any other shape', async () => {
    const reply = aReply();
    const text = JSON.stringify(reply);
    const bodies: [Uint8Array, number][] = [
      [bytesOf(''), 400],
      [bytesOf('{'), 400],
      [Buffer.alloc(16 * 1024 + 1, 0x20), 413],
      [jsonOf([reply]), 400],
      [jsonOf({ ...reply, v: '1' }), 400],
      [jsonOf({ ...reply, seq: 1 }), 400],
      [jsonOf({ ...reply, write: reply.write.slice(1) }), 400],
      [jsonOf({ ...reply, id: null }), 400],
      [jsonOf({ ...reply, blob: `${reply.blob}=` }), 400],
      [jsonOf({ ...reply, blob: [reply.blob] }), 400],
      [bytesOf(text.replace('"id"', '"id":"x","id"')), 400],
      [bytesOf(text.replace('"v":1', '"__proto__":[],"v":1')), 400],
      [bytesOf(text.replace(reply.id, '\\ud83d'.repeat(4))), 400],
    ];
    for (const [body, status] of bodies)
      expect([body.subarray(0, 60).toString(), (await post(body)).status]).toEqual([
        body.subarray(0, 60).toString(),
        status,
      ]);
    expect(await kept()).toBe(0);
  });
});
