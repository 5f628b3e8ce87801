import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { fingerprint } from '../fingerprint.ts';
import { readJsonFile } from '../home-folder.ts';
import { readKeys } from '../keys-store.ts';
import { misuse, type Outcome, refuse } from '../outcome.ts';
import { publicLines, publicPart } from '../public-part.ts';
import { portalSettings } from '../records.ts';

/** `keys show`: the public part once more. Never an identity. */
export const keysShow: Command = {
  name: 'keys show',
  takes: '',
  say: 'Prints the public part of the keys and the fingerprint once more.',
  options: {},
  async run(context: Context, call: Call): Promise<Outcome> {
    const read = await readKeys(context, call.home, call.texts['passphrase-file']);
    if (!read.ok) return read;
    return { ok: true, exit: 0, lines: publicLines(read.keys), json: { ...publicPart(read.keys) } };
  },
};

/** `keys fingerprint`: what the other side reads aloud, from a settings file. */
export const keysFingerprint: Command = {
  name: 'keys fingerprint',
  takes: 'SETTINGS-FILE',
  say: "Prints the fingerprint of the keys in a portal's settings file, to compare it with the desk's.",
  options: {},
  homeless: true,
  async run(_context: Context, { rest }: Call): Promise<Outcome> {
    const [path, ...more] = rest;
    if (path === undefined || more.length > 0) return misuse('keys fingerprint: expected one settings file.');
    const read = readJsonFile(path);
    const parsed = portalSettings.safeParse(read.ok ? read.json : undefined);
    if (!parsed.success)
      return refuse('settings-form', `${path}: expected a JSON document with "suite" and "keys".`);
    const { suite, keys } = parsed.data;
    const routes = [
      { route: 'a', recipients: keys.a ?? [] },
      { route: 'b', recipients: keys.b ?? [] },
    ];
    const fingerprints = routes
      .filter(({ recipients }) => recipients.length > 0)
      .map(({ route, recipients }) => ({ route, fingerprint: fingerprint(suite, keys.keyset, recipients) }));
    const lines = fingerprints.map(
      ({ route, fingerprint: digits }) => `Fingerprint of route ${route}: ${digits}`,
    );
    return { ok: true, exit: 0, lines, json: { fingerprints } };
  },
};
