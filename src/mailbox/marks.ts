import type { MarkResult } from './mailbox.ts';
import { ask, askOne, number, text, type Work } from './rows.ts';

/** See `Mailbox.highest`; inside a transaction. */
export function* highest(name: string, offered: number, hash: string): Work<MarkResult> {
  yield* ask('holdId', name);
  const mark = yield* askOne('mark', name);
  const seen = mark ? number(mark, 'number') : Number.NEGATIVE_INFINITY;
  if (offered < seen) return 'lower';
  if (mark && offered === seen) return text(mark, 'hash') === hash ? 'kept' : 'different';
  yield* ask('setMark', name, offered, hash);
  return 'kept';
}
