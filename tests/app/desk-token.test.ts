import { beforeAll, describe, expect, it } from 'vitest';
import { collect, takeReceipts } from '../../src/app/collect.ts';
import { checkDeskToken, hashDeskToken, makeDeskToken } from '../../src/app/desk-token.ts';
import { takeReply } from '../../src/app/reply.ts';
import { systemRandom } from '../../src/sealing/index.ts';
import { jsonOf } from './bytes.ts';
import { makeTown, type Town } from './town.ts';

describe('a desk token', () => {
  const scopes = ['collect', 'receipt', 'reply'] as const;
  let town: Town;
  beforeAll(async () => {
    town = await makeTown('x25519');
    return () => town.end();
  });

  /** Every door with a body that it does not take, so that whoever gets past the token meets a 400. */
  const doors = {
    collect: (authorization?: string) => collect(town.context, { authorization, after: 'x', limit: null }),
    receipt: (authorization?: string) => takeReceipts(town.context, { authorization, body: jsonOf({}) }),
    reply: (authorization?: string) => takeReply(town.context, { authorization, body: jsonOf({}) }),
  };

  it('opens the doors of its scope and no other, for every token and every door', async () => {
    for (const door of scopes)
      for (const scope of scopes) {
        const { status } = await doors[door](`Bearer ${town.tokens[scope]}`);
        expect([door, scope, status]).toEqual([door, scope, door === scope ? 400 : 403]);
      }
  });

  it('is asked for at every door before the body is looked at', async () => {
    const token = town.tokens.collect;
    const wrong = [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      token,
      `Basic ${token}`,
      `Bearer ${token}x`,
      `Bearer ${token.slice(0, -1)}`,
      `Bearer ${token} ${token}`,
      `Bearer ${token}, Bearer ${token}`,
      `Bearer ${hashDeskToken(token)}`,
      `Bearer ${makeDeskToken(systemRandom).token}`,
      `Bearer ${token.toUpperCase()}`,
      `Bearer ${'A'.repeat(8000)}`,
      'Bearer é',
      'Bearer \u0000',
    ];
    for (const door of scopes)
      for (const authorization of wrong) {
        const answer = await doors[door](authorization);
        expect([door, authorization, answer.status]).toEqual([door, authorization, 401]);
        expect(JSON.stringify(answer.json)).not.toContain(token);
      }
  });

  it('may have several scopes, and two may be valid at once while one is replaced', () => {
    const [old, next] = [makeDeskToken(systemRandom), makeDeskToken(systemRandom)];
    const tokens = [
      { name: 'old', hash: old.hash, scopes: ['collect', 'receipt'] as const },
      { name: 'new', hash: next.hash, scopes: ['collect', 'receipt', 'reply'] as const },
    ];
    expect(checkDeskToken(tokens, `Bearer ${old.token}`, 'collect')).toBe('ok');
    expect(checkDeskToken(tokens, `bearer ${next.token}`, 'collect')).toBe('ok');
    expect(checkDeskToken(tokens, `Bearer ${old.token}`, 'reply')).toBe('scope');
    expect(checkDeskToken(tokens, `Bearer ${next.token}`, 'reply')).toBe('ok');
  });

  it('is never valid where no tokens are set, or where a hash is broken', () => {
    const { token, hash } = makeDeskToken(systemRandom);
    expect(checkDeskToken([], `Bearer ${token}`, 'collect')).toBe('token');
    for (const broken of ['', 'x', hash.slice(1), `${hash}${hash}`])
      expect(
        checkDeskToken([{ name: 'x', hash: broken, scopes: ['collect'] }], `Bearer ${token}`, 'collect'),
      ).toBe('token');
    const empty = [{ name: 'x', hash: hashDeskToken(''), scopes: ['collect'] as const }];
    expect(checkDeskToken(empty, `Bearer ${token}`, 'collect')).toBe('token');
  });

  it('is 256 random bits, of which the settings keep SHA-256', () => {
    const made = Array.from({ length: 1000 }, () => makeDeskToken(systemRandom));
    expect(new Set(made.map(({ token }) => token)).size).toBe(1000);
    for (const { token, hash } of made) {
      expect(Buffer.from(token, 'base64url')).toHaveLength(32);
      expect(hashDeskToken(token)).toBe(hash);
    }
    // SHA-256 of "abc", from FIPS 180-2, in base64url.
    expect(hashDeskToken('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });
});
