import { ageDecrypt, ageEncrypt } from '../../sealing/age.ts';
import { equal, fromBase64url, toBase64url } from '../../sealing/bytes.ts';
import type { SealedLetter } from '../../sealing/sealed-letter.ts';
import { letterNames, replaceLetter } from '../letter-store.ts';
import { changeMailbox, mailboxNames, readMailbox } from '../mailbox-store.ts';
import { type Fault, type Opener, openKept } from '../opening.ts';
import { ownRecipients } from '../outbox.ts';
import type { CouncilKey } from './key-records.ts';
import { keyOfDay } from './key-row.ts';

/** What of a home only keys open that are to go. */
export interface Needing {
  readonly letters: readonly SealedLetter[];
  readonly copies: readonly Copy[];
  /** Of these letters, those that no named person has read. */
  readonly unread: readonly string[];
  /** Letters that do not open, whatever the key. */
  readonly faults: readonly { readonly name: string; readonly reason: Fault }[];
  /** Replies whose copy does not open, as `NUMBER to LETTER`. */
  readonly lostCopies: readonly string[];
}

/** The council's own copy of a reply, as it stands in the record of its mailbox. */
interface Copy {
  readonly write: string;
  readonly id: string;
  readonly copy: string;
}

/**
 * Looks through all letters and replies of a home for what the keys that stay do not open. In memory alone; changes
 * nothing.
 */
export async function findNeeding(
  opener: Opener,
  home: string,
  staying: readonly CouncilKey[],
): Promise<Needing> {
  const letters: SealedLetter[] = [];
  const unread: string[] = [];
  const faults: { name: string; reason: Fault }[] = [];
  for (const name of letterNames(home)) {
    const { letter, content, state } = await openKept(opener, home, name);
    if (letter === null || content.kind === 'fault') {
      faults.push({ name, reason: content.kind === 'fault' ? content.reason : 'outer-form' });
      continue;
    }
    if (await opensWith(staying, letter)) continue;
    letters.push(letter);
    // Answers for counting are read by nobody.
    if (state.reads.length === 0 && content.kind !== 'equality') unread.push(name);
  }
  return { letters, unread, faults, ...(await findCopies(opener, home, staying)) };
}

const identitiesOf = (keys: readonly CouncilKey[]): string[] => keys.map(({ identity }) => identity);

const ofRoute = (keys: readonly CouncilKey[], { route }: SealedLetter): CouncilKey[] =>
  keys.filter((key) => key.route === route);

async function opensWith(keys: readonly CouncilKey[], letter: SealedLetter): Promise<boolean> {
  const own = identitiesOf(ofRoute(keys, letter));
  return own.length > 0 && (await ageDecrypt(own, letter.blob)).ok;
}

async function findCopies(
  { keys }: Opener,
  home: string,
  staying: readonly CouncilKey[],
): Promise<Pick<Needing, 'copies' | 'lostCopies'>> {
  const copies: Copy[] = [];
  const lostCopies: string[] = [];
  for (const write of mailboxNames(home)) {
    for (const { id, seq, letter, copy } of readMailbox(home, write).replies) {
      const sealed = fromBase64url(copy) ?? new Uint8Array();
      if ((await ageDecrypt(identitiesOf(staying), sealed)).ok) continue;
      const opened = await ageDecrypt(identitiesOf(keys), sealed);
      if (opened.ok) copies.push({ write, id, copy });
      else lostCopies.push(`${seq} to ${letter}`);
    }
  }
  return { copies, lostCopies };
}

/**
 * Seals letters and copies anew to the key of the day, in memory, and puts each in the place of the old one, whole: a
 * crash at any point leaves every file with one of the two, and both open as long as no key is gone. What somebody
 * changed meanwhile is left as it is.
 */
export async function sealAnew(
  { keys }: Opener,
  home: string,
  { letters, copies }: Needing,
  { staying, now }: { staying: readonly CouncilKey[]; now: Date },
): Promise<void> {
  const today = now.toISOString();
  for (const letter of letters) {
    const key = keyOfDay(ofRoute(staying, letter), today.slice(0, 10));
    const blob = key && (await resealed(ofRoute(keys, letter), letter.blob, [key.recipient]));
    if (blob) replaceLetter(home, letter, { ...letter, blob });
  }
  for (const { write, id, copy } of copies) {
    const sealed = fromBase64url(copy) ?? new Uint8Array();
    const blob = await resealed(keys, sealed, ownRecipients(staying, today));
    if (blob === null) continue;
    changeMailbox(home, write, (record) => ({
      ...record,
      replies: record.replies.map((reply) =>
        reply.id === id && reply.copy === copy ? { ...reply, copy: toBase64url(blob) } : reply,
      ),
    }));
  }
}

async function resealed(
  keys: readonly CouncilKey[],
  sealed: Uint8Array,
  recipients: readonly string[],
): Promise<Uint8Array | null> {
  const opened = await ageDecrypt(identitiesOf(keys), sealed);
  if (!opened.ok) return null;
  const blob = await ageEncrypt(recipients, opened.plain);
  const again = await ageDecrypt(identitiesOf(keys), blob);
  return again.ok && equal(again.plain, opened.plain) ? blob : null;
}
