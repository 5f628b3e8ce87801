import type { OpenedCase } from '../case-view.ts';
import type { Case, CaseMessage, KeptRequest } from '../casebook.ts';
import type { Labels } from '../printing/labels.ts';
import { messageJson, requestJson } from '../printing/letter-json.ts';
import { messageLines, requestLines } from '../printing/print-case.ts';

/**
 * Why something in a letter has to be checked with the person by the way named in the **first** request before anybody
 * acts on it: whoever finds a code can write with it.
 */
export type Verify = 'another-request' | 'change' | 'stop' | 'signature-wrong' | 'signature-unknown';

/**
 * A letter as a case system gets it. Everything under `request` and `message` is what somebody typed or chose:
 * untrusted text.
 */
export type HandedLetter = {
  readonly v: 1;
  /** Never another letter's: a repeat of this id is the same letter. */
  readonly id: string;
  /** The first request of the same code; null for a message of which no request is here. */
  readonly case: string | null;
  /** No letter, mail, text or call may go out by itself: only the safe ways in the request are safe. */
  readonly noAutoContact: true;
  readonly verifyOnFirstChannel: readonly Verify[];
  /** Of nobody: sent by `go-live` to see what becomes of a letter. It must never become a case. */
  readonly sample?: true;
} & (
  | { readonly kind: 'request'; readonly request: ReturnType<typeof requestJson> }
  | { readonly kind: 'message'; readonly message: ReturnType<typeof messageJson> }
);

/** A letter to be handed over, and the same as the desk prints it. */
export interface Handing {
  readonly letter: HandedLetter;
  /** What has to be seen first: of a request its marks, of a message its kind. */
  readonly marks: readonly string[];
  readonly day: string;
  readonly lang: string;
  readonly text: string;
}

/** Makes ready what `openCaseOf` found; null for what is no request and no message. */
export function handingOf(labels: Labels, name: string, opened: OpenedCase): Handing | null {
  const { case: of, stray } = opened;
  const request = of?.requests.find((each) => each.name === name);
  if (request !== undefined && of !== null) return requestHanding(labels, of, request);
  const message = stray ?? of?.messages.find(({ kept }) => kept.name === name);
  return message === undefined ? null : messageHanding(of, message);
}

const shared = (id: string, of: Case | null) =>
  ({ v: 1, id, case: of?.requests[0]?.name ?? null, noAutoContact: true }) as const;

function requestHanding(labels: Labels, of: Case, kept: KeptRequest): Handing {
  const { request, flags } = kept.content;
  const isFirst = of.requests[0] === kept && request.earlier === undefined;
  return {
    letter: {
      ...shared(kept.name, of),
      kind: 'request',
      verifyOnFirstChannel: isFirst ? [] : ['another-request'],
      request: requestJson(kept),
    },
    marks: flags,
    day: kept.state.day ?? kept.state.collectedAt.slice(0, 10),
    lang: request.lang,
    text: requestLines(labels, of, kept).join('\n'),
  };
}

function messageHanding(of: Case | null, message: CaseMessage): Handing {
  const { kept, signature } = message;
  const { kind, lang } = kept.content.message;
  const verify: Verify[] = kind === 'change' || kind === 'stop' ? [kind] : [];
  if (signature !== 'code') verify.push(`signature-${signature}`);
  return {
    letter: {
      ...shared(kept.name, of),
      kind: 'message',
      verifyOnFirstChannel: verify,
      message: messageJson(message),
    },
    marks: [kind],
    day: kept.state.day ?? kept.state.collectedAt.slice(0, 10),
    lang,
    text: messageLines(message).join('\n'),
  };
}
