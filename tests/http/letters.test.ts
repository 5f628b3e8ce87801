/** Letters and looks over the line: kept once, told truly, and all of one length. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CouncilKeys,
  newId,
  type PersonKeys,
  systemRandom,
  toBase64url,
} from '../../src/sealing/index.ts';
import { ask, askJson } from '../support/http.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { councilOf, makePerson, sealStory } from '../support/sealed-letter.ts';

let portal: RunningPortal;
let council: CouncilKeys;
let person: PersonKeys;
beforeAll(async () => {
  portal = await startPortal();
  council = councilOf(portal);
  person = await makePerson(council);
});
afterAll(() => portal.remove());

const send = (letter: string) => askJson(`${portal.url}/api/letters`, letter).then(({ status }) => status);
const many = (count: number) => Array.from({ length: count });
const tally = (statuses: readonly number[]) =>
  Object.fromEntries(
    [...new Set(statuses)]
      .sort()
      .map((status) => [status, statuses.filter((each) => each === status).length]),
  );

async function waitingIds(): Promise<string[]> {
  const token: string = JSON.parse(readFileSync(`${portal.home}/portal.json`, 'utf8')).token;
  const ids: string[] = [];
  for (let after = ''; ; ) {
    const { body } = await ask(`${portal.url}/api/desk/letters?limit=50&after=${after}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const page: { letters: { id: string }[]; next: string | null } = JSON.parse(body.toString());
    ids.push(...page.letters.map(({ id }) => id));
    if (page.next === null) return ids;
    after = page.next;
  }
}

describe('letters that come at once', () => {
  it('make fifty rows where they are fifty, also when each comes twice', async () => {
    const ids = many(50).map(() => newId(systemRandom));
    const letters = await Promise.all(ids.map((id) => sealStory(council, person, { id })));
    expect(tally(await Promise.all([...letters, ...letters].map(send)))).toEqual({ 200: 50, 201: 50 });
    const waiting = await waitingIds();
    for (const id of ids) expect(waiting.filter((each) => each === id)).toHaveLength(1);
  });

  it('make one row where fifty different ones claim one id: one is kept, and the others are told', async () => {
    const id = newId(systemRandom);
    const letters = await Promise.all(
      many(50).map((_, at) => sealStory(council, person, { id, story: `Story ${at}` })),
    );
    expect(tally(await Promise.all(letters.map(send)))).toEqual({ 201: 1, 409: 49 });
    expect((await waitingIds()).filter((each) => each === id)).toHaveLength(1);
  });

  it('have one of three lengths, whatever they say', async () => {
    const lengths = await Promise.all(
      [0, 1, 5_000, 20_000, 60_000, 200_000].map(
        async (length) => (await sealStory(council, person, { story: 'x'.repeat(length) })).length,
      ),
    );
    expect(new Set(lengths).size).toBe(3);
  });
});

describe('a look into a mailbox', () => {
  const look = (read: string, page = 0) => askJson(`${portal.url}/api/mailbox`, { v: 1, read, page });

  it('is answered with one length and one set of headers, whatever there is', async () => {
    const unknown = toBase64url(systemRandom(32));
    const fresh = await makePerson(council);
    expect(await send(await sealStory(council, fresh))).toBe(201);
    const answers = [
      await look(unknown),
      await look(fresh.read),
      await look(fresh.read, 9999),
      await look(person.read),
    ];
    const collected = await portal.desk('collect');
    const [request] = collected.arrived;
    await portal.desk('message', request.id, '--text', 'Please call us.');
    answers.push(await look(fresh.read), await look(person.read), await look(unknown));
    for (const { status } of answers) expect(status).toBe(200);
    expect(new Set(answers.map(({ body }) => body.length)).size).toBe(1);
    expect(new Set(answers.map(({ headers: { date: _, ...rest } }) => JSON.stringify(rest))).size).toBe(1);
    const states = answers.map(({ body }) => JSON.parse(body.toString()).state);
    expect(states).toEqual(['none', 'sent', 'sent', 'sent', 'held', 'held', 'none']);
  });

  it('that deletes first is answered for every handle like one that finds nothing, once and again', async () => {
    const forget = (read: string) => askJson(`${portal.url}/api/mailbox`, { v: 1, read, forget: true });
    const told = await makePerson(council);
    expect(await send(await sealStory(council, told))).toBe(201);
    const [request] = (await portal.desk('collect')).arrived;
    for (let count = 1; count <= 8; count++)
      await portal.desk('message', request.id, '--text', `Number ${count}`, '--anyway');
    const unread = await makePerson(council);
    expect(await send(await sealStory(council, unread))).toBe(201);
    const full = await look(told.read);
    expect(JSON.parse(full.body.toString())).toMatchObject({ state: 'held', more: '0' });
    const unknown = toBase64url(systemRandom(32));
    const answers = [full, await look(unknown)];
    for (const read of [told.read, told.read, unread.read, unknown]) answers.push(await forget(read));
    answers.push(await look(told.read), await look(unread.read));
    const outside = answers.map(({ status, body, headers: { date: _, ...rest } }) =>
      JSON.stringify([status, body.length, rest]),
    );
    expect(new Set(outside).size).toBe(1);
    const states = answers.slice(1).map(({ body }) => JSON.parse(body.toString()).state);
    expect(new Set(states)).toEqual(new Set(['none']));
    // What nobody has opened yet cannot be taken back.
    expect((await portal.desk('collect')).arrived).toHaveLength(1);
  });

  it('never gives the same filling twice where nothing is', async () => {
    const read = toBase64url(systemRandom(32));
    const [one, other] = await Promise.all([look(read), look(read)]);
    expect(one?.body).not.toEqual(other?.body);
  });

  it('is refused where it asks for what is not there to be asked', async () => {
    const read = person.read;
    for (const body of [
      {},
      { v: 1, read },
      { v: 1, read, page: -1 },
      { v: 1, read, page: 0.5 },
      { v: 1, read, page: '0' },
      { v: 1, read: `${read}=`, page: 0 },
      { v: 1, read: [read], page: 0 },
      { v: 1, read, page: 0, more: 1 },
      { v: 2, read, page: 0 },
      { v: 1, read, forget: false },
      { v: 1, read, page: 0, forget: true },
      { v: 1, forget: true },
    ])
      expect([body, (await askJson(`${portal.url}/api/mailbox`, body)).status]).toEqual([body, 400]);
  });
});
