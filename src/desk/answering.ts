import { type Case, isQuiet, openCaseOf } from './casebook.ts';
import type { Call } from './command.ts';
import type { Context } from './context.ts';
import { findLetter } from './find-letter.ts';
import type { Opener } from './opening.ts';
import { keepReply, sendWaiting } from './outbox.ts';
import { type Outcome, type Refusal, refuse } from './outcome.ts';
import { noteInRecord } from './record.ts';
import type { ReplyDraft } from './records.ts';
import { staffName, startSession } from './session.ts';
import { theirWords } from './their-words.ts';

/** What is to be said, and what the operator should know before the person reads it. */
export interface Composed {
  readonly draft: ReplyDraft;
  readonly notes: readonly string[];
}

/**
 * Seals a reply to whoever sent this letter, keeps it and sends it, after whatever still waits for the same mailbox.
 *
 * @param compose what to say in this case
 */
export async function answer(
  context: Context,
  call: Call,
  command: 'update' | 'message',
  compose: (of: Case, opener: Opener) => Promise<Composed | Refusal>,
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
  const composed = await compose(of, session.opener);
  if ('ok' in composed) return composed;
  const limited = within(of, composed.draft);
  if (!limited.ok) return limited;
  const to = { letter: request.name, request: request.content.request, by: staff.by };
  noteInRecord(context, call, session.opener, command, [request]);
  const sealed = await keepReply(context, session.opener, call.home, to, limited.draft);
  if (!sealed.ok) return sealed;
  const sent = await sendWaiting(context, session.opener, call.home, of.write);
  const elsewhere = of.requests.some(({ state }) => state.elsewhere === true)
    ? ['Another desk has collected this request too: answer it from one desk only, or replies are lost.']
    : [];
  const all = [
    ...(limited.draft === composed.draft ? composed.notes : []),
    ...limited.notes,
    ...theirWords(request.content.request.lang, limited.draft),
    ...elsewhere,
  ];
  const state = sent.undeliverable > 0 ? 'undeliverable' : sent.waiting > 0 ? 'waiting' : 'stored';
  return {
    ok: true,
    exit: state === 'stored' ? 0 : 1,
    lines: [...all, lines[state](sealed.seq, sent.stopped?.say ?? '')],
    json: { id: request.name, seq: sealed.seq, state, notes: all },
  };
}

/**
 * No more than the person allowed the code to show. A stage becomes "please get in touch"; words have nothing they
 * could become.
 */
function within(
  of: Case,
  draft: ReplyDraft,
): { ok: true; draft: ReplyDraft; notes: readonly string[] } | Refusal {
  if (!isQuiet(of) || draft.stage === 'get-in-touch') return { ok: true, draft, notes: [] };
  if (draft.kind !== 'stage') {
    return refuse(
      'quiet',
      'The person chose that the code shows only “please get in touch”: nothing was sealed. Say it by the safe way, or use update --stage get-in-touch.',
    );
  }
  return {
    ok: true,
    draft: { kind: 'stage', stage: 'get-in-touch' },
    notes: ['The person chose that the code shows only “please get in touch”: that was sealed instead.'],
  };
}

const lines = {
  stored: (seq: number) => `Stored: reply ${seq} waits for the person at the portal.`,
  waiting: (seq: number, why: string) =>
    `NOT SENT YET: reply ${seq} is sealed and kept. ${why} The next collect sends it.`,
  undeliverable: (seq: number) =>
    `NOT DELIVERED: the portal will not take reply ${seq} (show says why). Use the safe way in the request.`,
} as const;
