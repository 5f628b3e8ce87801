import { type Answers, type EqualityAnswers, isHelper, readEquality, routeFor } from '../../journey/index.ts';
import type { CouncilKeys } from '../../sealing/council-keys.ts';
import { sealEquality } from '../../sealing/seal-equality.ts';
import { letterToJson } from '../../sealing/sealed-letter.ts';
import type { SendDeps } from './send.ts';

/**
 * Makes what sends the answers to the equality questions, after the request has arrived: once, and without saying
 * what became of it, because nothing that a person waits for may hang on it. Nothing chosen is nothing sent.
 */
export function makeEqualitySender(
  deps: Pick<SendDeps, 'random' | 'now' | 'post'>,
  keys: CouncilKeys,
): (given: EqualityAnswers, request: Answers) => Promise<void> {
  return async (given, request) => {
    const answers = readEquality(given);
    if (Object.keys(answers).length === 0 || isHelper(request)) return;
    const year = deps.now().getUTCFullYear();
    const sealed = await sealEquality(deps, keys, { year, answers }, routeFor(request, keys.b !== undefined));
    if ('letter' in sealed) await deps.post(letterToJson(sealed.letter)).catch(() => 0);
  };
}
