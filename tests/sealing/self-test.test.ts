import { expect, test } from 'vitest';
import type { Stretch } from '../../src/sealing/keys.ts';
import { knownAnswers } from '../../src/sealing/known-answers.ts';
import { selfTest } from '../../src/sealing/self-test.ts';
import { stretchInBrowser } from '../../src/sealing/stretch-browser.ts';
import { stretchInNode } from '../../src/sealing/stretch-node.ts';

const suites = ['pq', 'x25519'] as const;

test.each(suites)('a sound engine passes the known-answer test (%s)', async (suite) => {
  expect(await selfTest(stretchInBrowser, suite)).toBe(true);
  expect(await selfTest(stretchInNode, suite)).toBe(true);
});

test.each(suites)('one changed known answer fails it, whichever it is (%s)', async (suite) => {
  const own = knownAnswers.suites[suite];
  const put = (change: Partial<typeof own>) => ({
    suites: { ...knownAnswers.suites, [suite]: { ...own, ...change } },
  });
  const tampered = [
    { code: '0000-0000-0000-0000' },
    { code: knownAnswers.wrongCode },
    { wrongCode: knownAnswers.code },
    { word: 'blue cats' },
    { salt: 'AAECAwQFBgcICQoLDA0ODg' },
    { salt: '' },
    put({ keysDigest: `A${own.keysDigest.slice(1)}` }),
    put({ letter: own.letter.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')) }),
    put({ letter: '' }),
    put({ letter: knownAnswers.suites[suite === 'pq' ? 'x25519' : 'pq'].letter }),
  ];
  for (const change of tampered) {
    expect(await selfTest(stretchInNode, suite, { ...knownAnswers, ...change })).toBe(false);
  }
});

test('an engine that stretches wrongly, not at all or with an exception fails it', async () => {
  const wrong: Stretch = async (secret, salt) => {
    const root = await stretchInNode(secret, salt);
    root[31] = (root[31] ?? 0) ^ 1;
    return root;
  };
  const broken: Stretch = () => Promise.reject(new Error('no memory'));
  for (const stretch of [wrong, broken]) expect(await selfTest(stretch)).toBe(false);
});

test('a browser whose randomness is missing fails it and seals nothing', async () => {
  const own = Object.getOwnPropertyDescriptor(crypto, 'getRandomValues');
  Object.defineProperty(crypto, 'getRandomValues', { value: undefined, configurable: true });
  try {
    expect(await selfTest(stretchInNode)).toBe(false);
  } finally {
    if (own) Object.defineProperty(crypto, 'getRandomValues', own);
    else Reflect.deleteProperty(crypto, 'getRandomValues');
  }
  expect(await selfTest(stretchInNode)).toBe(true);
});
