/**
 * How often one sender may send, and look. Kept in memory alone and under a name that only this
 * process can make, because the address of a visitor is never written anywhere; a start forgets everything.
 * `docs/decisions/0011-limits-by-sender.md` says why whoever cannot be told apart is not limited.
 */
import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Log } from '../safety/log.ts';
import { senderOf } from './sender.ts';

export interface Limits {
  /** Counts it, and says whether it may be done. */
  may(what: 'send' | 'look', request: IncomingMessage): boolean;
}

/** In an hour, and at once after an hour of silence; then one more each time that an hour's share has passed. */
const allowed = { send: 30, look: 120 } as const;
const HOUR_MS = 60 * 60 * 1000;

/** After so long there is room for one more of either. Seconds. */
export const MORE_AFTER = HOUR_MS / 1000 / Math.min(...Object.values(allowed));

/** Names that are remembered, about 20 MB of them; the one that was heard of longest ago goes first. */
const MOST = 100_000;

/** @param deps `now`: milliseconds of a clock that never goes back; `proxies`: see `senderOf` */
export function makeLimits(deps: {
  readonly proxies: number;
  readonly random: (n: number) => Uint8Array;
  readonly now: () => number;
  readonly log: Pick<Log, 'count'>;
}): Limits {
  const salt = deps.random(32);
  /** When a sender has the whole of an hour again; in the order in which they were last heard of. */
  const wholeAgain = new Map<string, number>();
  return {
    may(what, request) {
      const sender = senderOf(request, deps.proxies);
      if (sender === null) return true;
      const name = createHmac('sha256', salt).update(`${what} ${sender}`).digest('base64url');
      const [now, share] = [deps.now(), HOUR_MS / allowed[what]];
      const before = Math.max(wholeAgain.get(name) ?? 0, now);
      if (before + share > now + HOUR_MS) {
        deps.log.count('sender.limited');
        return false;
      }
      wholeAgain.delete(name);
      wholeAgain.set(name, before + share);
      forget(wholeAgain, now);
      return true;
    },
  };
}

function forget(wholeAgain: Map<string, number>, now: number): void {
  for (const [name, until] of wholeAgain) {
    if (until > now && wholeAgain.size <= MOST) break;
    wholeAgain.delete(name);
  }
}
