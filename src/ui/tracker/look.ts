/** Looks a code up: the keys are made here, the portal is told the read handle only, the replies are opened here. */
import { isDay } from '../../promises/day.ts';
import { fromBase64url } from '../../sealing/bytes.ts';
import type { Code } from '../../sealing/code.ts';
import { derivePersonKeys, type PersonKeys, type Stretch } from '../../sealing/keys.ts';
import { openReplies } from '../../sealing/reply.ts';
import type { ExtraWord } from '../../sealing/word.ts';
import type { Front } from '../journey/front.ts';
import { postSealed } from '../journey/send.ts';
import type { Found } from '../track-result/TrackResult.tsx';

/** `nothing`: unknown, deleted, or the wrong word: there is no telling. `failed`: no answer came. */
export type LookResult =
  | ({ kind: 'found'; person: PersonKeys } & Found)
  | { kind: 'nothing' }
  | { kind: 'failed' };

export type Look = (code: Code, word: ExtraWord, page: number) => Promise<LookResult>;

/** @param stretch how a code is stretched here; its keys are kept for the pages that follow, and for no other code */
export function makeLook(stretch: Stretch, front: Front): Look {
  let last: { what: string; keys: PersonKeys } | undefined;
  return async (code, word, page) => {
    const what = `${code} ${word}`;
    if (last?.what !== what) {
      const salt = fromBase64url(front.kdfSalt);
      if (salt === null) return { kind: 'failed' };
      last = { what, keys: await derivePersonKeys(stretch, { code, word, salt, suite: front.suite }) };
    }
    const answer = await ask(last.keys.read, page).catch(() => null);
    if (answer === null) return { kind: 'failed' };
    if (answer.state === 'none') return { kind: 'nothing' };
    const blobs = answer.slots.map(fromBase64url).filter((blob) => blob !== null);
    return {
      kind: 'found',
      person: last.keys,
      state: answer.state,
      since: answer.since,
      more: answer.more === '1',
      ...(await openReplies(last.keys, front.portal, blobs)),
    };
  };
}

/**
 * Deletes what waits in a mailbox. A letter that nobody has opened stays.
 * @returns whether the portal has said that it is done; it answers alike for every handle
 */
export async function forgetAll({ read }: PersonKeys): Promise<boolean> {
  const response = await postSealed('/api/mailbox', JSON.stringify({ v: 1, read, forget: true }));
  return response.status === 200 && asMailboxAnswer(await response.json()) !== null;
}

interface MailboxAnswer {
  state: 'none' | 'sent' | 'held';
  since: string | null;
  more: '0' | '1';
  slots: string[];
}

async function ask(read: string, page: number): Promise<MailboxAnswer | null> {
  const response = await postSealed('/api/mailbox', JSON.stringify({ v: 1, read, page }));
  return response.status === 200 ? asMailboxAnswer(await response.json()) : null;
}

/** Null where a proxy has answered in the portal's place. */
function asMailboxAnswer(json: unknown): MailboxAnswer | null {
  if (
    typeof json !== 'object' ||
    json === null ||
    !('state' in json) ||
    !('since' in json) ||
    !('slots' in json) ||
    !('more' in json)
  )
    return null;
  const { state, since, slots, more } = json;
  if (state !== 'none' && state !== 'sent' && state !== 'held') return null;
  if (!Array.isArray(slots) || !slots.every((slot) => typeof slot === 'string')) return null;
  // The portal writes a day that there is not in place of none.
  const day = typeof since === 'string' && isDay(since) ? since : null;
  return { state, since: day, slots, more: more === '1' ? '1' : '0' };
}
