import type { SealedLetter } from '../sealing/sealed-letter.ts';
import type { Deliveries } from './deliveries.ts';
import type { Notices } from './notices.ts';

/** A letter as it waits for the council: the outer form, and the day (UTC, `YYYY-MM-DD`) it came. */
export type StoredLetter = Omit<SealedLetter, 'v'> & { day: string };

/** A letter on its way in. `key` is `mailboxKey(pepper, write)`. */
export type ArrivingLetter = Omit<StoredLetter, 'day'> & { key: string };

/** A reply on its way in. `id` is minted by the desk, so that a repeat is known as one. */
export interface ArrivingReply {
  key: string;
  id: string;
  blob: Uint8Array;
}

/** `none`: nothing is known under this key. `sent`: a letter still waits for the council. `held`: none does. */
export type MailboxState = 'none' | 'sent' | 'held';

/** What a mailbox shows to whoever has its code. `since` is null where nothing is shown. */
export interface Look {
  state: MailboxState;
  since: string | null;
  replies: Uint8Array[];
  more: boolean;
}

/** How many mailboxes, and how many ids of letters, went. */
export interface Purged {
  mailboxes: number;
  receipts: number;
}

/** How long a letter may stay unread, and after how long it is said again: in office hours that the portal has lived through. */
export interface Patience {
  readonly first: number;
  readonly again: number;
}

/**
 * A letter as both sides count it: whether it is still here, whether a person is known to have read it, and whether an
 * alarm was raised because nobody has. `day` is null once its receipt has come.
 */
export interface Standing {
  readonly id: string;
  readonly day: string | null;
  readonly route: Route;
  readonly held: boolean;
  readonly unread: boolean;
  readonly alarmed: boolean;
}

export type Route = StoredLetter['route'];
export type PutResult = 'stored' | 'repeated' | 'different';
export type ReceiptResult = 'deleted' | 'already' | 'refused';
export type MarkResult = 'kept' | 'lower' | 'different';
export type ReadResult = 'read' | 'already' | 'refused';

/**
 * Keeps letters until the council has opened them, and replies until the person has had them.
 *
 * Every method may throw `MailboxTrouble` when the store cannot answer now. A method that changes something
 * resolves only when the change is on disk. Days are UTC, `YYYY-MM-DD`: no finer time is stored, because a
 * second in a database beside a router's log is proof of use; what carrying and reading need goes when they are done.
 */
export interface Mailbox extends Deliveries, Notices {
  /**
   * Keeps a letter, once. `repeated`: this very letter is here or was here before its receipt. `different`: the
   * id is taken by another letter; nothing is changed.
   */
  put(letter: ArrivingLetter, day: string): Promise<PutResult>;
  /**
   * Letters that wait, oldest day first and by id within a day (an order of arrival within a day would be a
   * finer time). `after` is the `next` of the page before; `next` is null on the last page. A letter that comes
   * in behind the cursor is found by the next round, because it waits until its receipt.
   */
  waiting(after: string | null, limit: number): Promise<{ letters: StoredLetter[]; next: string | null }>;
  /**
   * How every letter stands that is here or unread, by id: for the count that must agree with the desk's. `after` is
   * the id behind which to begin; `next` is null on the last page.
   */
  standings(after: string, limit: number): Promise<{ letters: Standing[]; next: string | null }>;
  /**
   * Erases a letter whose `ack` (base64url, known only to someone who has opened it) hashes to its `ackHash`.
   * `already`: it went before. `refused`: no such letter, or a wrong `ack`; nothing is changed.
   */
  receipt(id: string, ack: string): Promise<ReceiptResult>;
  /**
   * A person has read a letter: no alarm is raised for it any more. `ack` is that of its receipt, whether that came
   * before or not. `already`: known to be read. `refused`: no such letter, or a wrong `ack`.
   */
  read(id: string, ack: string): Promise<ReadResult>;
  /**
   * The routes with a letter for which an alarm is due: nobody has read it in more than `first` of the office hours in
   * which this was called, and none was raised in the last `again` of them. An office hour that has begun counts, so
   * that an alarm is early rather than late; a clock that jumps counts as one.
   * @param hour a name for the office hour that it is now; null outside, when none is counted
   */
  overdue(hour: string | null, patience: Patience): Promise<readonly Route[]>;
  /** The alarm that was due for these letters was raised. */
  alarmed(route: Route, patience: Patience): Promise<void>;
  /** Keeps a reply, once; `no-mailbox` when no letter ever came from there. */
  reply(to: ArrivingReply): Promise<PutResult | 'no-mailbox'>;
  /**
   * Page `page` (from 0) of the replies, newest first, `REPLIES_PER_PAGE` at most, and the day on which the first
   * letter came. An unknown key costs as much as a known one.
   */
  look(key: string, page: number): Promise<Look>;
  /** The id of the newest letter from this mailbox, also after its receipt. `null`: none ever came. */
  lastLetter(key: string): Promise<string | null>;
  /**
   * Erases the replies, and answers `none` until the next letter or reply. A letter that waits stays: whoever
   * finds a code must not be able to take back the request.
   */
  forget(key: string): Promise<void>;
  /**
   * For what may only rise, such as the rank of the council's keys: remembers the highest number, and which of that number
   * it was. `lower`: a higher one was kept before. `different`: of this number another was. Neither changes anything.
   */
  highest(name: string, number: number, hash: string): Promise<MarkResult>;
  count(): Promise<{ waiting: number; mailboxes: number; replies: number }>;
  /** Whether the store can be locked for writing at this moment. Never throws. */
  check(): Promise<boolean>;
  /**
   * Whether there is room for a new letter or reply. False: they are refused as `full`, and everything else goes on.
   * Where no free space can be told, as in Postgres, false from a refusal until something is taken again.
   */
  hasRoom(): boolean;
  /**
   * Writes down that somebody looked, and overwrites what receipts have left behind in the store's
   * own files, where the store can: Postgres does so in its own time. Call it after a batch of receipts and now and then.
   */
  settle(): Promise<void>;
  /**
   * Call it once a day and at the start, with the day that the clock says. Settles, then deletes mailboxes with their replies, and
   * the ids of letters that had their receipt, after `keepDays` days without a sign of life: a letter, a receipt, a
   * reply or a look. A mailbox from which a letter still waits stays, however old. A day is one on which this was
   * called and the clock said a later day than the last time, however much later: a clock that jumps counts as one.
   * `stopping` ends it early. Resolves when nothing of what went is left, as with `settle`.
   */
  purge(day: string, keepDays: number, stopping?: AbortSignal): Promise<Purged>;
  close(): Promise<void>;
}

/** As many slots as a mailbox answer has, so that one page fills one answer. */
export const REPLIES_PER_PAGE = 8;

export type TroubleReason = 'busy' | 'full' | 'broken' | 'newer';

const explanations: Record<TroubleReason, string> = {
  busy: 'The mailbox is locked by another process, or its database does not answer.',
  full: 'The disk of the mailbox is full.',
  broken: 'The mailbox cannot be read or written, or its database lets nobody in.',
  newer: 'The mailbox was made by a newer version of this portal: run that version, or restore a backup.',
};

/** The store cannot answer: try again later, or look at the disk. Says nothing about what was to be stored. */
export class MailboxTrouble extends Error {
  readonly reason: TroubleReason;

  constructor(reason: TroubleReason) {
    super(explanations[reason]);
    this.name = 'MailboxTrouble';
    this.reason = reason;
  }
}
