import { existsSync } from 'node:fs';
import { type KeyManifest, signManifest } from '../../sealing/key-manifest.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { count } from '../count.ts';
import { keepNewFile, readJsonFile } from '../home-folder.ts';
import { fingerprint } from '../keys/fingerprint.ts';
import { type Joined, joinParts, type PublicPartOf } from '../keys/joined-manifest.ts';
import { publicFile } from '../keys/key-records.ts';
import { utcDay } from '../keys/key-row.ts';
import { fileThere } from '../keys/public-part.ts';
import { daysLine, epochLines, epochToday, type ReadManifest, readManifest } from '../keys/read-manifest.ts';
import { readRoot } from '../keys/root-key.ts';
import { misuse, type Outcome, type Refusal, refuse } from '../outcome.ts';
import { portalName, whatIsWrong } from '../records.ts';

/** `keys sign`: on the offline machine, one signed manifest of the keys of all desks. */
export const keysSign: Command = {
  name: 'keys sign',
  takes: 'PUBLIC-FILE… --root FILE --portal NAME --out FILE [--previous FILE]',
  say: 'Signs which keys are the council’s from now on, on the machine with the root key. One PUBLIC-FILE of every desk.',
  options: {
    root: { value: 'FILE', say: 'the root key, as keys root made it' },
    portal: { value: 'NAME', say: 'the name of the portal, as in its settings' },
    previous: { value: 'FILE', say: 'the manifest that the portal has now; only the very first has none' },
    seq: {
      value: 'N',
      say: 'its number, where the root key is new: higher than that of any manifest before',
    },
    out: { value: 'FILE', say: 'a new file for the manifest: it goes to the portal' },
  },
  homeless: true,
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const wanted = readWanted(call);
  if (!wanted.ok) return wanted;
  const { portal, out } = wanted;
  const parts = readParts(call.rest);
  if (!parts.ok) return parts;
  const root = await readRoot(context, wanted.root, call.texts['passphrase-file']);
  if (!root.ok) return root;
  const { previous } = wanted;
  const before = previous === undefined ? null : readManifest(previous, { root: root.root, portal });
  if (before?.ok === false) return before;
  const seq = before === null ? wanted.seq : before.manifest.seq + 1;
  const joined = joinParts(parts.parts, { portal, seq, now: context.now() });
  if (!joined.ok) return joined;
  if (!keepNewFile(out, signManifest(root.seed, joined.manifest))) return fileThere(out);
  const fingerprints = toCompare(parts.parts, joined.manifest, before);
  return {
    ok: true,
    exit: 0,
    lines: [
      `${out}: number ${seq}, signed on ${joined.manifest.madeOn} by the clock of this machine.`,
      ...epochLines(joined.manifest),
      daysLine(epochToday(joined.manifest, context.now())),
      ...notesOn(joined, before, utcDay(context.now())),
      '',
      'Have every desk read its digits to you (keys show) before this file goes to the portal:',
      ...fingerprints.map(lineOf),
    ],
    json: { file: out, seq, root: root.root, epochs: joined.manifest.epochs, fingerprints },
  };
}

interface Wanted {
  readonly ok: true;
  readonly root: string;
  readonly portal: string;
  readonly out: string;
  readonly previous: string | undefined;
  readonly seq: number;
}

function readWanted({ texts, rest }: Call): Wanted | Refusal {
  const { root, portal, out, previous } = texts;
  if (root === undefined || portal === undefined || out === undefined || rest.length === 0)
    return misuse('keys sign: expected the public file of every desk, --root, --portal and --out.');
  if (!portalName.safeParse(portal).success)
    return misuse('--portal: expected 1 to 64 of a-z, 0-9 and dashes.');
  if (previous !== undefined && texts['seq'] !== undefined)
    return misuse('--seq: expected no --previous beside it, which gives the number.');
  const seq = Number(texts['seq'] ?? 1);
  if (!Number.isInteger(seq) || seq < 1) return misuse('--seq: expected a whole number from 1 on.');
  return existsSync(out) ? fileThere(out) : { ok: true, root, portal, out, previous, seq };
}

function readParts(paths: readonly string[]): { ok: true; parts: PublicPartOf[] } | Refusal {
  const parts: PublicPartOf[] = [];
  for (const path of paths) {
    const read = readJsonFile(path);
    const parsed = publicFile.safeParse(read.ok ? read.json : undefined);
    if (!parsed.success) return refuse('public-form', `${path}: ${whatIsWrong(parsed.error)}`);
    if (parts.some(({ from }) => from === path)) return misuse(`${path}: expected each file once.`);
    parts.push({ from: path, epochs: parsed.data.epochs });
  }
  return { ok: true, parts };
}

interface ToCompare {
  readonly file: string;
  readonly keyset: string;
  readonly route: 'a' | 'b';
  readonly fingerprint: string;
  /** Stood in the manifest before: it was compared when that was signed. */
  readonly known: boolean;
}

function toCompare(
  parts: readonly PublicPartOf[],
  { epochs }: KeyManifest,
  before: ReadManifest | null,
): ToCompare[] {
  const recipientsOf = (manifest: Pick<KeyManifest, 'epochs'> | undefined) =>
    new Set(manifest?.epochs.flatMap(({ a, b = [] }) => [...a, ...b]));
  const [signed, known] = [recipientsOf({ epochs }), recipientsOf(before?.manifest)];
  return parts.flatMap(({ from: file, epochs: own }) =>
    own
      .filter(({ recipient }) => signed.has(recipient))
      .map(({ keyset, route, suite, recipient }) => ({
        ...{ file, keyset, route, known: known.has(recipient) },
        fingerprint: fingerprint(suite, keyset, [recipient]),
      })),
  );
}

const lineOf = ({ file, keyset, route, fingerprint: digits, known }: ToCompare): string =>
  `${file}  ${keyset}, route ${route}: ${digits}${known ? '  (as in the manifest before)' : ''}`;

function notesOn({ manifest, leftOut }: Joined, before: ReadManifest | null, today: string): string[] {
  const [first] = manifest.epochs;
  const [old] = before?.manifest.epochs ?? [];
  const begins = first !== undefined && first.from > today;
  const others = first !== undefined && old !== undefined && first.a.length !== old.a.length;
  return [
    ...leftOut.map(({ from, until }) => `LEFT OUT: ${from} to ${until}: not every desk has a key for it.`),
    ...(begins ? [`It begins on ${first.from}: no portal takes it before.`] : []),
    ...(others
      ? [`Letters were sealed to ${count(old.a.length, 'key')} before, now to ${first.a.length}.`]
      : []),
  ];
}
