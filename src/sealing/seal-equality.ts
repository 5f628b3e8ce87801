import { draw, type Random, toBase64url } from './bytes.ts';
import type { CouncilKeys } from './council-keys.ts';
import { newId, type Sealed, sealEnvelope } from './seal-letter.ts';
import type { Route } from './sealed-letter.ts';

/**
 * Seals what somebody said about themselves for counting alone. On the outside it is a letter like any other, always
 * of the smallest size; it has an id, a mailbox and a secret of its own, all random, that nobody keeps, so that nothing in it or
 * on it leads to a request. The year is all of the time that it carries.
 * @param route that of the request, so that no desk gets what is not meant for it
 */
export function sealEquality(
  deps: { random: Random },
  council: CouncilKeys,
  body: { readonly year: number; readonly answers: Readonly<Record<string, string>> },
  route: Route,
): Promise<Sealed> {
  const id = newId(deps.random);
  const write = toBase64url(draw(deps.random, 32));
  return sealEnvelope(deps, council, write, { route, id }, (ack) => ({
    v: 1,
    kind: 'equality',
    id,
    portal: council.portal,
    keyset: council.keyset,
    route,
    write,
    ack,
    year: body.year,
    answers: body.answers,
  }));
}
