import { describe, expect, test } from 'vitest';
import { newKeyPair, sealEquality, systemRandom } from '../../src/sealing/index.ts';
import { openLetter } from '../../src/sealing/open-request.ts';
import { letterToJson, parseSealedLetter } from '../../src/sealing/sealed-letter.ts';

const portal = 'town';
const deps = { random: systemRandom };

describe.each(['pq', 'x25519'] as const)('a letter for counting alone, in the suite %s', (suite) => {
  const said = { year: 2026, answers: { 'equality.sex': 'female' } };
  const sealed = async (answers: Readonly<Record<string, string>> = said.answers, route: 'a' | 'b' = 'a') => {
    const [a, b] = [await newKeyPair(deps, suite), await newKeyPair(deps, suite)];
    const council = { portal, keyset: 'k1', suite, a: [a.recipient], b: [b.recipient] };
    const made = await sealEquality(deps, council, { ...said, answers }, route);
    if (!('letter' in made)) throw new Error(made.fault);
    return { letter: made.letter, a: a.identity, b: b.identity };
  };

  test('opens with the keys of its route and no other, and says a year and the answers', async () => {
    const { letter, a, b } = await sealed(said.answers, 'b');
    expect(await openLetter([b], letter, { portal })).toMatchObject({
      kind: 'equality',
      equality: { ...said, route: 'b', portal },
    });
    expect(await openLetter([a], letter, { portal })).toEqual({ kind: 'fault', reason: 'no-key' });
  });

  test('has nothing inside but that and what the outside has: no time, no code, no key of anybody', async () => {
    const { letter, a } = await sealed();
    const opened = await openLetter([a], letter, { portal });
    if (opened.kind !== 'equality') throw new Error(opened.kind);
    const names = ['v', 'kind', 'id', 'portal', 'keyset', 'route', 'write', 'ack', 'year', 'answers'];
    expect(Object.keys(opened.equality).sort()).toEqual(names.sort());
  });

  test('is a letter like any other outside, equally long whatever it says, and new in every part', async () => {
    const all = [await sealed({}), await sealed(), await sealed(said.answers, 'b')].map(
      ({ letter }) => letter,
    );
    const recipients = { a: 1, b: 1 };
    for (const letter of all)
      expect(parseSealedLetter(JSON.parse(letterToJson(letter)), { suite, recipients }).ok).toBe(true);
    expect(new Set(all.map((letter) => letterToJson(letter).length)).size).toBe(1);
    for (const part of ['id', 'write', 'ackHash'] as const)
      expect(new Set(all.map((letter) => letter[part])).size).toBe(3);
  });

  test('is held against its outside: no id, mailbox or receipt of another letter fits it', async () => {
    const { letter, a } = await sealed();
    const other = (await sealed()).letter;
    const reasons = { id: 'id', write: 'id', ackHash: 'ack' } as const;
    for (const part of ['id', 'write', 'ackHash'] as const)
      expect(await openLetter([a], { ...letter, [part]: other[part] }, { portal })).toEqual({
        kind: 'fault',
        reason: reasons[part],
      });
    expect(await openLetter([a], letter, { portal: 'other' })).toEqual({ kind: 'fault', reason: 'portal' });
  });
});
