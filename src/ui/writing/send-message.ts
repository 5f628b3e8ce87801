/** Seals and sends what a person writes to the council with their code. Nothing typed leaves this file unsealed. */
import { normaliseText } from '../../journey/normal-text.ts';
import type { CouncilKeys } from '../../sealing/council-keys.ts';
import type { PersonKeys } from '../../sealing/keys.ts';
import { type MessageBody, newId, sealMessage } from '../../sealing/seal-letter.ts';
import { letterToJson, type Route } from '../../sealing/sealed-letter.ts';
import { sealsAndOpens } from '../../sealing/seals-and-opens.ts';
import type { SendDeps } from '../journey/send.ts';

export type MessageKind = MessageBody['kind'];

/** `unsure`: it may or may not have arrived; sending the same again does no harm. */
export type MessageResult = 'sent' | 'unsure' | 'too-big';

/** Sends one message of the person whose code was looked up. @param lang the language of the page */
export type SendMessage = (kind: MessageKind, text: string, lang: string) => Promise<MessageResult>;

/** What a person has typed, and what may not have arrived, for one code: it outlives a turn of the page. */
export interface Unsent {
  readonly drafts: Map<MessageKind, string>;
  readonly unsure: Map<MessageKind, { text: string; body: string }>;
}

export const nothingUnsent = (): Unsent => ({ drafts: new Map(), unsure: new Map() });

/**
 * Makes the sender of one mailbox. The same words sent again are the same bytes under the same id, until they have
 * arrived: then nothing of them stays, and the same words are a message of their own.
 * Nothing is sealed by a browser that does not open what it seals: the answer is `unsure`, however often it is tried.
 * @param route that of the request, as the council's own reply says it: to no other keys may a message be sealed
 */
export function makeMessageSender(
  deps: Pick<SendDeps, 'random' | 'now' | 'post'>,
  keys: CouncilKeys,
  { person, route }: { person: PersonKeys; route: Route },
  { unsure }: Pick<Unsent, 'unsure'>,
): SendMessage {
  let works: Promise<boolean> | undefined;
  return async (kind, typed, lang) => {
    const text = normaliseText(typed).trim();
    let letter = unsure.get(kind);
    if (letter?.text !== text) {
      works ??= sealsAndOpens(person);
      if (!(await works)) return 'unsure';
      const body = { kind, text, lang, sentAt: deps.now().toISOString() };
      const sealed = await sealMessage(deps, keys, person, body, { route, id: newId(deps.random) });
      if ('fault' in sealed) return 'too-big';
      letter = { text, body: letterToJson(sealed.letter) };
      unsure.set(kind, letter);
    }
    const status = await deps.post(letter.body).catch(() => 0);
    if (status !== 200 && status !== 201) return 'unsure';
    unsure.delete(kind);
    return 'sent';
  };
}
