import { fromBase64url } from '../../sealing/bytes.ts';
import {
  type EpochFound,
  epochOn,
  type KeyManifest,
  type ManifestFault,
  openManifest,
} from '../../sealing/key-manifest.ts';
import { readJsonFile } from '../home-folder.ts';
import { type Refusal, refuse } from '../outcome.ts';
import { utcDay } from './key-row.ts';

/** A manifest whose signature and form are right. */
export interface ReadManifest {
  readonly ok: true;
  readonly manifest: KeyManifest;
  readonly hash: string;
}

/**
 * Holds a manifest against the root's public half (base64url) and the name of the portal.
 * @param at where it came from, for the operator
 * @param suite what it must be of; any one suite where it is left out
 */
export function judgeManifest(
  file: unknown,
  { root, portal, suite }: { root: string; portal: string; suite?: 'pq' | 'x25519' },
  at: string,
): ReadManifest | Refusal {
  const key = fromBase64url(root);
  if (key?.length !== 32) return refuse('root', 'The root is no public key: expected 43 characters.');
  const [one, other] = (suite === undefined ? (['pq', 'x25519'] as const) : [suite]).map((each) =>
    openManifest(file, { root: key, portal, suite: each }),
  );
  const opened = one?.ok === false && one.reason === 'suite' ? (other ?? one) : one;
  if (opened?.ok) return opened;
  const reason = opened?.reason ?? 'form';
  return refuse(`manifest-${reason}`, `${at}: ${faults[reason]}`);
}

/** The same of a file. */
export function readManifest(path: string, pin: { root: string; portal: string }): ReadManifest | Refusal {
  const read = readJsonFile(path);
  if (!read.ok && read.reason === 'none') return refuse('no-manifest', `${path} is not there.`);
  return judgeManifest(read.ok ? read.json : undefined, pin, path);
}

const faults: Readonly<Record<ManifestFault, string>> = {
  form: 'is no manifest of keys, or has no signature.',
  signature: 'is not signed with the root key of this council, or was changed since.',
  portal: 'is of another portal.',
  suite: 'has keys of another suite than the desk.',
  mixed: 'has keys of two suites: a letter would be as weak as the weaker.',
  epochs: 'has days without keys or under two sets, or unequal numbers of keys.',
};

/** From so few days left on it is high time for new keys (the first number), and everybody should know (the second). */
export const fewDays = { wrong: 7, hint: 30 } as const;

/** How the days of a manifest stand: a line for people. */
export function daysLine(found: EpochFound): string {
  if (found.kind === 'early') return 'Its first day has not come.';
  if (found.kind === 'over')
    return `EXPIRED: the last epoch, ${found.epoch.keyset}, ended on ${found.epoch.until}.`;
  return `Now ${found.epoch.keyset}; keys for ${found.daysLeft} more days.`;
}

export const epochToday = (manifest: KeyManifest, now: Date): EpochFound => epochOn(manifest, utcDay(now));

/** Every epoch of a manifest in a line, with how many keys it has. */
export function epochLines({ epochs }: KeyManifest): string[] {
  return epochs.map(({ keyset, from, until, a, b }) => {
    const second = b === undefined ? '' : `, route b ${b.length}`;
    return `${keyset}  ${from} to ${until}  keys: route a ${a.length}${second}`;
  });
}
