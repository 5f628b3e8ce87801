import { type Fault as AnswerFault, type Answers, flagsFor, parseAnswers } from '../journey/index.ts';
import type { OpenedRequest } from '../sealing/open-request.ts';

/** A field of a request whose answer this version of the desk would not have accepted. */
export type RequestFault = AnswerFault;

/** What the desk makes of a request: what does not fit its questions, and the marks. */
export interface Judgement {
  readonly faults: readonly RequestFault[];
  readonly flags: readonly string[];
}

/**
 * Holds the answers against the desk's own list of questions. A person may send what they have, so an answer that is
 * missing after the contact details is no fault. A request with faults is kept, receipted and shown.
 *
 * The marks are those that the portal's build put in and those that follow from the answers: an old build may know
 * fewer, and answers that do not validate may hide some.
 */
export function judge(request: OpenedRequest): Judgement {
  try {
    const parsed = parseAnswers(request.answers, 'early');
    const flags = new Set([...flagsFor(usableAnswers(request.answers)), ...request.flags]);
    return { faults: parsed.ok ? [] : parsed.faults, flags: order(flags) };
  } catch {
    // A bug of ours in judging one request must not keep it, or those after it, from the council.
    return { faults: [{ field: '', reason: 'format' }], flags: order(new Set(request.flags)) };
  }
}

/** The ones to be seen first come first; one this desk does not know is kept, at the end. */
const firstFlags = ['danger', 'no-contact', 'conflict', 'restricted', 'young', 'urgent', 'fire', 'lock'];

const order = (flags: ReadonlySet<string>): string[] => [
  ...firstFlags.filter((flag) => flags.has(flag)),
  ...[...flags].filter((flag) => !firstFlags.includes(flag)).sort(),
];

/** As much of the answers as a walk through the questions can take, valid or not. */
export function usableAnswers(input: unknown): Answers {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return {};
  // Without a prototype: an answer may be called `__proto__`.
  const usable: Record<string, string | readonly string[]> = Object.create(null);
  for (const [id, value] of Object.entries(input)) {
    if (isText(value) || (Array.isArray(value) && value.every(isText))) usable[id] = value;
  }
  return usable;
}

const isText = (value: unknown): value is string => typeof value === 'string';
