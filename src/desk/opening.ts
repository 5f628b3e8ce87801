import type { EqualityEnvelope } from '../sealing/envelope.ts';
import {
  type LetterFault,
  type OpenedMessage,
  type OpenedRequest,
  openLetter,
} from '../sealing/open-request.ts';
import type { SealedLetter } from '../sealing/sealed-letter.ts';
import type { CouncilKey } from './keys/key-records.ts';
import { readLetter, readState } from './letter-store.ts';
import type { LetterState, PortalFile } from './records.ts';
import { judge, type RequestFault } from './validity.ts';

/** What a letter turned out to be, in memory. */
export type Content =
  | { kind: 'request'; request: OpenedRequest; faults: readonly RequestFault[]; flags: readonly string[] }
  | { kind: 'message'; message: OpenedMessage }
  | { kind: 'equality'; equality: EqualityEnvelope }
  | { kind: 'fault'; reason: Fault };

/** `outer-form`: not the outer form of a letter · `id-reused`: another letter has this id. The others: `LetterFault`. */
export type Fault = LetterFault | 'outer-form' | 'id-reused';

/** Why a letter could not be opened, for the operator. */
export const faultSentences: Readonly<Record<Fault, string>> = {
  'no-key': 'no key here opens it: sealed to other keys, or its head was changed',
  damaged: 'it was changed or cut on its way',
  padding: 'it opens, but is not filled up as a letter is',
  form: 'it opens, but what is inside is no request and no message',
  version: 'it opens, but is of a version that this desk does not know: update the desk',
  id: 'it opens, but its id or mailbox is not the one on the outside: an old or swapped letter',
  portal: 'it opens, but was sealed for another portal',
  ack: 'it opens, but its receipt would not be accepted: the outside was changed',
  'outer-form': 'it is not in the form of a letter',
  'id-reused': 'another letter came under the same id before',
};

/** For what stands in a state file, which a newer desk may have written. */
export const isFault = (text: string): text is Fault => Object.hasOwn(faultSentences, text);

/** What opens letters: the keys, and the portal they must be for. */
export interface Opener {
  readonly keys: readonly CouncilKey[];
  readonly portal: PortalFile;
}

/** Opens a letter in memory with the keys of its route and judges its answers. Nothing is written. */
export async function openContent({ keys, portal }: Opener, letter: SealedLetter | null): Promise<Content> {
  if (letter === null) return { kind: 'fault', reason: 'outer-form' };
  const identities = keys.filter(({ route }) => route === letter.route).map(({ identity }) => identity);
  if (identities.length === 0) return { kind: 'fault', reason: 'no-key' };
  const opened = await openLetter(identities, letter, { portal: portal.portal });
  if (opened.kind !== 'request') return opened;
  return { kind: 'request', request: opened.request, ...judge(opened.request) };
}

/** What proves to the portal that a letter was opened: none for one that was not. */
export function proofsOf({ name, content }: Pick<Kept, 'name' | 'content'>): { id: string; ack: string }[] {
  if (content.kind === 'request') return [{ id: name, ack: content.request.ack }];
  if (content.kind === 'equality') return [{ id: name, ack: content.equality.ack }];
  return content.kind === 'message' ? [{ id: name, ack: content.message.ack }] : [];
}

/** A letter of this home with what is known of it and what is inside. */
export interface Kept {
  readonly name: string;
  readonly letter: SealedLetter | null;
  readonly state: LetterState;
  readonly content: Content;
}

export async function openKept(opener: Opener, home: string, name: string): Promise<Kept> {
  const letter = readLetter(home, name);
  const state = readState(home, name);
  const reused = state.fault === 'id-reused';
  const content: Content = reused
    ? { kind: 'fault', reason: 'id-reused' }
    : await openContent(opener, letter);
  return { name, letter, state, content };
}
