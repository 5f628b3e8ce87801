import type { ClaimedLetter, ClaimTerms, Errand, Failure } from './deliveries.ts';
import { number, routeOf, type Statements, storedLetter, text } from './sqlite-work.ts';

/** Whether `claim` would change anything: most looks find nothing, and need not lock the database. */
export function isAnyDue(q: Statements, { carrier, route }: Errand, now: number): boolean {
  return q.isAnyDue.get(carrier, route, now) !== undefined;
}

/** Inside a transaction. */
export function claim(q: Statements, { carrier, route }: Errand, terms: ClaimTerms): ClaimedLetter[] {
  const { now, lease, most, by } = terms;
  q.putOffAgain.run(carrier, now);
  const claimed = q.due.all(carrier, route, now, most).map((row) => ({
    letter: storedLetter(row),
    tries: number(row, 'tries') + 1,
  }));
  for (const { letter } of claimed) q.claim.run(letter.id, carrier, now + lease, lease, by);
  return claimed;
}

export function failed(q: Statements, carrier: string, { id, by, now, wait, stuck }: Failure): void {
  q.failed.run(now + wait, wait, stuck ? 1 : 0, id, carrier, by);
}

export function stuck(q: Statements): Errand[] {
  return q.stuck.all().map((row) => ({ carrier: text(row, 'carrier'), route: routeOf(row) }));
}
