import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recipientsOf } from '../../src/app/keyring.ts';
import { letterLimit, submit } from '../../src/app/submit.ts';
import {
  letterToJson,
  newId,
  type SealedLetter,
  systemRandom,
  toBase64url,
} from '../../src/sealing/index.ts';
import { bytesOf, jsonOf } from './bytes.ts';
import { makePerson, makeRequest, makeTown, type Town } from './town.ts';

let town: Town;
beforeEach(async () => {
  town = await makeTown();
});
afterEach(() => town.end());

const send = (body: Uint8Array) => submit(town.context, body);
const post = (letter: SealedLetter) => send(bytesOf(letterToJson(letter)));
const kept = async () => (await town.context.mailbox.count()).waiting;

describe('a letter from a browser', () => {
  it('is kept with 201, and known with 200 when the same bytes come again', async () => {
    const letter = await makeRequest(town, await makePerson());
    expect(await post(letter)).toEqual({ status: 201, json: { ok: true } });
    expect(await post(letter)).toEqual({ status: 200, json: { ok: true } });
    expect(await kept()).toBe(1);
  });

  it('is refused with 409 when another letter has its id, and the first one stays', async () => {
    const person = await makePerson();
    const first = await makeRequest(town, person);
    const second = await makeRequest(town, person, { id: first.id });
    await post(first);
    expect(await post(second)).toMatchObject({ status: 409, json: { error: 'different' } });
    expect((await town.context.mailbox.waiting(null, 9)).letters[0]?.blob).toEqual(first.blob);
  });

  it('makes one row when it comes 200 times at once; 50 letters make 50', async () => {
    const person = await makePerson();
    const letter = await makeRequest(town, person);
    const same = await Promise.all(Array.from({ length: 200 }, () => post(letter)));
    expect(same.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(same.filter(({ status }) => status === 200)).toHaveLength(199);
    const others = Array.from({ length: 50 }, () => ({ ...letter, id: newId(systemRandom) }));
    expect(new Set((await Promise.all(others.map(post))).map(({ status }) => status))).toEqual(
      new Set([201]),
    );
    expect(await kept()).toBe(51);
  });

  it('has one of three lengths on a route, whatever it says', async () => {
    const person = await makePerson();
    const lengths = new Set<number>();
    for (const length of [0, 1, 100, 10_000, 20_000, 50_000, 70_000, 200_000]) {
      const letter = await makeRequest(town, person, { story: 'x'.repeat(length) });
      const body = bytesOf(letterToJson(letter));
      lengths.add(body.length);
      expect((await send(body)).status).toBe(201);
    }
    expect(lengths.size).toBe(3);
    expect(Math.max(...lengths)).toBe(letterLimit(town.context));
  });

  it('is kept on route b, which has other keys', async () => {
    const letter = await makeRequest(town, await makePerson(), { route: 'b' });
    expect((await post(letter)).status).toBe(201);
    expect((await post({ ...letter, id: newId(systemRandom), route: 'a' })).status).toBe(400);
  });

  it('is refused on route b where the council has no keys for it', async () => {
    const letter = await makeRequest(town, await makePerson(), { route: 'b' });
    const keyring = { taken: () => [recipientsOf({ a: town.council.a })] };
    const answer = await submit({ ...town.context, keyring }, bytesOf(letterToJson(letter)));
    expect(answer.status).toBe(400);
    expect(await kept()).toBe(0);
  });

  it('is kept when it was sealed for another portal with as many keys: only the desk can see that', async () => {
    const neighbour = await makeTown();
    const letter = await makeRequest(neighbour, await makePerson());
    expect((await post(letter)).status).toBe(201);
    await neighbour.end();
  });
});

describe('a body that is no letter', () => {
  it('is refused with the right status and code, and stores and logs nothing', async () => {
    const letter = await makeRequest(town, await makePerson());
    for (const [what, body, status, error] of await badBodies(letter)) {
      const answer = await send(body);
      expect([what, answer]).toMatchObject([what, { status, json: { error } }]);
      expect(Object.keys(answer.json)).toEqual(['error', 'say']);
    }
    expect(await town.context.mailbox.count()).toEqual({ waiting: 0, mailboxes: 0, replies: 0 });
    expect(town.lines).toEqual([]);
    town.context.log.flush();
    expect(town.lines.map((line) => JSON.parse(line).event)).toEqual(['letter.refused']);
  });

  it('is never repeated in the answer', async () => {
    const canary = 'CanaryWhoLivesAt12ElmRoad';
    for (const body of [canary, `{"v":"${canary}"}`, `{"${canary}":1}`, JSON.stringify({ v: 1, id: canary })])
      expect(JSON.stringify(await send(bytesOf(body)))).not.toContain(canary);
  });
});

describe('a mailbox that cannot answer', () => {
  it('gives 503 and keeps nothing while it is locked, and takes the same bytes afterwards', async () => {
    const letter = await makeRequest(town, await makePerson());
    const other = new DatabaseSync(town.path);
    other.exec('BEGIN IMMEDIATE');
    const answers = await Promise.all([post(letter), post(letter), post(letter)]);
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(answers[0]).toMatchObject({ json: { error: 'unavailable' } });
    other.exec('ROLLBACK');
    other.close();
    expect(await kept()).toBe(0);
    expect((await post(letter)).status).toBe(201);
    town.context.log.flush();
    expect(town.lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ event: 'mailbox.busy', count: 3 }),
    );
  });

  it('does not take a bug for trouble', async () => {
    const letter = await makeRequest(town, await makePerson());
    const context = { ...town.context, secrets: { pepper: new Uint8Array(3) } };
    await expect(submit(context, bytesOf(letterToJson(letter)))).rejects.toThrow('pepper');
  });
});

