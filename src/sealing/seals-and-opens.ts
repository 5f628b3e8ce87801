import { ageDecrypt, ageEncrypt } from './age.ts';
import { concat, equal, utf8 } from './bytes.ts';
import type { PersonKeys } from './keys.ts';

/** Longer than one block of any cipher. */
const PLAIN = utf8('This letter opens.'.repeat(100));

/**
 * Whether this very browser opens what it has just sealed, and refuses it with one bit changed: asked before a message
 * is sealed, by a page that has no known answers. That the keys are right it knows: they have opened a reply.
 * Throws, or answers false, where it does not.
 */
export async function sealsAndOpens(
  keys: Pick<PersonKeys, 'replyRecipient' | 'replyIdentity'>,
): Promise<boolean> {
  const sealed = await ageEncrypt([keys.replyRecipient], PLAIN);
  const opened = await ageDecrypt([keys.replyIdentity], sealed);
  const last = sealed.length - 1;
  const changed = concat(sealed.slice(0, last), Uint8Array.of((sealed[last] ?? 0) ^ 1));
  const forged = await ageDecrypt([keys.replyIdentity], changed);
  return opened.ok && equal(opened.plain, PLAIN) && !forged.ok;
}
