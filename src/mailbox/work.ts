import { createHash, timingSafeEqual } from 'node:crypto';
import {
  type ArrivingLetter,
  type ArrivingReply,
  type Look,
  type MailboxState,
  type Patience,
  type PutResult,
  REPLIES_PER_PAGE,
  type ReadResult,
  type ReceiptResult,
  type Route,
  type Standing,
  type StoredLetter,
} from './mailbox.ts';
import { ask, askOne, bytes, number, type Row, text, type Work } from './rows.ts';

/**
 * What changes something runs inside a transaction of its own; so does `overdue`.
 * @param demandRoom throws where there is none; what is there already is found all the same
 */
export function* put(letter: ArrivingLetter, day: string, demandRoom: () => void): Work<PutResult> {
  const { id, key, write, ackHash, route, blob } = letter;
  const hash = sha256(write, ackHash, route, blob);
  yield* ask('holdId', id);
  const known = yield* askOne('letterHash', id);
  if (known) return same(bytes(known, 'hash'), hash) ? 'repeated' : 'different';
  demandRoom();
  yield* ask('openMailbox', key, id, day);
  yield* ask('addLetter', id, day, key, write, ackHash, route, hash, blob);
  yield* ask('addUnread', id, route, ackHash);
  return 'stored';
}

/** A cursor is `<day>.<id>`, so that it holds also when its letter is gone. */
export function* waiting(after: string | null, limit: number) {
  const [day = '', id = ''] = after === null ? [] : after.split('.');
  const rows = yield* ask('waiting', day, id, limit + 1);
  const letters = rows.slice(0, limit).map(storedLetter);
  const last = letters.at(-1);
  return { letters, next: rows.length > limit && last ? `${last.day}.${last.id}` : null };
}

export function* standings(after: string, limit: number) {
  const rows = yield* ask('standings', after, limit + 1);
  const letters = rows.slice(0, limit).map(standing);
  return { letters, next: rows.length > limit ? (letters.at(-1)?.id ?? null) : null };
}

export function* receipt(id: string, ack: string): Work<ReceiptResult> {
  yield* ask('holdId', id);
  const letter = yield* askOne('unreceipted', id);
  if (!letter) return (yield* askOne('receipted', id)) ? 'already' : 'refused';
  if (!fits(letter, ack)) return 'refused';
  yield* ask('seenByLetter', id);
  yield* ask('keepReceipt', id);
  yield* ask('eraseLetter', id);
  return 'deleted';
}

export function* read(id: string, ack: string): Work<ReadResult> {
  yield* ask('holdId', id);
  const letter = yield* askOne('unread', id);
  if (!letter) return (yield* askOne('letterHash', id)) ? 'already' : 'refused';
  if (!fits(letter, ack)) return 'refused';
  yield* ask('read', id);
  return 'read';
}

export function* overdue(hour: string | null, { first, again }: Patience): Work<readonly Route[]> {
  if (hour !== null) yield* ask('countHour', hour);
  return (yield* ask('overdue', first, again)).map(routeOf);
}

export function* alarmed(route: Route, { first, again }: Patience): Work<void> {
  yield* ask('alarmed', first, again, route);
}

export function* reply(to: ArrivingReply, demandRoom: () => void): Work<PutResult | 'no-mailbox'> {
  const hash = sha256(to.key, to.blob);
  yield* ask('holdId', to.id);
  const known = yield* askOne('replyHash', to.id);
  if (known) return same(bytes(known, 'hash'), hash) ? 'repeated' : 'different';
  if (!(yield* askOne('holdMailbox', to.key))) return 'no-mailbox';
  demandRoom();
  yield* ask('addReply', to.key, to.id, hash, to.blob);
  yield* ask('wake', to.key);
  return 'stored';
}

/** Reads the mailbox row, whether a letter waits, and nine blobs, whatever there is to be found. */
export function* look(key: string, page: number): Work<Look & { known: boolean }> {
  const box = yield* askOne('mailbox', key);
  const waits = (yield* askOne('waitsFrom', key)) !== undefined;
  const rows = yield* ask('replies', key, REPLIES_PER_PAGE + 1, page * REPLIES_PER_PAGE);
  yield* ask('decoys', REPLIES_PER_PAGE + 1 - rows.length);
  const shown = box !== undefined && number(box, 'forgotten') === 0;
  const state: MailboxState = shown ? (waits ? 'sent' : 'held') : 'none';
  const replies = rows.slice(0, REPLIES_PER_PAGE).map((row) => bytes(row, 'blob'));
  const since = shown && text(box, 'first_day') !== '' ? text(box, 'first_day') : null;
  return { known: box !== undefined, state, since, replies, more: rows.length > REPLIES_PER_PAGE };
}

export function* lastLetter(key: string): Work<string | null> {
  const box = yield* askOne('mailbox', key);
  return box ? text(box, 'last_letter') : null;
}

export function* forget(key: string): Work<void> {
  yield* ask('holdMailbox', key);
  yield* ask('eraseReplies', key);
  yield* ask('hide', key);
}

/** Writes down that somebody looked into these mailboxes. */
export function* noteLooks(keys: readonly string[]): Work<void> {
  for (const key of keys) yield* ask('seen', key);
}

export function* count() {
  const row = yield* askOne('count');
  return {
    waiting: number(row, 'waiting'),
    mailboxes: number(row, 'mailboxes'),
    replies: number(row, 'replies'),
  };
}

function standing(row: Row): Standing {
  const day = text(row, 'day');
  return {
    id: text(row, 'id'),
    day: day === '' ? null : day,
    route: routeOf(row),
    held: number(row, 'held') === 1,
    unread: number(row, 'unread') === 1,
    alarmed: number(row, 'alarmed') > 0,
  };
}

export function routeOf(row: Row): Route {
  const route = text(row, 'route');
  if (route !== 'a' && route !== 'b') throw new Error('A letter has a route that the schema forbids.');
  return route;
}

/** Whether this is the secret of the letter, of which the row has only the hash. */
function fits(row: Row, ack: string): boolean {
  const expected = Buffer.from(text(row, 'ack_hash'), 'base64url');
  return same(expected, sha256(Buffer.from(ack, 'base64url')));
}

export function storedLetter(row: Row): StoredLetter {
  return {
    id: text(row, 'id'),
    write: text(row, 'write'),
    ackHash: text(row, 'ack_hash'),
    route: routeOf(row),
    blob: bytes(row, 'blob'),
    day: text(row, 'day'),
  };
}

/** All parts but the last have a fixed length, so that no two lists of parts are the same bytes. */
function sha256(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
