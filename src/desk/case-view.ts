import { type Case, type CaseMessage, type KeptRequest, withCorrections } from './casebook.ts';
import { readMailbox } from './mailbox-store.ts';
import type { Opener } from './opening.ts';
import { readCopy } from './outbox.ts';
import { type Labels, loadLabels } from './printing/labels.ts';
import type { ReplyDraft, SentReply } from './records.ts';

/** A letter's case as it was opened; `stray`: a message of which no request is here. */
export interface OpenedCase {
  readonly case: Case | null;
  readonly stray: CaseMessage | null;
}

/** Everything that is shown of one letter, in the order in which it is shown. */
export interface CaseView {
  readonly labels: Labels;
  readonly of: Case | null;
  /** The message that was asked for, if it was one: it comes first. */
  readonly asked: CaseMessage | null;
  readonly requests: readonly KeptRequest[];
  readonly messages: readonly CaseMessage[];
  /** What was answered, with the council's own copy where it can be read. */
  readonly replies: readonly { readonly sent: SentReply; readonly said: ReplyDraft | null }[];
}

/** The message asked for first, if it was one; then the request, its messages, and what was answered. */
export async function viewCase(
  opener: Opener,
  home: string,
  name: string,
  { case: of, stray }: OpenedCase,
): Promise<CaseView> {
  const asked = stray ?? of?.messages.find(({ kept }) => kept.name === name) ?? null;
  const sent = of === null ? [] : readMailbox(home, of.write).replies;
  return {
    labels: loadLabels(),
    of,
    asked,
    requests: requestsOf(of, name),
    messages: (of?.messages ?? []).filter((message) => message !== asked),
    replies: await Promise.all(
      sent.map(async (reply) => ({ sent: reply, said: await readCopy(opener, reply) })),
    ),
  };
}

/** The request that was asked for and its corrections; for a message the newest request of its case. */
function requestsOf(of: Case | null, name: string): KeptRequest[] {
  if (of === null) return [];
  const asked = withCorrections(of, name);
  return asked.length > 0 ? asked : of.requests.slice(-1);
}
