import { describe, expect, test } from 'vitest';
import { systemRandom } from '../../src/sealing/bytes.ts';
import { makeCode } from '../../src/sealing/code.ts';
import { newKeyPair } from '../../src/sealing/identity.ts';
import { derivePersonKeys } from '../../src/sealing/keys.ts';
import { openLetter } from '../../src/sealing/open-request.ts';
import { newId, type RequestBody, sealRequest } from '../../src/sealing/seal-letter.ts';
import { letterToJson, type Route } from '../../src/sealing/sealed-letter.ts';
import { stretchInNode } from '../../src/sealing/stretch-node.ts';
import { parseWord } from '../../src/sealing/word.ts';

const deps = { random: systemRandom };

async function council(suite: 'pq' | 'x25519', counts: { a: number; b: number }) {
  const make = (count: number) => Promise.all(Array.from({ length: count }, () => newKeyPair(deps, suite)));
  const [a, b] = [await make(counts.a), await make(counts.b)];
  const of = (pairs: typeof a) => pairs.map(({ recipient }) => recipient);
  return { a, b, keys: { portal: 'town', keyset: 'k', suite, a: of(a), b: of(b) } };
}

async function seal(keys: Awaited<ReturnType<typeof council>>['keys'], route: Route, conflict: 'yes' | 'no') {
  const word = parseWord('');
  if (!word.ok) throw new Error('no word is a word');
  const input = {
    code: makeCode(systemRandom),
    word: word.word,
    salt: new Uint8Array(16),
    suite: keys.suite,
  };
  const person = await derivePersonKeys(stretchInNode, input);
  const body: RequestBody = {
    mode: 'browser',
    build: 'b',
    formVersion: 2,
    lang: 'en',
    madeAt: '2026-11-22T09:30:00Z',
    answers: { who: 'me', reach: ['none'], conflict },
    flags: conflict === 'yes' ? ['conflict'] : [],
  };
  const sealed = await sealRequest(deps, keys, person, body, { route, id: newId(systemRandom) });
  if ('fault' in sealed) throw new Error(sealed.fault);
  return sealed.letter;
}

describe.each(['pq', 'x25519'] as const)('two routes of the suite %s', (suite) => {
  test.each([1, 2, 3])('are equally long on the wire with %i keys each', async (count) => {
    const { keys } = await council(suite, { a: count, b: count });
    const [a, b] = [await seal(keys, 'a', 'no'), await seal(keys, 'b', 'yes')];
    expect(letterToJson(b)).toHaveLength(letterToJson(a).length);
  });

  test('are not with unequal numbers of keys, which the settings therefore refuse', async () => {
    const { keys } = await council(suite, { a: 2, b: 1 });
    const [a, b] = [await seal(keys, 'a', 'no'), await seal(keys, 'b', 'yes')];
    expect(letterToJson(b).length).not.toBe(letterToJson(a).length);
  });

  test('are opened by their own keys and by no other', async () => {
    const { a, b, keys } = await council(suite, { a: 1, b: 1 });
    const letter = await seal(keys, 'b', 'yes');
    const open = (pairs: typeof a) =>
      openLetter(
        pairs.map(({ identity }) => identity),
        letter,
        { portal: 'town' },
      );
    expect(await open(b)).toMatchObject({ kind: 'request', request: { route: 'b', flags: ['conflict'] } });
    expect(await open(a)).toEqual({ kind: 'fault', reason: 'no-key' });
  });
});
