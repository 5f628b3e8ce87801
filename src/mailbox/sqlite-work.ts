import { createHash, timingSafeEqual } from 'node:crypto';
import {
  type ArrivingLetter,
  type ArrivingReply,
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
import type { statements } from './sqlite-schema.ts';

type Value = null | number | bigint | string | Uint8Array;
type Row = Record<string, Value>;

/** A prepared statement, as far as it is needed here. */
interface Statement {
  get(...values: Value[]): Row | undefined;
  all(...values: Value[]): Row[];
  run(...values: Value[]): { changes: number | bigint };
}

export type Statements = Record<keyof typeof statements, Statement>;

/** Inside a transaction, as are `receipt`, `reply` and `forget`. */
export function put(q: Statements, letter: ArrivingLetter, day: string): PutResult {
  const { id, key, write, ackHash, route, blob } = letter;
  const hash = sha256(write, ackHash, route, blob);
  const known = q.letterHash.get(id);
  if (known) return same(bytes(known, 'hash'), hash) ? 'repeated' : 'different';
  q.openMailbox.run(key, id, day);
  q.addLetter.run(id, day, key, write, ackHash, route, hash, blob);
  q.addUnread.run(id, route, ackHash);
  return 'stored';
}

/** A cursor is `<day>.<id>`, so that it holds also when its letter is gone. */
export function waiting(q: Statements, after: string | null, limit: number) {
  const [day = '', id = ''] = after === null ? [] : after.split('.');
  const rows = q.waiting.all(day, id, limit + 1);
  const letters = rows.slice(0, limit).map(storedLetter);
  const last = letters.at(-1);
  return { letters, next: rows.length > limit && last ? `${last.day}.${last.id}` : null };
}

export function standings(q: Statements, after: string, limit: number) {
  const rows = q.standings.all(after, limit + 1);
  const letters = rows.slice(0, limit).map(standing);
  return { letters, next: rows.length > limit ? (letters.at(-1)?.id ?? null) : null };
}

export function receipt(q: Statements, id: string, ack: string): ReceiptResult {
  const letter = q.unreceipted.get(id);
  if (!letter) return q.receipted.get(id) ? 'already' : 'refused';
  if (!fits(letter, ack)) return 'refused';
  q.seenByLetter.run(id);
  q.keepReceipt.run(id);
  q.eraseLetter.run(id);
  return 'deleted';
}

/** Inside a transaction, as is `overdue`. */
export function read(q: Statements, id: string, ack: string): ReadResult {
  const letter = q.unread.get(id);
  if (!letter) return q.letterHash.get(id) ? 'already' : 'refused';
  if (!fits(letter, ack)) return 'refused';
  q.read.run(id);
  return 'read';
}

export function overdue(q: Statements, hour: string | null, { first, again }: Patience): readonly Route[] {
  if (hour !== null) q.countHour.run(hour);
  return q.overdue.all(first, again).map(routeOf);
}

export function reply(q: Statements, to: ArrivingReply): PutResult | 'no-mailbox' {
  const hash = sha256(to.key, to.blob);
  const known = q.replyHash.get(to.id);
  if (known) return same(bytes(known, 'hash'), hash) ? 'repeated' : 'different';
  if (!q.mailbox.get(to.key)) return 'no-mailbox';
  q.addReply.run(to.key, to.id, hash, to.blob);
  q.wake.run(to.key);
  return 'stored';
}

/** Reads the mailbox row, whether a letter waits, and nine blobs, whatever there is to be found. */
export function look(q: Statements, key: string, page: number) {
  const box = q.mailbox.get(key);
  const waits = q.waitsFrom.get(key) !== undefined;
  const rows = q.replies.all(key, REPLIES_PER_PAGE + 1, page * REPLIES_PER_PAGE);
  q.decoys.all(REPLIES_PER_PAGE + 1 - rows.length);
  const shown = box !== undefined && number(box, 'forgotten') === 0;
  const state: MailboxState = shown ? (waits ? 'sent' : 'held') : 'none';
  const replies = rows.slice(0, REPLIES_PER_PAGE).map((row) => bytes(row, 'blob'));
  const since = shown && text(box, 'first_day') !== '' ? text(box, 'first_day') : null;
  return { known: box !== undefined, state, since, replies, more: rows.length > REPLIES_PER_PAGE };
}

export function lastLetter(q: Statements, key: string): string | null {
  const box = q.mailbox.get(key);
  return box ? text(box, 'last_letter') : null;
}

export function forget(q: Statements, key: string): void {
  q.eraseReplies.run(key);
  q.hide.run(key);
}

export function count(q: Statements) {
  const row = q.count.get();
  return {
    waiting: number(row, 'waiting'),
    mailboxes: number(row, 'mailboxes'),
    replies: number(row, 'replies'),
  };
}

function routeOf(row: Row): Route {
  const route = text(row, 'route');
  if (route !== 'a' && route !== 'b') throw new Error('A letter has a route that the schema forbids.');
  return route;
}

/** Whether this is the secret of the letter, of which the row has only the hash. */
function fits(row: Row, ack: string): boolean {
  const expected = Buffer.from(text(row, 'ack_hash'), 'base64url');
  return same(expected, sha256(Buffer.from(ack, 'base64url')));
}

function storedLetter(row: Row): StoredLetter {
  return {
    id: text(row, 'id'),
    write: text(row, 'write'),
    ackHash: text(row, 'ack_hash'),
    route: routeOf(row),
    blob: bytes(row, 'blob'),
    day: text(row, 'day'),
  };
}

function standing(row: Row): Standing {
  return {
    id: text(row, 'id'),
    day: text(row, 'day') || null,
    route: routeOf(row),
    held: number(row, 'held') === 1,
    unread: number(row, 'unread') === 1,
    alarmed: number(row, 'alarmed') > 0,
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

export function text(row: Row | undefined, column: string): string {
  const value = row?.[column];
  if (typeof value !== 'string') throw new Error(`Column ${column} is not text.`);
  return value;
}

function bytes(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new Error(`Column ${column} is not a blob.`);
  return value;
}

export function number(row: Row | undefined, column: string): number {
  const value = row?.[column];
  if (typeof value !== 'number') throw new Error(`Column ${column} is not a number.`);
  return value;
}
