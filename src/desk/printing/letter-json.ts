import type { CaseMessage, KeptRequest } from '../casebook.ts';
import type { ReplyDraft, SentReply } from '../records.ts';
import { answersJson } from './answers-json.ts';

/**
 * Letters as JSON for other programs: strings exactly as they were sent. A request fits `docs/request.schema.json`.
 * The keys of the person's mailbox and the secret of the receipt stay in the desk.
 */
export function requestJson({ state, content }: KeptRequest) {
  const { reply: _, ack: __, v: ___, ...request } = content.request;
  return {
    ...request,
    ...answersJson(request.answers),
    marks: content.flags,
    faults: content.faults,
    day: state.day ?? null,
    reads: state.reads,
  };
}

export function messageJson({ kept, signature }: CaseMessage) {
  const { proof: _, ack: __, write: ___, ...message } = kept.content.message;
  return { ...message, signature, day: kept.state.day ?? null, reads: kept.state.reads };
}

export function repliesJson(sent: readonly SentReply[], said: readonly (ReplyDraft | null)[]) {
  return sent.map(({ seq, at, by, kind, state }, index) => {
    const { stage, due, promises, list, text }: Partial<ReplyDraft> = said[index] ?? {};
    return { seq, at, by, kind, state, stage, due, promises, list, text };
  });
}
