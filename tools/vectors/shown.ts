import type { Suite } from '../../src/sealing/keys.ts';
import { newId, sealRequest } from '../../src/sealing/seal-letter.ts';
import { letterToJson } from '../../src/sealing/sealed-letter.ts';
import { codeOf, councilOf, councilPair, fixedRandom, PORTAL, personOf } from './fixed.ts';

const body = {
  mode: 'browser',
  build: 'b2',
  formVersion: 2,
  lang: 'en',
  madeAt: '2026-11-22T09:30:00Z',
  answers: { who: 'me', reach: ['none'], conflict: 'yes' },
  flags: ['no-contact', 'conflict'],
  show: 'quiet',
} as const;

/** Version 3: a request that says how much the code may show, on the second route. */
export async function shownVectors(suite: Suite): Promise<object> {
  const deps = { random: fixedRandom(`shown ${suite}`) };
  const council = await councilOf(suite);
  const person = await personOf(codeOf('1234-5678-9ABC-DEFP'), 'blue cat', suite);
  const sealed = await sealRequest(deps, council, person, body, { route: 'b', id: newId(deps.random) });
  if ('fault' in sealed) throw new Error(sealed.fault);
  const { identity } = await councilPair('b1', suite);
  return {
    suite,
    portal: PORTAL,
    identity,
    request: { letter: JSON.parse(letterToJson(sealed.letter)) as object, ...body },
  };
}
