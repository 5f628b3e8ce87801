/**
 * The mailbox keeps sealed letters and replies, and cannot read them. It may import the types of `sealing`,
 * and nothing else of ours.
 */
export type { ClaimedLetter, ClaimTerms, Deliveries, Errand, Failure } from './deliveries.ts';
export { mailboxKey } from './handle.ts';
export type {
  ArrivingLetter,
  ArrivingReply,
  Look,
  Mailbox,
  MailboxState,
  Patience,
  Purged,
  PutResult,
  ReadResult,
  ReceiptResult,
  Route,
  Standing,
  StoredLetter,
  TroubleReason,
} from './mailbox.ts';
export { MailboxTrouble, REPLIES_PER_PAGE } from './mailbox.ts';
export type { Notices } from './notices.ts';
export { openPostgresMailbox } from './postgres.ts';
export type { DatabaseAddress } from './postgres-pool.ts';
export { BALLAST_BYTES, freeBytesOf, LEAST_FREE, makeRoom } from './room.ts';
export { openSqliteMailbox } from './sqlite.ts';
