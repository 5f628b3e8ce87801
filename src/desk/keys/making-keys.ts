import { newKeyPair, type Suite } from '../../sealing/identity.ts';
import type { Context } from '../context.ts';
import type { CouncilKey } from './key-records.ts';
import { freeName, type Span, utcDay } from './key-row.ts';

/**
 * Makes a key for each of these spans, named after its month.
 * @param there keys that are there already: no name is given twice
 */
export async function makeKeys(
  context: Pick<Context, 'random' | 'now'>,
  { suite, route }: { suite: Suite; route: 'a' | 'b' },
  spans: readonly Span[],
  there: readonly CouncilKey[] = [],
): Promise<CouncilKey[]> {
  const names = new Set(there.map(({ keyset }) => keyset));
  const made: CouncilKey[] = [];
  for (const span of spans) {
    const keyset = freeName(span.from.slice(0, 7), names);
    const pair = await newKeyPair(context, suite);
    made.push({ keyset, ...span, route, suite, ...pair, madeOn: utcDay(context.now()) });
  }
  return made;
}
