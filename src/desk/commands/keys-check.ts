import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { daysLine, epochLines, epochToday, readManifest } from '../keys/read-manifest.ts';
import { misuse, type Outcome } from '../outcome.ts';

/** `keys check`: whether a manifest is the council's, and for how long it has keys. */
export const keysCheck: Command = {
  name: 'keys check',
  takes: 'FILE --root PUBLIC --portal NAME',
  say: 'Says whether a manifest of keys is signed with the root key, and for how many days it has keys.',
  options: {
    root: { value: 'PUBLIC', say: 'the public half of the root key, as keys root printed it' },
    portal: { value: 'NAME', say: 'the name of the portal, as in its settings' },
  },
  homeless: true,
  async run(context: Context, { rest, texts }: Call): Promise<Outcome> {
    const [path, ...more] = rest;
    const { root, portal } = texts;
    if (path === undefined || more.length > 0 || root === undefined || portal === undefined)
      return misuse('keys check: expected one FILE, --root and --portal.');
    const read = readManifest(path, { root, portal });
    if (!read.ok) return read;
    const { manifest, hash } = read;
    const found = epochToday(manifest, context.now());
    return {
      ok: true,
      exit: found.kind === 'now' ? 0 : 1,
      lines: [
        `${path}: signed with this root; number ${manifest.seq}, suite ${manifest.suite}, made on ${manifest.madeOn}.`,
        ...epochLines(manifest),
        daysLine(found),
      ],
      json: { seq: manifest.seq, hash, epochs: manifest.epochs, ...found },
    };
  },
};
