import { daysLater, type KeyManifest } from '../../sealing/key-manifest.ts';
import { isBridged } from '../case-system/bridge-store.ts';
import { collectRound } from '../collection.ts';
import type { Call } from '../command.ts';
import type { Context } from '../context.ts';
import { count } from '../count.ts';
import { allStandings } from '../counting/reconciling.ts';
import { letterNames, readState } from '../letter-store.ts';
import { faultSentences, type Opener } from '../opening.ts';
import { sendWaiting } from '../outbox.ts';
import { type Refusal, refuse } from '../outcome.ts';
import { portalClient } from '../portal-client.ts';
import { noteInRecord } from '../record.ts';
import type { CouncilKey } from './key-records.ts';
import { keyOfDay } from './key-row.ts';
import type { PortalKeys } from './portal-keys.ts';
import type { Needing } from './sealing-anew.ts';

/**
 * A key is kept for so many days after its last. A page that was open at midnight seals to the key of the day before, at
 * most a day long; the rest is for clocks, and for a portal that got its manifest late.
 */
export const daysAfter = 7;

/** Keys that may go, or why none may. */
export type Chosen = { readonly ok: true; readonly going: readonly CouncilKey[] } | Refusal;

/**
 * Chooses keys that are over, here and at the portal. None while the manifest at the portal is new to this desk: until
 * then letters may have been sealed by the one before.
 *
 * @param name the one key that is to go; all that may where it is undefined
 */
export function chooseKeys(
  keys: readonly CouncilKey[],
  { manifest, since }: Pick<PortalKeys, 'manifest' | 'since'>,
  today: string,
  name?: string,
): Chosen {
  const wanted = keys.filter(({ keyset }) => name === undefined || keyset === name);
  if (wanted.length === 0) return refuse('no-such-key', `No key named ${name} is here.`);
  const going = wanted.filter(
    ({ until, recipient }) => daysLater(until, daysAfter) < today && !isNamed(manifest, recipient, today),
  );
  const [first] = wanted;
  if (name !== undefined && going.length === 0 && first !== undefined)
    return refuse(
      'not-over',
      `${name} is in use, or was until less than ${daysAfter} days ago: here until ${first.until}. It stays.`,
    );
  const settled = daysLater(since, daysAfter);
  if (going.length > 0 && settled > today)
    return refuse(
      'manifest-new',
      `This desk first saw the manifest that is at the portal on ${since}; letters may still come that were sealed before. Expected ${settled} or later.`,
    );
  return { ok: true, going };
}

/** A portal seals to it, or did lately; to the last it goes on sealing when all are over. */
function isNamed({ epochs }: KeyManifest, recipient: string, today: string): boolean {
  return epochs.some(
    ({ until, a, b = [] }, at) =>
      [...a, ...b].includes(recipient) && (daysLater(until, daysAfter) >= today || at === epochs.length - 1),
  );
}

/** Whether every route that loses a key has one for today; what is kept is sealed to that. */
export function whatIsMissing(
  going: readonly CouncilKey[],
  staying: readonly CouncilKey[],
  today: string,
): Refusal | null {
  const routes = new Set(going.map(({ route }) => route));
  const lacks = [...routes].find(
    (route) =>
      keyOfDay(
        staying.filter((key) => key.route === route),
        today,
      ) === undefined,
  );
  if (lacks === undefined) return null;
  return refuse('no-key-today', `There is no key for today on route ${lacks}: make one with keys new.`);
}

/**
 * A round of collection to its end, and whether the portal then holds a letter of these routes that is not here. What
 * came is named nowhere else, so it ends the command. With a case system, receipts go only for what it has.
 */
export async function collectAll(context: Context, call: Call, opener: Opener): Promise<Refusal | null> {
  const { home } = call;
  const release = isBridged(home)
    ? async <T extends { name: string }>(opened: readonly T[]) =>
        opened.filter(({ name }) => readState(home, name).handed !== undefined)
    : undefined;
  const round = await collectRound(context, opener, home, new Set(), release);
  noteInRecord(context, call, opener, 'collect', round.arrived);
  if (round.stopped !== null) return round.stopped;
  if (round.arrived.length > 0)
    return refuse(
      'arrived',
      `${count(round.arrived.length, 'letter')} came just now: look at them first (list). Then do it again.`,
    );
  const sent = await sendWaiting(context, opener, home);
  if (sent.stopped !== null) return sent.stopped;
  const read = await allStandings(portalClient(context, opener.portal));
  if (!read.ok) return read;
  const routes = new Set(opener.keys.map(({ route }) => route));
  const here = new Set(letterNames(home));
  const missed = read.standings.filter(({ id, route, held }) => held && routes.has(route) && !here.has(id));
  if (missed.length === 0) return null;
  return refuse('never-seen', `At the portal, and never seen here: ${namesOf(missed.map(({ id }) => id))}.`);
}

/** Why keys must stay although they are over; null where nothing needs them that cannot be sealed anew. */
export function whatNeedsThem({ faults, unread, lostCopies }: Needing, passOver: boolean): Refusal | null {
  const blocking = passOver ? faults.filter(({ reason }) => !hopeless.has(reason)) : faults;
  if (blocking.length > 0) {
    const said = blocking.map(({ name, reason }) => `${name} (${faultSentences[reason]})`);
    return refuse('cannot-be-opened', `Letters here do not open: ${namesOf(said)}. The keys stay.`);
  }
  if (lostCopies.length > 0)
    return refuse('copies', `Copies of replies do not open: ${namesOf(lostCopies)}. The keys stay.`);
  if (unread.length === 0) return null;
  return refuse('unread', `Nobody has read: ${namesOf(unread)}. The keys stay until somebody has (show).`);
}

/** No key here opens these, so that one key less changes nothing: whoever can reach the portal can put such letters there. */
const hopeless: ReadonlySet<string> = new Set(['no-key', 'outer-form']);

const namesOf = (names: readonly string[]): string =>
  names.length > 20 ? `${names.slice(0, 20).join(', ')} and ${names.length - 20} more` : names.join(', ');
