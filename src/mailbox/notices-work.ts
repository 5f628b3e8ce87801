import { ask, askOne, type Work } from './rows.ts';

/** Whether somebody has taken a notice on, or sent it. */
export function* isNoticed(name: string): Work<boolean> {
  return (yield* askOne('isNoticed', name)) !== undefined;
}

/** Whether `claimNotice` would win. */
export function* isNoticeDue(name: string, now: number): Work<boolean> {
  return (yield* askOne('isNoticeHeld', name, now)) === undefined;
}

/** Inside a transaction, as is everything below. */
export function* claimNotice(name: string, now: number, ms: number): Work<boolean> {
  return (yield* askOne('claimNotice', name, now + ms, ms, now)) !== undefined;
}

export function* noticed(name: string, now: number, ms: number): Work<void> {
  yield* ask('noticed', name, now + ms, ms);
}

export function* endNotice(name: string): Work<void> {
  yield* ask('endNotice', name);
}
