import { type Fault as AnswerFault, type Answers, flagsFor, parseAnswers } from '../journey/index.ts';
import type { OpenedRequest } from '../sealing/open-request.ts';

/** A field of a request whose answer this version of the desk would not have accepted. */
export type RequestFault = AnswerFault;

/**
 * What is wrong with the answers by the desk's own list of questions. A person may send what they have, so an answer
 * that is missing after the contact details is not wrong. A request with faults is kept, receipted and shown.
 */
export function faultsOf(request: OpenedRequest): readonly RequestFault[] {
  const parsed = parseAnswers(request.answers, 'early');
  return parsed.ok ? [] : parsed.faults;
}

/**
 * The marks of a request: those the portal's build put in, and those that follow from the answers. Both, because an
 * old build may know fewer, and answers that do not validate may hide some.
 */
export function flagsOf(request: OpenedRequest): readonly string[] {
  return order(new Set([...flagsFor(usableAnswers(request.answers)), ...request.flags]));
}

/** The ones to be seen first come first; one this desk does not know is kept, at the end. */
const firstFlags = ['danger', 'no-contact', 'urgent', 'fire', 'lock'];

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
