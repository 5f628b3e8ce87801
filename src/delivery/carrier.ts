import type { Errand, StoredLetter } from '../mailbox/index.ts';

/**
 * What came of a try. `code` is what the other side answered, 0 where it did not.
 *
 * - `carried`: the other side says that it has the letter. Only its receipt ends it: a mail server's word is no proof.
 * - `later`: nobody answered, or asked to be left alone for now. `after`: for how many milliseconds, where it said so.
 * - `refused`: it said no to this letter. It is tried again all the same, and a person must look when that repeats.
 * - `gone`: it wants nothing any more. Nothing is sent there until the courier is started anew.
 */
export type Outcome =
  | { readonly kind: 'carried' }
  | { readonly kind: 'later'; readonly code: number; readonly after: number | null }
  | { readonly kind: 'refused'; readonly code: number }
  | { readonly kind: 'gone'; readonly code: number };

/** One way of taking letters of one route to the council. It cannot read them. */
export interface Carrier {
  readonly errand: Errand;
  /** Tries once, within its own time; `cut` ends it early. Never throws for what the other side does. */
  carry(letter: StoredLetter, cut: AbortSignal): Promise<Outcome>;
}
