import type { StoredLetter } from '../mailbox/index.ts';
import type { Carrier, Outcome } from './carrier.ts';
import { type Posted, PrivateAddress, post, type Resolve, type Target } from './post.ts';
import { type SigningKeys, signedHeaders } from './signature.ts';

/** Standard Webhooks: 15 to 30 seconds. */
const PATIENCE_MS = 15_000;

/**
 * Carries letters as webhooks, after Standard Webhooks 1.0.0. The body is frozen: the same bytes for the same letter,
 * whenever it is sent. The letter's id is the webhook's.
 * @param deps `patience` in milliseconds for one try
 */
export function webhookCarrier(
  deps: { clock: () => Date; resolve: Resolve; patience?: number },
  route: StoredLetter['route'],
  target: Target,
  keys: SigningKeys,
): Carrier {
  return {
    errand: { carrier: 'webhook', route },
    carry: (letter, cut) => {
      const signal = AbortSignal.any([cut, AbortSignal.timeout(deps.patience ?? PATIENCE_MS)]);
      const body = Buffer.from(payloadOf(letter));
      const headers = {
        'content-type': 'application/json',
        'content-length': String(body.length),
        ...signedHeaders(keys, letter.id, deps.clock(), body),
      };
      const answer = post({ resolve: deps.resolve, signal }, target, headers, body);
      return answer.then((posted) => outcomeOf(posted, deps.clock()), outcomeOfFault);
    },
  };
}

/**
 * The body: what happened, on which day (the time is always midnight: a finer one is kept nowhere), and the letter as the
 * desk collects it. All of it is ASCII.
 */
export function payloadOf({ id, write, ackHash, route, blob, day }: StoredLetter): string {
  const data = { v: 1, id, write, ackHash, route, blob: Buffer.from(blob).toString('base64url'), day };
  return JSON.stringify({ type: 'letter.waiting', timestamp: `${day}T00:00:00Z`, data });
}

/** Answers that mean that it is not the letter's fault. */
const forNow: readonly number[] = [408, 425, 429];

function outcomeOf({ status, retryAfter }: Posted, now: Date): Outcome {
  if (status >= 200 && status < 300) return { kind: 'carried' };
  if (status === 410) return { kind: 'gone', code: status };
  if (status >= 500 || forNow.includes(status))
    return { kind: 'later', code: status, after: waitAsked(retryAfter, now) };
  return { kind: 'refused', code: status };
}

function outcomeOfFault(fault: unknown): Outcome {
  return fault instanceof PrivateAddress
    ? { kind: 'refused', code: 0 }
    : { kind: 'later', code: 0, after: null };
}

/** `Retry-After` in milliseconds (RFC 9110, 10.2.3: seconds, or a date), null where it is neither. */
function waitAsked(text: string | undefined, now: Date): number | null {
  if (text === undefined) return null;
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return wait > 0 ? wait : null;
}
