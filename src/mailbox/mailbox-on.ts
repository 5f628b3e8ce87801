import type { Deliveries } from './deliveries.ts';
import * as deliveries from './deliveries-work.ts';
import { type Mailbox, MailboxTrouble } from './mailbox.ts';
import { highest } from './marks.ts';
import type { Notices } from './notices.ts';
import * as notices from './notices-work.ts';
import { purge } from './retention.ts';
import type { Work } from './rows.ts';
import * as work from './work.ts';

/** A database as the mailbox needs it. What it throws about its disk or its neighbours is `MailboxTrouble`. */
export interface Store {
  /** Runs work that changes nothing; what it sees is of one moment. A job may be begun more than once, here as in `change`. */
  read<T>(job: () => Work<T>): Promise<T>;
  /** Runs work inside a transaction and resolves when that is on disk. Frees a reserve of space for it, where there is one. */
  change<T>(job: () => Work<T>): Promise<T>;
  /** The same for work that takes what is new: never at the cost of the reserve. */
  add<T>(job: () => Work<T>): Promise<T>;
  /** Whether there is room for something new, the reserve not counted. */
  hasRoom(): boolean;
  /** See `Mailbox.check`; may throw. */
  check(): Promise<boolean>;
  /** Overwrites what was deleted, as far as this store can. */
  overwrite(): Promise<void>;
  close(): Promise<void>;
}

/** The mailbox on a database. */
export function mailboxOn(store: Store): Mailbox {
  const { read, change } = store;
  const looks = looksOf(store);
  const intake = intakeOf(store);
  return {
    put: (letter, day) => intake.take((demandRoom) => work.put(letter, day, demandRoom)),
    waiting: (after, limit) => read(() => work.waiting(after, limit)),
    standings: (after, limit) => read(() => work.standings(after, limit)),
    receipt: (id, ack) => change(() => work.receipt(id, ack)),
    read: (id, ack) => change(() => work.read(id, ack)),
    overdue: (hour, patience) => change(() => work.overdue(hour, patience)),
    alarmed: (route, patience) => change(() => work.alarmed(route, patience)),
    ...deliveriesOn(store),
    ...noticesOn(store),
    reply: (to) => intake.take((demandRoom) => work.reply(to, demandRoom)),
    look: async (key, page) => {
      const { known, ...found } = await read(() => work.look(key, page));
      if (known) looks.note(key);
      return found;
    },
    lastLetter: (key) => read(() => work.lastLetter(key)),
    forget: async (key) => {
      await change(() => work.forget(key));
      await store.overwrite();
    },
    highest: (name, number, hash) => change(() => highest(name, number, hash)),
    count: () => read(() => work.count()),
    check: () => store.check().catch(() => false),
    hasRoom: intake.hasRoom,
    settle: async () => {
      await looks.writeDown();
      await store.overwrite();
    },
    purge: async (day, keepDays, stopping) => {
      await looks.writeDown();
      const gone = await purge(change, { day, keepDays, stopping });
      await store.overwrite();
      return gone;
    },
    close: () => looks.writeDown().finally(() => store.close()),
  };
}

/** Takes what is new, and remembers whether the database found its disk full though there seemed to be room. */
function intakeOf(store: Pick<Store, 'add' | 'hasRoom'>) {
  let wasFull = false;
  const demandRoom = () => {
    if (!store.hasRoom()) throw new MailboxTrouble('full');
  };
  return {
    hasRoom: () => !wasFull && store.hasRoom(),
    take: async <T>(job: (demandRoom: () => void) => Work<T>): Promise<T> => {
      try {
        const result = await store.add(() => job(demandRoom));
        wasFull = false;
        return result;
      } catch (fault) {
        if (fault instanceof MailboxTrouble && fault.reason === 'full') wasFull = store.hasRoom();
        throw fault;
      }
    },
  };
}

function deliveriesOn({ read, change }: Pick<Store, 'read' | 'change'>): Deliveries {
  return {
    claim: async (errand, terms) => {
      // Most looks find nothing, and need not lock anything.
      const isAnyDue = await read(() => deliveries.isAnyDue(errand, terms.now));
      return isAnyDue ? change(() => deliveries.claim(errand, terms)) : [];
    },
    carried: (carrier, id) => change(() => deliveries.carried(carrier, id)),
    failed: (carrier, failure) => change(() => deliveries.failed(carrier, failure)),
    hurry: (carrier, now) => change(() => deliveries.hurry(carrier, now)),
    stuck: () => read(() => deliveries.stuck()),
  };
}

/** Most questions change nothing, and need not lock anything. */
function noticesOn({ read, change }: Pick<Store, 'read' | 'change'>): Notices {
  return {
    claimNotice: async (name, now, ms) =>
      (await read(() => notices.isNoticeDue(name, now))) && change(() => notices.claimNotice(name, now, ms)),
    noticed: (name, now, ms) => change(() => notices.noticed(name, now, ms)),
    endNotice: async (name) => {
      if (await read(() => notices.isNoticed(name))) await change(() => notices.endNotice(name));
    },
  };
}

/** Looks written down in one transaction: short, whatever the way to the database. */
const LOOKS_AT_ONCE = 100;

/**
 * Looks stay in memory until `settle`: a look that wrote would take longer, by an fsync, than one that found
 * nothing. A crash loses a day out of the hundreds that retention counts.
 */
function looksOf({ change }: Pick<Store, 'change'>): { note(key: string): void; writeDown(): Promise<void> } {
  const noted = new Set<string>();
  return {
    note: (key) => noted.add(key),
    writeDown: async () => {
      // Always in the same order, so that two processes that write down the same ones wait for, and not on, each other.
      const keys = [...noted].sort();
      for (let at = 0; at < keys.length; at += LOOKS_AT_ONCE) {
        const some = keys.slice(at, at + LOOKS_AT_ONCE);
        for (const key of some) noted.delete(key);
        try {
          await change(() => work.noteLooks(some));
        } catch (fault) {
          for (const key of some) noted.add(key);
          throw fault;
        }
      }
    },
  };
}
