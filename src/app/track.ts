import { type Look, mailboxKey, REPLIES_PER_PAGE } from '../mailbox/index.ts';
import { replySize } from '../sealing/age-shape.ts';
import { draw } from '../sealing/bytes.ts';
import { writeHandleOf } from '../sealing/keys.ts';
import type { AnswerForm } from './answers.ts';
import { parseLook } from './bodies.ts';
import { type DoorContext, orUnavailable, readJson } from './doors.ts';
import { type Answer, refuse } from './refusals.ts';

/** In place of the day where there is none: the answer is equally long. */
const NO_DAY = '0000-00-00';

/** Eight replies each. Chosen: more than a case should ever have, and a bound to what one look may cost. */
const MOST_PAGES = 8;

/** Three keys, a handle and a number are 76 bytes at most. */
const LOOK_LIMIT = 256;

/** Node's own coder: that of the sealing room, which pages share, takes most of the time of a look. */
const encoded = (slot: Uint8Array): string =>
  Buffer.from(slot.buffer, slot.byteOffset, slot.length).toString('base64url');

/**
 * `POST /api/mailbox`: what waits for the person with this read handle. Always 200 and always equally long: free
 * slots hold fresh random bytes, and a mailbox that was deleted is answered like one that never was, so that
 * whoever watches the line or the clock learns neither whether there is news nor whether there is a mailbox.
 * With `forget` in place of a page everything that waits is erased first, and the answer is that of an empty mailbox:
 * the same for every handle, once and again.
 */
export function track(context: DoorContext, body: Uint8Array): Promise<Answer> {
  return orUnavailable(context.log, async () => {
    const json = readJson(body, LOOK_LIMIT);
    const asked = json.ok ? parseLook(json.value) : null;
    if (asked === null) {
      context.log.count('mailbox.refused');
      return refuse(json.ok ? 'form' : json.code);
    }
    const write = writeHandleOf(asked.read);
    if (asked.forget) await context.mailbox.forget(mailboxKey(context.secrets.pepper, write));
    const found = await lookInto(context, write, asked.page);
    const more = found.more ? '1' : '0';
    const { state, since } = found;
    return {
      status: 200,
      json: {
        v: 1,
        state,
        since: since ?? NO_DAY,
        more,
        slots: found.slots.map(encoded),
      } satisfies AnswerForm<'mailbox'>,
    };
  });
}

/**
 * One page of a mailbox, filled up to eight slots. The slots are in the order of the mailbox, newest first, with
 * the decoys behind; only the person's keys can tell which is which.
 *
 * @param write the write handle
 * @throws MailboxTrouble when the mailbox cannot answer now
 */
export async function lookInto(
  context: DoorContext,
  write: string,
  page: number,
): Promise<Omit<Look, 'replies'> & { slots: Uint8Array[] }> {
  const key = mailboxKey(context.secrets.pepper, write);
  const { state, since, more, replies } = await context.mailbox.look(key, page);
  context.log.count('mailbox.looked');
  const size = replySize(context.settings.suite);
  // All eight are made every time: the time taken must not tell how many are needed.
  const decoys = Array.from({ length: REPLIES_PER_PAGE }, () => draw(context.random, size));
  // A reply of another length is from before the council changed its suite, and can be opened no more.
  const slots = decoys.map((decoy, n) => (replies[n]?.length === size ? replies[n] : decoy));
  return { state, since, more, slots };
}

/**
 * Every page of a mailbox: without script there is no turning of pages, and nothing may stay unread.
 * @throws MailboxTrouble when the mailbox cannot answer now
 */
export async function lookThrough(context: DoorContext, write: string): ReturnType<typeof lookInto> {
  const first = await lookInto(context, write, 0);
  const slots = [...first.slots];
  let { more } = first;
  for (let page = 1; more && page < MOST_PAGES; page += 1) {
    const next = await lookInto(context, write, page);
    slots.push(...next.slots);
    more = next.more;
  }
  return { state: first.state, since: first.since, more, slots };
}
