import { type Mailbox, MailboxTrouble, type TroubleReason } from '../mailbox/index.ts';
import type { CounterName, Log } from '../safety/log.ts';
import { textOf } from '../sealing/bytes.ts';
import type { Suite } from '../sealing/identity.ts';
import type { DeskToken } from './desk-token.ts';
import type { Keyring } from './keyring.ts';
import { type Answer, refuse } from './refusals.ts';

/** What the doors work with: a part of what the server has. */
export interface DoorContext {
  readonly mailbox: Mailbox;
  readonly log: Log;
  readonly random: (n: number) => Uint8Array;
  readonly clock: () => Date;
  /** `pepper`: 32 bytes. */
  readonly secrets: { readonly pepper: Uint8Array };
  readonly settings: { readonly suite: Suite; readonly deskTokens: readonly DeskToken[] };
  readonly keyring: Pick<Keyring, 'taken'>;
}

/** A hundred receipts: the object, the list, and an object each. */
const MOST_OPENINGS = 102;

/**
 * A body as JSON, whatever it says.
 *
 * Only ASCII letters, digits, `-` and `_` occur in what the doors take, so a body must be, but for white space,
 * exactly what encoding its value again gives. This refuses keys that stand twice (of which every parser picks
 * another one), escapes, numbers written oddly and byte order marks, in one comparison. Brackets are counted
 * first, because 50,000 of them inside each other are parsed well and then overflow the stack of the encoder.
 *
 * @param limit the most bytes it may have
 */
export function readJson(
  body: Uint8Array,
  limit: number,
): { ok: true; value: unknown; text: string } | { ok: false; code: 'too-big' | 'form' } {
  if (body.length > limit) return { ok: false, code: 'too-big' };
  const text = textOf(body);
  if (text === null || (text.match(/[[{]/g)?.length ?? 0) > MOST_OPENINGS) return { ok: false, code: 'form' };
  const value = parsed(text);
  if (value === undefined) return { ok: false, code: 'form' };
  if (JSON.stringify(value) !== text.replace(/[\t\n\r ]+/g, '')) return { ok: false, code: 'form' };
  return { ok: true, value, text };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What stands in place of an answer when the mailbox cannot answer now. Anything else that is thrown is a bug, and goes on. */
export function inTrouble<T>(instead: T): (fault: unknown) => T {
  return (fault) => {
    if (fault instanceof MailboxTrouble) return instead;
    throw fault;
  };
}

const troubleCounters: Record<TroubleReason, CounterName> = {
  busy: 'mailbox.busy',
  full: 'mailbox.full',
  broken: 'mailbox.broken',
  newer: 'mailbox.broken',
};

/** Runs a door; a mailbox that cannot answer now becomes 503. Anything else that is thrown is a bug, and goes on. */
export async function orUnavailable(log: Log, door: () => Promise<Answer>): Promise<Answer> {
  try {
    return await door();
  } catch (fault) {
    if (!(fault instanceof MailboxTrouble)) throw fault;
    log.count(troubleCounters[fault.reason]);
    return refuse('unavailable');
  }
}
