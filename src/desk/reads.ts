import { changeState } from './letter-store.ts';
import { type Kept, proofsOf } from './opening.ts';
import type { Refusal } from './outcome.ts';
import type { PortalClient } from './portal-client.ts';

/** The portal takes a hundred at once. */
const atOnce = 100;

/**
 * Writes down that a member of staff has read these letters, and tells the portal.
 * @returns what stopped the telling: the next collection goes on with it
 */
export async function markRead(
  desk: { client: PortalClient; home: string },
  read: { by: string; at: string },
  letters: readonly Kept[],
): Promise<Refusal | null> {
  for (const { name, state } of letters) {
    if (state.reads.some(({ by }) => by === read.by)) continue;
    changeState(desk.home, name, (before) => ({ ...before, reads: [...before.reads, read] }));
  }
  return tellReads(desk, letters);
}

/**
 * Tells the portal that a person has read these letters, so that it raises no alarm for them any more. Telling it again
 * does no harm; a letter that could not be opened has no proof, and its alarm goes on.
 * @returns what stopped it; null when the portal knows of all of them
 */
export async function tellReads(
  { client, home }: { client: PortalClient; home: string },
  letters: readonly Kept[],
): Promise<Refusal | null> {
  const proofs = letters.filter(({ state }) => state.alarmOver === undefined).flatMap(proofsOf);
  for (let from = 0; from < proofs.length; from += atOnce) {
    const some = proofs.slice(from, from + atOnce);
    const answer = await client.reads(some);
    if (!answer.ok) return answer;
    // Refused for ever, too: the portal knows of no such letter, and has no alarm for it.
    for (const { id } of some) changeState(home, id, (state) => ({ ...state, alarmOver: true }));
  }
  return null;
}
