import { type Mailbox, MailboxTrouble } from '../mailbox/index.ts';
import type { Log } from '../safety/log.ts';
import { type CouncilKeys, epochOn, type KeyEpoch, keysOfEpoch, takesLetters } from '../sealing/index.ts';
import type { KeyFile, ReadKeyFile } from './key-file.ts';
import { dayOf } from './portal.ts';

/**
 * How the keys stand. `ending`: the last epoch ends within 30 days. `expired`: it has ended, and letters are still sealed
 * to it: nobody is turned away because the council is late. `refused`: what lies in the file now was not accepted, and
 * the manifest before it is used on.
 */
export type KeyState = 'good' | 'ending' | 'expired' | 'refused';

/** To how many keys a letter of each route is sealed. */
export interface Recipients {
  readonly a: number;
  readonly b: number;
}

/** The council's public keys as time goes on. */
export interface Keyring {
  /** Those that letters are sealed to today (UTC). */
  now(): CouncilKeys;
  /** Changes whenever `now` gives something else. */
  version(): string;
  /** What a letter may be sealed to: also as many keys as a page has that was opened before the manifest was replaced. */
  taken(): readonly Recipients[];
  /** The signed manifest as it is in use, for whoever compares it from outside. */
  text(): string;
  state(): KeyState;
  /** The rank of the manifest in use, and after how many more days its last epoch ends; below 0: it has. */
  rank(): { readonly seq: number; readonly daysLeft: number };
  /** Looks at the file again. Call it every few minutes; what lies there is used from then on, or refused. Never throws. */
  look(): Promise<void>;
}

export interface KeyringParts {
  readonly mailbox: Pick<Mailbox, 'highest'>;
  readonly log: Log;
  readonly clock: () => Date;
  /** Reads the manifest file and checks everything about it but its time and its rank. */
  readonly read: () => ReadKeyFile;
}

/** So many days before the end it is said: a month is one rhythm of the council's. */
const ENDING_DAYS = 30;

/**
 * The keyring of a portal that starts.
 * @throws with words for the operator: a manifest that cannot be used, has not begun or is over, or is older than one that
 * this mailbox has seen
 */
export async function openKeyring(parts: KeyringParts, first: KeyFile): Promise<Keyring> {
  const today = () => dayOf(parts.clock());
  const found = epochOn(first.manifest, today());
  if (found.kind === 'early') throw new Error('keys: expected a manifest whose first epoch has begun');
  if (found.kind === 'over') throw new Error('keys: expected a manifest whose last epoch is not over');
  const fault = await faultOf(parts.mailbox, first);
  if (fault !== null) throw new Error(`keys: expected ${fault}`);
  return keyringOn(parts, first);
}

function keyringOn({ mailbox, log, clock, read }: KeyringParts, first: KeyFile): Keyring {
  let used = first;
  let refused: string | null = null;
  const taken: Recipients[] = [];
  const day = () => dayOf(clock());
  const epoch = () => epochIn(used, day());
  const accept = (next: KeyFile) => {
    used = next;
    taken.unshift(recipientsOf(epoch()));
  };
  accept(first);

  const judge = async (next: ReadKeyFile) => {
    if (!next.ok) return { what: next.expected, seq: 0 };
    if (next.hash === used.hash) return null;
    const { seq } = next.manifest;
    const isNow = epochOn(next.manifest, day()).kind === 'now';
    if (!isNow || (await faultOf(mailbox, next)) !== null) return { what: next.hash, seq };
    accept(next);
    log.event('keys.accepted', { seq });
    return null;
  };
  return {
    now: () => keysOfEpoch(used.manifest, epoch()),
    version: () => `${used.hash} ${epoch().keyset}`,
    taken: () => taken,
    text: () => used.text,
    rank: () => ({ seq: used.manifest.seq, daysLeft: daysLeftOn(used, day()) }),
    state: () => (refused === null ? stateOn(used, day()) : 'refused'),
    look: async () => {
      try {
        const fault = await judge(read());
        // Once for each file: it is looked at every few minutes.
        if (fault !== null && fault.what !== refused) log.event('keys.refused', { seq: fault.seq });
        refused = fault?.what ?? null;
      } catch (trouble) {
        if (!(trouble instanceof MailboxTrouble)) throw trouble;
        log.count('mailbox.busy');
      }
    },
  };
}

/** The epoch of a day. A clock that went back behind the first one is better served with its keys than with none. */
function epochIn({ manifest }: KeyFile, day: string): KeyEpoch {
  const found = epochOn(manifest, day);
  const epoch = found.kind === 'early' ? manifest.epochs[0] : found.epoch;
  if (epoch === undefined) throw new Error('a manifest without an epoch was accepted');
  return epoch;
}

function daysLeftOn({ manifest }: KeyFile, day: string): number {
  const found = epochOn(manifest, day);
  return found.kind === 'early' ? 0 : found.daysLeft;
}

function stateOn({ manifest }: KeyFile, day: string): KeyState {
  const found = epochOn(manifest, day);
  if (found.kind === 'over') return 'expired';
  return found.kind === 'now' && found.daysLeft <= ENDING_DAYS ? 'ending' : 'good';
}

/** How many keys these are. */
export function recipientsOf({
  a,
  b = [],
}: {
  readonly a: readonly string[];
  readonly b?: readonly string[] | undefined;
}): Recipients {
  return { a: a.length, b: b.length };
}

/** What a manifest lacks that is not used yet; null: from now on no lower one is accepted, by any portal on this mailbox. */
async function faultOf(
  mailbox: KeyringParts['mailbox'],
  { manifest, hash }: KeyFile,
): Promise<string | null> {
  const keys = new Set(manifest.epochs.flatMap(({ a, b = [] }) => [...a, ...b]));
  for (const key of keys)
    if (!(await takesLetters(key))) return 'public keys that something can be sealed to';
  const rank = await mailbox.highest('keys', manifest.seq, hash);
  if (rank === 'lower') return 'no lower seq than that of a manifest that was used here before';
  return rank === 'different' ? 'the manifest of this seq that was used here before, or a higher seq' : null;
}
