import { type Case, isQuiet, openCaseOf } from './casebook.ts';
import type { Call } from './command.ts';
import type { Context } from './context.ts';
import { findLetter } from './find-letter.ts';
import { readMailbox } from './mailbox-store.ts';
import type { Opener } from './opening.ts';
import { keepReply, repliedOnce, sendWaiting } from './outbox.ts';
import { misuse, type Outcome, type Refusal, refuse } from './outcome.ts';
import { theirWords } from './printing/their-words.ts';
import { noteInRecord } from './record.ts';
import type { ReplyDraft, SentReply } from './records.ts';
import { staffName, startSession } from './session.ts';

/** What is to be said, and what the operator should know before the person reads it. */
export interface Composed {
  readonly draft: ReplyDraft;
  readonly notes: readonly string[];
  /** What a person at the desk may pass over: with `--strict` it is a refusal. */
  readonly warnings: readonly string[];
}

/** Options of every command that answers: what a program needs, and a person may use. */
export const answerOptions = {
  once: { value: 'KEY', say: 'seals it once: the same KEY again for this request seals nothing more' },
  strict: { say: 'refuses where it would only warn' },
} as const;

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
  const { once } = call.texts;
  if (once !== undefined && !/^[\w.:-]{1,64}$/.test(once))
    return misuse('--once: expected 1 to 64 letters, digits, dots, colons and dashes.');
  const done = repliedOnce(readMailbox(call.home, of.write), once);
  if (done !== undefined) return repeated(request.name, done);
  const composed = await compose(of, session.opener);
  if ('ok' in composed) return composed;
  const limited = within(of, composed.draft, call.on.has('strict'));
  if (!limited.ok) return limited;
  const same = limited.draft === composed.draft;
  const warnings = [...(same ? composed.warnings : []), ...limited.notes, ...elsewhereOf(of)];
  if (call.on.has('strict') && warnings.length > 0)
    return refuse('warning', `Nothing was sealed. ${warnings.join(' ')}`);
  const to = { letter: request.name, request: request.content.request, by: staff.by, once };
  noteInRecord(context, call, session.opener, command, [request]);
  const sealed = await keepReply(context, session.opener, call.home, to, limited.draft);
  if (!sealed.ok) return sealed;
  const sent = await sendWaiting(context, session.opener, call.home, of.write);
  const all = [
    ...(same ? composed.notes : []),
    ...warnings,
    ...theirWords(request.content.request.lang, limited.draft),
  ];
  const state = sent.undeliverable > 0 ? 'undeliverable' : sent.waiting > 0 ? 'waiting' : 'stored';
  return {
    ok: true,
    exit: state === 'stored' ? 0 : 1,
    lines: [...all, lines[state](sealed.seq, sent.stopped?.say ?? '')],
    json: { id: request.name, seq: sealed.seq, state, notes: all },
  };
}

/** What was asked for under this key before: how it stands now. */
function repeated(id: string, { seq, state }: SentReply): Outcome {
  return {
    ok: true,
    exit: 0,
    lines: [`Reply ${seq} was sealed under this key before (${state}): nothing more was sealed.`],
    json: { id, seq, state, repeated: true, notes: [] },
  };
}

const elsewhereOf = ({ requests }: Case): readonly string[] =>
  requests.some(({ state }) => state.elsewhere === true)
    ? ['Another desk has collected this request too: answer it from one desk only, or replies are lost.']
    : [];

/**
 * No more than the person allowed the code to show. A stage becomes "please get in touch"; words have nothing they
 * could become.
 */
function within(
  of: Case,
  draft: ReplyDraft,
  isStrict: boolean,
): { ok: true; draft: ReplyDraft; notes: readonly string[] } | Refusal {
  if (!isQuiet(of) || draft.stage === 'get-in-touch') return { ok: true, draft, notes: [] };
  if (draft.kind !== 'stage' || isStrict) {
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
