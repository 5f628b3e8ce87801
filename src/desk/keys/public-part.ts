import { keepNewFile } from '../home-folder.ts';
import { type Refusal, refuse } from '../outcome.ts';
import { fingerprint } from './fingerprint.ts';
import type { CouncilKey, PublicEpoch } from './key-records.ts';
import { rowFrom } from './key-row.ts';

/** Of each key that is in use from a day on: its days and the public half, and the digits to read aloud. Nothing private. */
export interface PublicPart {
  readonly epochs: readonly PublicEpoch[];
  readonly fingerprints: readonly { route: 'a' | 'b'; keyset: string; fingerprint: string }[];
}

export function publicPart(keys: readonly CouncilKey[], today: string): PublicPart {
  const routes = (['a', 'b'] as const).map((route) => keys.filter((key) => key.route === route));
  const row = routes.flatMap((own) => rowFrom(own, today));
  return {
    epochs: row.map(({ identity: _, madeOn: __, ...epoch }) => epoch),
    fingerprints: row.map(({ route, keyset, suite, recipient }) => ({
      route,
      keyset,
      fingerprint: fingerprint(suite, keyset, [recipient]),
    })),
  };
}

/** The same for people. */
export function publicLines({ epochs, fingerprints }: PublicPart): string[] {
  return [
    '',
    ...epochs.map(
      ({ keyset, route, from, until }, at) =>
        `Fingerprint of ${keyset}, route ${route} (${from} to ${until}): ${fingerprints[at]?.fingerprint}`,
    ),
    'Read them aloud to whoever signs: keys sign prints the same digits.',
  ];
}

/** The option that `writePublic` reads. */
export const publicOption = {
  value: 'FILE',
  say: 'writes what whoever signs must have of these keys into a new file; nothing private is in it',
} as const;

/** Writes it; never over a file that is there. */
export function writePublic(path: string | undefined, { epochs }: PublicPart): Refusal | null {
  if (path === undefined) return null;
  const text = `${JSON.stringify({ version: 1, epochs }, null, 2)}\n`;
  return keepNewFile(path, text) ? null : fileThere(path);
}

/** Nothing of keys is ever written over a file that is there. */
export const fileThere = (path: string): Refusal =>
  refuse('file-there', `${path} is there already: expected the name of a new file.`);
