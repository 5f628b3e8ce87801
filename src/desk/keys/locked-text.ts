import { ageLock, ageUnlock } from '../../sealing/age.ts';
import { textOf, utf8 } from '../../sealing/bytes.ts';
import type { Call } from '../command.ts';
import type { Context } from '../context.ts';
import { type Refusal, refuse } from '../outcome.ts';
import { readPassphrase } from './passphrase.ts';

/** Where every age file begins (c2sp.org/age). */
const ageHead = 'age-encryption.org/v1\n';

/**
 * The text of a file that stands in clear or under a passphrase, which is asked for then.
 * @param bytes what is in the file
 */
export async function openLocked(
  context: Context,
  path: string,
  bytes: Uint8Array,
  passphraseFile: string | undefined,
): Promise<{ ok: true; text: string; passphrase: string | null } | Refusal> {
  if (!isLocked(bytes)) return { ok: true, text: textOf(bytes) ?? '', passphrase: null };
  const asked = await readPassphrase(context, { file: passphraseFile, twice: false });
  if (!asked.ok) return asked;
  const opened = await ageUnlock(asked.passphrase, bytes);
  const text = opened.ok ? textOf(opened.plain) : null;
  if (text !== null) return { ok: true, text, passphrase: asked.passphrase };
  return refuse(
    'passphrase-wrong',
    `${path} does not open: the passphrase is another, or the file is damaged.`,
  );
}

export const isLocked = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, ageHead.length)).toString('latin1') === ageHead;

/** What is written to the disk: the text, or the text under the passphrase. */
export const locksText = async (text: string, passphrase: string | null): Promise<string | Uint8Array> =>
  passphrase === null ? text : ageLock(passphrase, utf8(text));

/** A new passphrase where `--passphrase` or `--passphrase-file` asks for one; null where neither does. */
export async function newPassphrase(
  context: Context,
  { on, texts }: Call,
): Promise<{ ok: true; passphrase: string | null } | Refusal> {
  const file = texts['passphrase-file'];
  if (!on.has('passphrase') && file === undefined) return { ok: true, passphrase: null };
  return readPassphrase(context, { file, twice: true });
}
