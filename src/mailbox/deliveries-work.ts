import type { ClaimedLetter, ClaimTerms, Errand, Failure } from './deliveries.ts';
import { ask, askOne, number, text, type Work } from './rows.ts';
import { routeOf, storedLetter } from './work.ts';

/** Whether `claim` would change anything. */
export function* isAnyDue({ carrier, route }: Errand, now: number): Work<boolean> {
  return (yield* askOne('isAnyDue', carrier, route, now)) !== undefined;
}

/** Inside a transaction, as is everything below that changes something. */
export function* claim({ carrier, route }: Errand, terms: ClaimTerms): Work<readonly ClaimedLetter[]> {
  const { now, lease, most, by } = terms;
  yield* ask('putOffAgain', carrier, now);
  const claimed: ClaimedLetter[] = [];
  for (const row of yield* ask('due', carrier, route, now, most)) {
    const letter = storedLetter(row);
    const won = yield* askOne('claim', letter.id, carrier, now + lease, lease, by, now);
    if (won) claimed.push({ letter, tries: number(won, 'tries') });
  }
  return claimed;
}

export function* carried(carrier: string, id: string): Work<void> {
  yield* ask('carried', carrier, id);
}

export function* failed(carrier: string, { id, by, now, wait, stuck }: Failure): Work<void> {
  yield* ask('failed', now + wait, wait, stuck ? 1 : 0, id, carrier, by);
}

export function* hurry(carrier: string, now: number): Work<void> {
  yield* ask('hurry', carrier, now);
}

export function* stuck(): Work<readonly Errand[]> {
  const rows = yield* ask('stuck');
  return rows.map((row) => ({ carrier: text(row, 'carrier'), route: routeOf(row) }));
}
