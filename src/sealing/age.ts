import { armor, Decrypter, Encrypter, identityToRecipient } from 'age-encryption';

/** What came of opening: the plain bytes, or that none of the keys is meant, or that it was changed on the way. */
export type AgeOpened = { ok: true; plain: Uint8Array } | { ok: false; reason: 'no-key' | 'damaged' };

/**
 * Encrypts to every recipient (`age1…` or `age1pq1…`). The randomness is the library's own, from
 * `crypto.getRandomValues`; it takes none from outside. Throws on a recipient that is not one: parse keys first.
 */
export async function ageEncrypt(recipients: readonly string[], plain: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(plain);
}

/** Opens with the first identity that fits. Throws only on an identity that is not one. */
export async function ageDecrypt(identities: readonly string[], sealed: Uint8Array): Promise<AgeOpened> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return attempt(decrypter, sealed);
}

/** Encrypts under a passphrase (age's scrypt, work factor 2^18): for the desk's own key file. */
export async function ageLock(passphrase: string, plain: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  return encrypter.encrypt(plain);
}

/** Opens what `ageLock` (or `age --passphrase`) made. A wrong passphrase is `no-key`. */
export async function ageUnlock(passphrase: string, sealed: Uint8Array): Promise<AgeOpened> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return attempt(decrypter, sealed);
}

/** The age file inside its text form (`-----BEGIN AGE ENCRYPTED FILE-----`), or null where it is not exactly that. */
export function fromArmor(text: string): Uint8Array | null {
  try {
    return armor.decode(text);
  } catch {
    return null;
  }
}

/** The recipient of an identity (`AGE-SECRET-KEY-…`), or null where the text is not an identity. */
export async function recipientOf(identity: string): Promise<string | null> {
  try {
    return await identityToRecipient(identity);
  } catch {
    return null;
  }
}

/** Whether age itself takes the text for a recipient: alphabet, checksum and length. */
export function isAgeRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

async function attempt(decrypter: Decrypter, sealed: Uint8Array): Promise<AgeOpened> {
  try {
    return { ok: true, plain: await decrypter.decrypt(sealed) };
  } catch (error) {
    // age-encryption 0.3.1 throws bare Errors, so the sentence is all there is to go by. The public vectors'
    // "no match" class holds it in the tests; were it reworded, a letter for somebody else would be 'damaged'.
    const unmatched = error instanceof Error && error.message === NO_MATCH;
    return { ok: false, reason: unmatched ? 'no-key' : 'damaged' };
  }
}

const NO_MATCH = "no identity matched any of the file's recipients";
