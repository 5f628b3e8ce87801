import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { readJsonFile } from '../home-folder.ts';
import { rootFingerprint } from '../keys/fingerprint.ts';
import { rootInSettings } from '../keys/key-records.ts';
import { utcDay } from '../keys/key-row.ts';
import { readKeys } from '../keys/keys-store.ts';
import { publicLines, publicOption, publicPart, writePublic } from '../keys/public-part.ts';
import { misuse, type Outcome, refuse } from '../outcome.ts';

/** `keys show`: the public part once more. Never an identity. */
export const keysShow: Command = {
  name: 'keys show',
  takes: '[--public FILE]',
  say: 'Prints the fingerprints of the keys that are not over once more, and writes their public part again.',
  options: { public: publicOption },
  async run(context: Context, call: Call): Promise<Outcome> {
    const read = await readKeys(context, call.home, call.texts['passphrase-file']);
    if (!read.ok) return read;
    const part = publicPart(read.keys, utcDay(context.now()));
    const wrong = writePublic(call.texts['public'], part);
    if (wrong !== null) return wrong;
    return { ok: true, exit: 0, lines: publicLines(part), json: { ...part } };
  },
};

/** `keys fingerprint`: what whoever runs the portal reads aloud, from the settings file. */
export const keysFingerprint: Command = {
  name: 'keys fingerprint',
  takes: 'SETTINGS-FILE',
  say: "Prints the fingerprint of the root key in a portal's settings file, to compare it by telephone.",
  options: {},
  homeless: true,
  async run(_context: Context, { rest }: Call): Promise<Outcome> {
    const [path, ...more] = rest;
    if (path === undefined || more.length > 0) return misuse('keys fingerprint: expected one settings file.');
    const read = readJsonFile(path);
    const parsed = rootInSettings.safeParse(read.ok ? read.json : undefined);
    if (!parsed.success)
      return refuse('settings-form', `${path}: expected a JSON document with "root" in "keys".`);
    const { root } = parsed.data.keys;
    const digits = rootFingerprint(root);
    return {
      ok: true,
      exit: 0,
      lines: [`Fingerprint of the root: ${digits}`],
      json: { root, fingerprint: digits },
    };
  },
};
