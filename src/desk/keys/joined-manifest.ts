import { type KeyEpoch, type KeyManifest, manifestFault } from '../../sealing/key-manifest.ts';
import { type Refusal, refuse } from '../outcome.ts';
import type { PublicEpoch } from './key-records.ts';
import { freeName, keyOfDay, type Span, stretchesOf, utcDay } from './key-row.ts';

/** What one desk handed in, and the name of the file it came in. */
export interface PublicPartOf {
  readonly from: string;
  readonly epochs: readonly PublicEpoch[];
}

/** Days that only some of the desks have keys for: they are left out. */
export interface Joined {
  readonly ok: true;
  readonly manifest: KeyManifest;
  readonly leftOut: readonly Span[];
}

/**
 * One manifest of the keys of all desks: each epoch has one key of every desk. It begins where a key of any desk begins
 * or ends, so that desks need not make theirs on the same day, nor replace one together. What is over is left out.
 *
 * @param seq the number of the manifest
 * @param now the clock of the machine that signs
 */
export function joinParts(
  parts: readonly PublicPartOf[],
  { portal, seq, now }: { portal: string; seq: number; now: Date },
): Joined | Refusal {
  const all = parts.flatMap(({ epochs }) => epochs);
  const wrong = whatIsWrongWithParts(parts);
  if (wrong !== null) return wrong;
  const today = utcDay(now);
  const desks = parts.flatMap(({ epochs }) =>
    (['a', 'b'] as const)
      .map((route) => ({ route, own: epochs.filter((epoch) => epoch.route === route) }))
      .filter(({ own }) => own.length > 0),
  );
  const stretches = stretchesOf(all, today);
  const isWhole = ({ from }: Span): boolean => desks.every(({ own }) => keyOfDay(own, from) !== undefined);
  const names = new Set<string>();
  const epochs = stretches.filter(isWhole).map((span) => epochOf(span, desks, names));
  const suite = all[0]?.suite ?? 'pq';
  const manifest = { v: 1, portal, seq, suite, madeOn: today, epochs } as const satisfies KeyManifest;
  const fault = epochs.length === 0 ? 'none' : manifestFault(manifest);
  if (fault !== null) return refuse(`manifest-${fault}`, sayings[fault]);
  return { ok: true, manifest, leftOut: stretches.filter((span) => !isWhole(span)) };
}

interface DeskRoute {
  readonly route: 'a' | 'b';
  readonly own: readonly PublicEpoch[];
}

function epochOf(span: Span, desks: readonly DeskRoute[], names: Set<string>): KeyEpoch {
  const keys = desks.flatMap(({ own }) => keyOfDay(own, span.from) ?? []);
  const newest = keys.map(({ keyset }) => keyset).reduce((one, other) => (one > other ? one : other));
  const keyset = freeName(newest, names);
  names.add(keyset);
  const of = (wanted: 'a' | 'b') =>
    keys.filter(({ route }) => route === wanted).map(({ recipient }) => recipient);
  const b = of('b');
  return { keyset, ...span, a: of('a'), ...(b.length === 0 ? {} : { b }) };
}

function whatIsWrongWithParts(parts: readonly PublicPartOf[]): Refusal | null {
  const first = new Map<string, string>();
  const suites = new Set<string>();
  for (const { from, epochs } of parts) {
    for (const { recipient, suite } of epochs) {
      suites.add(suite);
      const other = first.get(recipient);
      if (other !== undefined && other !== from)
        return refuse(
          'same-desk',
          `${other} and ${from} have a key in common: expected one file of each desk.`,
        );
      first.set(recipient, from);
    }
  }
  if (suites.size > 1)
    return refuse('manifest-mixed', `The keys are of ${[...suites].join(' and ')}: expected one suite.`);
  return null;
}

const sayings = {
  none: 'There is no day from today on for which every desk has a key: nothing was signed.',
  form: 'What the desks handed in is no list of keys of this kind: nothing was signed.',
  signature: 'The signature would be refused: nothing was signed.',
  portal: 'The portal has another name: nothing was signed.',
  suite: 'A key is of another suite than its file says: nothing was signed.',
  mixed: 'The keys are of two suites: nothing was signed.',
  epochs:
    'The days do not follow each other, or route b has not as many keys as route a, none of them the same: nothing was signed. Expected the file of every desk, each with keys for the same months.',
} as const;
