import type { StoredLetter } from '../mailbox/index.ts';
import type { Carrier, Outcome } from './carrier.ts';
import type { SendMail } from './mail.ts';

/** The whole mail but for the sealed letter, its id and the time. It stands in a mail system: it says nothing. */
const words = {
  subject: 'New item',
  text: ['Something has come for you. Please open the attached file with the desk.', ''].join('\n'),
} as const;

/** A mail server that lets every byte wait would hold a letter for ever. */
const PATIENCE_MS = 60_000;

/**
 * Carries letters as mail: the bare age file under a name that never changes, so that the desk opens it, and stock
 * `age` does where the keys are x25519. The outer form is left out: everything in it stands inside the seal as well.
 * The `Message-ID` is made from the letter's id, so that a letter that comes twice is known to be one.
 * @param deps `portal` is the name of the portal; `patience` in milliseconds for one try
 * @param to one address, for one route: of several, some could refuse it and some not
 */
export function mailCarrier(
  deps: { send: SendMail; clock: () => Date; portal: string; patience?: number },
  route: StoredLetter['route'],
  to: string,
): Carrier {
  return {
    errand: { carrier: 'mail', route },
    carry: async ({ id, blob }, cut) => {
      const signal = AbortSignal.any([cut, AbortSignal.timeout(deps.patience ?? PATIENCE_MS)]);
      const file = { messageId: `<${id}@${deps.portal}>`, date: deps.clock(), blob, signal };
      return deps.send({ ...words, to: [to], file }).then(() => ({ kind: 'carried' }), outcomeOf);
    },
  };
}

/** By the code of the server's answer; where there is none, nobody answered. */
function outcomeOf(fault: unknown): Outcome {
  const { responseCode }: { responseCode?: unknown } = Object(fault);
  const code = typeof responseCode === 'number' ? responseCode : 0;
  return code >= 500 ? { kind: 'refused', code } : { kind: 'later', code, after: null };
}
