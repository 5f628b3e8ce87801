import { openCaseOf } from './casebook.ts';
import type { Call } from './command.ts';
import type { Context } from './context.ts';
import { findLetter } from './find-letter.ts';
import { keepReply, sendWaiting } from './outbox.ts';
import { type Outcome, refuse } from './outcome.ts';
import type { ReplyDraft } from './records.ts';
import { staffName, startSession } from './session.ts';

/**
 * Seals a reply to whoever sent this letter, keeps it and sends it, after whatever still waits for the same mailbox.
 *
 * @param notes what the operator should know before the person reads it
 */
export async function answer(
  context: Context,
  call: Call,
  draft: ReplyDraft,
  notes: readonly string[],
): Promise<Outcome> {
  const staff = staffName(context, call);
  if (!staff.ok) return staff;
  const found = findLetter(call.home, call.rest);
  if (!found.ok) return found;
  const session = await startSession(context, call);
  if (!session.ok) return session;
  const { kept, case: of } = await openCaseOf(session.opener, call.home, found.name);
  const request = of?.requests.find(({ name }) => name === found.name) ?? of?.requests.at(-1);
  if (of === null || request === undefined) {
    const why = kept.content.kind === 'fault' ? 'it cannot be opened' : 'its request is not here';
    return refuse('no-request', `${found.name} cannot be answered: ${why}.`);
  }
  const to = { letter: request.name, request: request.content.request, by: staff.by };
  const sealed = await keepReply(context, session.opener, call.home, to, draft);
  if (!sealed.ok) return sealed;
  const sent = await sendWaiting(context, session.opener, call.home, of.write);
  const elsewhere = of.requests.some(({ state }) => state.elsewhere === true)
    ? ['Another desk has collected this request too: answer it from one desk only, or replies are lost.']
    : [];
  const all = [...notes, ...elsewhere];
  const state = sent.undeliverable > 0 ? 'undeliverable' : sent.waiting > 0 ? 'waiting' : 'stored';
  return {
    ok: true,
    exit: state === 'stored' ? 0 : 1,
    lines: [...all, lines[state](sealed.seq, sent.stopped?.say ?? '')],
    json: { id: request.name, seq: sealed.seq, state, notes: all },
  };
}

const lines = {
  stored: (seq: number) => `Stored: reply ${seq} waits for the person at the portal.`,
  waiting: (seq: number, why: string) =>
    `NOT SENT YET: reply ${seq} is sealed and kept. ${why} The next collect sends it.`,
  undeliverable: (seq: number) =>
    `NOT DELIVERED: the portal will not take reply ${seq} (show says why). Use the safe way in the request.`,
} as const;
