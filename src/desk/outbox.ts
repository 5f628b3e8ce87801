import { ageDecrypt, ageEncrypt } from '../sealing/age.ts';
import { fromBase64url, textOf, toBase64url, utf8 } from '../sealing/bytes.ts';
import { takesLetters } from '../sealing/identity.ts';
import type { OpenedRequest } from '../sealing/open-request.ts';
import { closeReply, type ReplyBody } from '../sealing/reply.ts';
import { newId } from '../sealing/seal-letter.ts';
import type { Context } from './context.ts';
import type { CouncilKey } from './keys/key-records.ts';
import { keyInUse } from './keys/key-row.ts';
import { changeMailbox, mailboxNames, readMailbox } from './mailbox-store.ts';
import type { Opener } from './opening.ts';
import { type Refusal, refuse } from './outcome.ts';
import { portalClient, type ReplyResult } from './portal-client.ts';
import { type MailboxRecord, type ReplyDraft, replyCopy, type SentReply } from './records.ts';

/**
 * Seals a reply and keeps it on the disk, ready to be sent, with the next number of its mailbox. From then on the
 * same bytes are sent under the same id until the portal has them: a crash or a lost answer repeats, and never uses
 * a number for two different replies.
 */
export async function keepReply(
  context: Context,
  opener: Opener,
  home: string,
  to: { letter: string; request: OpenedRequest; by: string | undefined; once?: string | undefined },
  draft: ReplyDraft,
): Promise<{ ok: true; seq: number } | Refusal> {
  const { recipient, write, mac } = to.request.reply;
  const address = { recipient, write, mac, portal: opener.portal.portal };
  if (!(await takesLetters(recipient))) {
    return refuse(
      'no-recipient',
      `${to.letter} names no key that a reply can be sealed to: use the safe way in it.`,
    );
  }
  for (;;) {
    const before = readMailbox(home, write);
    const done = repliedOnce(before, to.once);
    if (done !== undefined) return { ok: true, seq: done.seq };
    const seq = before.lastSeq + 1;
    const { pace, ...said } = draft;
    const { route } = to.request;
    const body: ReplyBody = {
      id: newId(context.random),
      seq,
      sentAt: context.now().toISOString(),
      ...said,
      route,
    };
    const sealed = await closeReply(context, address, body);
    if ('fault' in sealed) {
      return refuse('too-big', 'The text is too long: expected at most about 3,700 bytes.');
    }
    const reply = await recordOf(opener, { ...body, ...(pace && { pace }) }, to, sealed.blob);
    // Another process may have taken this number while the reply was being sealed: then it is sealed anew.
    const isKept = changeMailbox(home, write, (record) =>
      record.lastSeq === seq - 1 ? { ...record, lastSeq: seq, replies: [...record.replies, reply] } : null,
    );
    if (isKept) return { ok: true, seq };
  }
}

/** The reply that was sealed under this key before, if any. */
export const repliedOnce = ({ replies }: MailboxRecord, once: string | undefined): SentReply | undefined =>
  once === undefined ? undefined : replies.find((reply) => reply.once === once);

/** A sealed reply as it stands on the disk until it is sent, with a copy that the council itself can open. */
async function recordOf(
  { keys }: Opener,
  body: ReplyBody & Pick<ReplyDraft, 'pace'>,
  { letter, by, once }: { letter: string; by: string | undefined; once?: string | undefined },
  blob: Uint8Array,
): Promise<SentReply> {
  const { id, seq, kind, sentAt: at } = body;
  const recipients = ownRecipients(keys, at);
  const copy = toBase64url(await ageEncrypt(recipients, utf8(JSON.stringify(body))));
  const who = { ...(by === undefined ? {} : { by }), ...(once === undefined ? {} : { once }) };
  return { id, seq, letter, kind, at, ...who, state: 'waiting', blob: toBase64url(blob), copy };
}

/** To whom the desk seals what it keeps for itself: the key of the day, of each route that it has. */
export function ownRecipients(keys: readonly CouncilKey[], at: string): string[] {
  const routes = (['a', 'b'] as const).map((route) => keys.filter((key) => key.route === route));
  return routes.flatMap((own) => keyInUse(own, at.slice(0, 10))?.recipient ?? []);
}

/** What came of sending: how many went, how many could not be delivered for ever, and what stopped the rest. */
export interface Sent {
  stored: number;
  undeliverable: number;
  waiting: number;
  stopped: Refusal | null;
}

/** Sends what waits, of every mailbox or of one, in the order of their numbers; stops at the first that cannot go. */
export async function sendWaiting(
  context: Context,
  opener: Opener,
  home: string,
  only?: string,
): Promise<Sent> {
  const client = portalClient(context, opener.portal);
  const sent: Sent = { stored: 0, undeliverable: 0, waiting: 0, stopped: null };
  for (const write of only === undefined ? mailboxNames(home) : [only]) {
    for (const reply of waitingIn(readMailbox(home, write))) {
      if (sent.stopped !== null) {
        sent.waiting += 1;
        continue;
      }
      const answer = await client.reply({ write, id: reply.id, blob: reply.blob ?? '' });
      if (answer.ok) {
        settle(home, write, reply.id, answer.result);
        sent[answer.result === 'stored' || answer.result === 'repeated' ? 'stored' : 'undeliverable'] += 1;
      } else {
        sent.stopped = answer;
        sent.waiting += 1;
      }
    }
  }
  return sent;
}

export const waitingIn = (record: MailboxRecord): SentReply[] =>
  record.replies.filter(({ state }) => state === 'waiting').sort((one, other) => one.seq - other.seq);

const finalStates = {
  stored: 'stored',
  repeated: 'stored',
  'no-mailbox': 'no-mailbox',
  different: 'refused',
  unfit: 'refused',
} as const satisfies Record<ReplyResult, SentReply['state']>;

function settle(home: string, write: string, id: string, result: ReplyResult): void {
  changeMailbox(home, write, (record) => ({
    ...record,
    replies: record.replies.map((reply) => (reply.id === id ? settled(reply, finalStates[result]) : reply)),
  }));
}

/** The bytes for the portal are not needed any more; the council's own copy stays. */
function settled({ blob: _, ...reply }: SentReply, state: SentReply['state']): SentReply {
  return { ...reply, state };
}

/** What was said in a reply, from the council's own copy; null when these keys do not open it. */
export async function readCopy(opener: Opener, reply: SentReply): Promise<ReplyDraft | null> {
  const sealed = fromBase64url(reply.copy);
  if (sealed === null) return null;
  const opened = await ageDecrypt(
    opener.keys.map(({ identity }) => identity),
    sealed,
  );
  const text = opened.ok ? textOf(opened.plain) : null;
  return text === null ? null : (replyCopy.safeParse(JSON.parse(text)).data ?? null);
}
