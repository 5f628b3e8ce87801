import { formVersion } from '../../journey/index.ts';
import {
  type CouncilKeys,
  derivePersonKeys,
  makeCode,
  newId,
  type PersonKeys,
  parseWord,
  type SealedLetter,
  sealRequest,
} from '../../sealing/index.ts';
import { openLetter } from '../../sealing/open-request.ts';
import { stretchInNode } from '../../sealing/stretch-node.ts';
import type { Context } from '../context.ts';
import type { CouncilKey } from './key-records.ts';

/** Somebody made up, whose letters go nowhere. */
export async function makeUpPerson(
  { random }: Pick<Context, 'random'>,
  suite: 'pq' | 'x25519',
): Promise<PersonKeys> {
  const word = parseWord('');
  if (!word.ok) throw new Error('no extra word is a word too');
  return derivePersonKeys(stretchInNode, {
    code: makeCode(random),
    word: word.word,
    salt: random(16),
    suite,
  });
}

/** Requests of a made-up person, sealed as a page seals them; none is sent. */
export async function trialLetters(
  { random, now }: Pick<Context, 'random' | 'now'>,
  person: PersonKeys,
  council: CouncilKeys,
  { route, many }: { route: 'a' | 'b'; many: number },
): Promise<SealedLetter[]> {
  const body = {
    mode: 'browser',
    build: 'rehearsal',
    formVersion,
    lang: 'en',
    madeAt: now().toISOString(),
    answers: { who: 'me' },
    flags: [],
  } as const;
  const letters: SealedLetter[] = [];
  while (letters.length < many) {
    const sealed = await sealRequest({ random }, council, person, body, { route, id: newId(random) });
    if ('fault' in sealed) throw new Error('a trial letter is too big');
    letters.push(sealed.letter);
  }
  return letters;
}

/** How many of these letters these keys open. */
export async function opened(
  keys: readonly CouncilKey[],
  letters: readonly SealedLetter[],
  portal: string,
): Promise<number> {
  let count = 0;
  for (const letter of letters) {
    const own = keys.filter(({ route }) => route === letter.route).map(({ identity }) => identity);
    if (own.length > 0 && (await openLetter(own, letter, { portal })).kind === 'request') count += 1;
  }
  return count;
}
