import { letterNames } from './letter-store.ts';
import { misuse, type Refusal, refuse } from './outcome.ts';
import { inert } from './printing/inert-text.ts';

/** The kept letter that an operator means: its id, or the first symbols of it when no other begins so. */
export function findLetter(home: string, rest: readonly string[]): { ok: true; name: string } | Refusal {
  const [typed, ...more] = rest;
  if (typed === undefined || typed === '' || more.length > 0)
    return misuse('Expected one ID, as list shows it.');
  const found = letterNames(home).filter((name) => name.startsWith(typed));
  const exact = found.find((name) => name === typed) ?? (found.length === 1 ? found[0] : undefined);
  if (exact !== undefined) return { ok: true, name: exact };
  if (found.length === 0)
    return refuse('no-letter', `No letter here begins with ${inert(typed)}: list shows them all.`);
  return refuse(
    'many-letters',
    `${found.length} letters begin with ${inert(typed)}: expected more of the ID.`,
  );
}
