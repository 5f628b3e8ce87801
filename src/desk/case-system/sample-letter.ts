import { flagsFor, formVersion } from '../../journey/index.ts';
import { newId, sealRequest } from '../../sealing/seal-letter.ts';
import { bindCasebook } from '../casebook.ts';
import type { Context } from '../context.ts';
import type { CouncilKey } from '../keys/key-records.ts';
import { makeUpPerson } from '../keys/trial-letters.ts';
import { type Kept, type Opener, openContent } from '../opening.ts';
import type { Labels } from '../printing/labels.ts';
import { type Handing, handingOf } from './handed-letter.ts';

const NOTE = 'SAMPLE: THIS IS NOBODY. It was sent to try the way, and must not become a case.';

/** Nobody may be reached in any way. */
const answers = { who: 'me', name: 'Sample, nobody', reach: ['none'], more: NOTE };

/**
 * A request of nobody, sealed to the keys of this desk and opened again with them, as it would be handed to the case
 * system. It goes to no portal and is kept nowhere. Null where the keys do not open it.
 */
export async function makeSample(
  context: Context,
  opener: Opener,
  labels: Labels,
): Promise<{ kept: Kept; handing: Handing } | null> {
  const key = opener.keys.findLast(({ suite }) => suite === opener.portal.suite);
  if (key === undefined) return null;
  const kept = await sealedAndOpened(context, opener, key);
  const [of] = bindCasebook([kept]).cases;
  const made = of === undefined ? null : handingOf(labels, kept.name, { case: of, stray: null });
  if (made === null) return null;
  const handing: Handing = {
    ...made,
    letter: { ...made.letter, sample: true },
    marks: ['sample', ...made.marks],
    text: `${NOTE}\n\n${made.text}`,
  };
  return { kept, handing };
}

async function sealedAndOpened({ random, now }: Context, opener: Opener, key: CouncilKey): Promise<Kept> {
  const { suite, keyset, route, recipient } = key;
  const council = { portal: opener.portal.portal, keyset, suite, a: [recipient], b: [recipient] };
  const person = await makeUpPerson({ random }, suite);
  const id = newId(random);
  const at = now().toISOString();
  const body = {
    ...{ mode: 'browser' as const, build: 'sample', formVersion, lang: 'en', madeAt: at, answers },
    flags: flagsFor(answers),
  };
  const sealed = await sealRequest({ random }, council, person, body, { route, id });
  if ('fault' in sealed) throw new Error('the sample is small');
  const state = { version: 1, collectedAt: at, receipt: 'due', reads: [] } as const;
  return {
    name: id,
    letter: sealed.letter,
    state: { ...state, reads: [] },
    content: await openContent(opener, sealed.letter),
  };
}
