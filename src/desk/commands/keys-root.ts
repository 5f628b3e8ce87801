import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { rootFingerprint } from '../keys/fingerprint.ts';
import { newPassphrase } from '../keys/locked-text.ts';
import { fileThere } from '../keys/public-part.ts';
import { makeRoot } from '../keys/root-key.ts';
import { misuse, type Outcome } from '../outcome.ts';

/** `keys root`: makes the root key, which signs the manifest of the council's keys. */
export const keysRoot: Command = {
  name: 'keys root',
  takes: '--out FILE [--passphrase]',
  say: 'Makes the root key, on a machine that is never online. It signs which keys are the council’s.',
  options: {
    out: { value: 'FILE', say: 'a new file for it; keep it, and one copy, offline' },
    passphrase: { say: 'keeps it under a passphrase' },
  },
  homeless: true,
  async run(context: Context, call: Call): Promise<Outcome> {
    const path = call.texts['out'];
    if (path === undefined) return misuse('keys root: expected --out FILE.');
    const passphrase = await newPassphrase(context, call);
    if (!passphrase.ok) return passphrase;
    const root = await makeRoot(context, path, passphrase.passphrase);
    if (root === null) return fileThere(path);
    const digits = rootFingerprint(root);
    return {
      ok: true,
      exit: 0,
      lines: [
        `The root key is in ${path}. Whoever has it can name keys to which every request is sealed: keep it offline, and one copy of it elsewhere.`,
        '',
        `For "keys" of the portal's settings file, and for connect --root: ${root}`,
        `Fingerprint of the root: ${digits}`,
      ],
      json: { file: path, root, fingerprint: digits },
    };
  },
};