/** What is wrong with it, the body, the status and the code that it deserves. */
async function badBodies(letter: SealedLetter): Promise<[string, Uint8Array, number, string][]> {
  const text = letterToJson(letter);
  const limit = letterLimit(town.context);
  const json = JSON.parse(text);
  const person = await makePerson();
  const { council } = town;
  const [first = '', second = ''] = council.a;
  const sealedTo = async (a: string[]) =>
    letterToJson(await makeRequest({ council: { ...council, a } }, person));
  const classic = await makeTown('x25519');
  const otherSuite = letterToJson(await makeRequest(classic, await makePerson('x25519')));
  await classic.end();
  const header = Buffer.from(letter.blob).toString('latin1');
  const withBlob = (blob: Uint8Array) => jsonOf({ ...json, blob: toBase64url(blob) });
  const foreign = Buffer.from(header.replace('mlkem768x25519', 'mlkem768x25518'), 'latin1');
  const with_ = (change: object) => jsonOf({ ...json, ...change });
  return [
    ['no bytes', bytesOf(''), 400, 'form'],
    ['one byte too many', Buffer.alloc(limit + 1, 0x20), 413, 'too-big'],
    ['spaces as long as the longest letter', Buffer.alloc(limit, 0x20), 400, 'form'],
    ['half a letter', bytesOf(text.slice(0, text.length / 2)), 400, 'form'],
    ['not UTF-8', Buffer.concat([bytesOf(text.slice(0, 50)), Buffer.of(0xff, 0xc0, 0x80)]), 400, 'form'],
    ['a byte order mark', bytesOf(`\uFEFF${text}`), 400, 'form'],
    ['a line end behind it', bytesOf(`${text}\n`), 400, 'form'],
    ['spaces inside', bytesOf(JSON.stringify(json, null, 1)), 400, 'form'],
    ['two letters', bytesOf(text + text), 400, 'form'],
    ['a list', jsonOf([json]), 400, 'form'],
    ['null', bytesOf('null'), 400, 'form'],
    ['a number', bytesOf('1e999'), 400, 'form'],
    ['100,000 open brackets', bytesOf('['.repeat(100_000)), 400, 'form'],
    ['nested 50,000 deep', bytesOf('['.repeat(50_000) + ']'.repeat(50_000)), 400, 'form'],
    ['keys in another order', jsonOf({ id: json.id, ...json }), 400, 'form'],
    ['a key twice', bytesOf(text.replace('"route"', '"route":"b","route"')), 400, 'form'],
    ['a key twice, alike', bytesOf(text.replace('{"v":1', '{"v":1,"v":1')), 400, 'form'],
    ['a key that is escaped', bytesOf(text.replace('"v"', '"\\u0076"')), 400, 'form'],
    ['a key too many', with_({ day: '2026-11-22' }), 400, 'form'],
    ['a key too few', with_({ route: undefined }), 400, 'form'],
    ['__proto__ as a key', bytesOf(text.replace('{"v":1', '{"__proto__":{"v":1},"v":1')), 400, 'form'],
    ['__proto__ in place of a key', bytesOf(text.replace('"v":1', '"__proto__":1')), 400, 'form'],
    ['constructor as a key', with_({ constructor: {} }), 400, 'form'],
    ['another version', with_({ v: 2 }), 400, 'form'],
    ['a version in quotes', with_({ v: '1' }), 400, 'form'],
    ['1.0 for 1', bytesOf(text.replace('"v":1', '"v":1.0')), 400, 'form'],
    ['a short id', with_({ id: 'AAAA' }), 400, 'form'],
    ['an id of another spelling', with_({ id: `${json.id.slice(0, 21)}B` }), 400, 'form'],
    ['an id that is a list', with_({ id: [json.id] }), 400, 'form'],
    [
      'an id with a lone surrogate',
      bytesOf(text.replace(json.id, `${json.id.slice(0, 21)}\\ud800`)),
      400,
      'form',
    ],
    ['an id with NUL', bytesOf(text.replace(json.id, `${json.id.slice(0, 21)}\\u0000`)), 400, 'form'],
    ['a padded handle', with_({ write: `${json.write}=` }), 400, 'form'],
    ['a handle that is null', with_({ write: null }), 400, 'form'],
    ['an ack hash in hex', with_({ ackHash: 'a'.repeat(64) }), 400, 'form'],
    ['route c', with_({ route: 'c' }), 400, 'form'],
    ['no blob', with_({ blob: '' }), 400, 'bucket'],
    ['a blob that is an object', with_({ blob: {} }), 400, 'form'],
    ['a blob in base64 of the other alphabet', with_({ blob: `${json.blob.slice(0, -1)}+` }), 400, 'form'],
    ['a byte too few', withBlob(letter.blob.subarray(1)), 400, 'bucket'],
    ['a byte too many', withBlob(Buffer.concat([letter.blob, Buffer.of(0)])), 400, 'bucket'],
    ['random bytes of the right length', withBlob(systemRandom(letter.blob.length)), 400, 'stanza'],
    ['a stanza of a kind we do not use', withBlob(foreign), 400, 'stanza'],
    ['sealed to one key of two', bytesOf(await sealedTo([first])), 400, 'bucket'],
    ['sealed to three keys', bytesOf(await sealedTo([first, second, first])), 400, 'bucket'],
    ['sealed in the other suite', bytesOf(otherSuite), 400, 'bucket'],
  ];
}
