import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listStandings } from '../../src/app/standings.ts';
import { submit } from '../../src/app/submit.ts';
import { letterToJson } from '../../src/sealing/index.ts';
import { bytesOf } from './bytes.ts';
import { makePerson, makeRequest, makeTown, type Town } from './town.ts';

let town: Town;
beforeEach(async () => {
  town = await makeTown('x25519');
});
afterEach(() => town.end());

const ask = (after: string | null, limit: string | null = null, token = town.tokens.collect) =>
  listStandings(town.context, { authorization: `Bearer ${token}`, after, limit });

describe('the count of the portal', () => {
  it('says of a letter its id, day and route, and how it stands, and nothing else', async () => {
    const letter = await makeRequest(town, await makePerson('x25519'), { route: 'b' });
    await submit(town.context, bytesOf(letterToJson(letter)));
    const standing = {
      id: letter.id,
      day: '2026-11-22',
      route: 'b',
      held: true,
      unread: true,
      alarmed: false,
    };
    expect(await ask(null)).toEqual({ status: 200, json: { v: 1, letters: [standing], next: null } });
  });

  it('is for tokens that may collect', async () => {
    expect((await ask(null, null, town.tokens.receipt)).status).toBe(403);
    expect((await ask(null, null, 'A'.repeat(43))).status).toBe(401);
  });

  it.each([
    ['', '0'],
    ['', '501'],
    ['', '-1'],
    ['', '1e2'],
    ['x', null],
    ['2026-11-22.AAAAAAAAAAAAAAAAAAAAAA', null],
  ])('refuses %j, %j', async (after, limit) => expect((await ask(after, limit)).status).toBe(400));

  it('takes 1 and 500', async () => {
    for (const limit of ['1', '500', '']) expect((await ask('', limit)).status).toBe(200);
  });
});
