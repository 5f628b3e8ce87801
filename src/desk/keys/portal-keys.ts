import { join } from 'node:path';
import type { EpochFound, KeyEpoch, KeyManifest } from '../../sealing/key-manifest.ts';
import type { Context } from '../context.ts';
import { homeFiles, keepFile, readJsonFile } from '../home-folder.ts';
import { locked } from '../lock.ts';
import type { Opener } from '../opening.ts';
import { type Refusal, refuse } from '../outcome.ts';
import { portalClient } from '../portal-client.ts';
import type { PortalFile } from '../records.ts';
import { type Seen, seenFile } from './key-records.ts';
import { utcDay } from './key-row.ts';
import { epochToday, judgeManifest, type ReadManifest } from './read-manifest.ts';

/** What the portal seals to, held against the root key that is pinned here and against what was seen before. */
export interface PortalKeys {
  readonly ok: true;
  readonly manifest: KeyManifest;
  readonly found: EpochFound;
  /** The day on which this desk first saw this manifest. */
  readonly since: string;
}

/**
 * Fetches the portal's manifest of keys and judges it: `no-root` where none is pinned, `manifest-…` where it is not what
 * the council signed, `rollback` where a higher number, or other bytes of the same, were seen before.
 *
 * @param remember writes down the highest number that was seen; `doctor` changes nothing
 */
export async function lookAtKeys(
  context: Context,
  portal: PortalFile,
  home: string,
  remember: boolean,
): Promise<PortalKeys | Refusal> {
  const { root } = portal;
  if (root === undefined)
    return refuse('no-root', 'No root key is pinned here: nobody can see to whose keys the portal seals.');
  const answer = await portalClient(context, portal).manifest();
  if (!answer.ok) return answer;
  const pin = { root, portal: portal.portal, suite: portal.suite };
  const judged = judgeManifest(answer.file, pin, `${portal.url}/keys.json`);
  if (!judged.ok) return judged;
  const known = compareWithSeen(home, root, judged, utcDay(context.now()), remember);
  if (!known.ok) return known;
  const { manifest } = judged;
  return { ok: true, manifest, found: epochToday(manifest, context.now()), since: known.since };
}

function compareWithSeen(
  home: string,
  root: string,
  { manifest, hash }: ReadManifest,
  today: string,
  remember: boolean,
): { ok: true; since: string } | Refusal {
  return locked(home, () => {
    const seen = readSeen(home);
    if (!seen.ok) return seen;
    // Under another root key the numbers begin anew.
    const before = seen.seen?.root === root ? seen.seen : null;
    const fault = rollbackFault(before, { seq: manifest.seq, hash });
    if (fault !== null) return refuse('rollback', fault);
    if (before?.hash === hash) return { ok: true, since: before.since };
    const now: Seen = { version: 1, root, seq: manifest.seq, hash, since: today };
    if (remember) keepFile(seenPath(home), `${JSON.stringify(now, null, 2)}\n`);
    return { ok: true, since: today };
  });
}

/** Why a manifest may not follow the one that was seen; null where it may. */
export function rollbackFault(
  before: Pick<Seen, 'seq' | 'hash'> | null,
  { seq, hash }: Pick<Seen, 'seq' | 'hash'>,
): string | null {
  if (before === null || seq > before.seq || (seq === before.seq && hash === before.hash)) return null;
  return seq < before.seq
    ? `The manifest of the portal has number ${seq}, and number ${before.seq} was seen here before: it is an old one.`
    : `The manifest of the portal has number ${seq}, as one before, and says something else: one of them is not yours.`;
}

function readSeen(home: string): { ok: true; seen: Seen | null } | Refusal {
  const read = readJsonFile(seenPath(home));
  if (!read.ok && read.reason === 'none') return { ok: true, seen: null };
  const parsed = seenFile.safeParse(read.ok ? read.json : undefined);
  if (parsed.success) return { ok: true, seen: parsed.data };
  return refuse(
    'manifest-file',
    `${seenPath(home)} is spoilt. Restore it from a copy, or compare the manifest with keys check and take it away.`,
  );
}

const seenPath = (home: string): string => join(home, homeFiles.manifest);

/** Epochs that are not over, of the routes that this desk has keys for, to which it could open no letter. */
export function epochsWithoutUs(manifest: KeyManifest, { keys }: Opener, today: string): Unopenable[] {
  const routes = [...new Set(keys.map(({ route }) => route))];
  return manifest.epochs
    .filter(({ until }, at) => until >= today || at === manifest.epochs.length - 1)
    .flatMap((epoch) =>
      routes
        .filter((route) => !epoch[route]?.some((recipient) => isOurs(keys, route, recipient)))
        .map((route) => ({
          keyset: epoch.keyset,
          route,
          why: whyNot(epoch, route, keys),
        })),
    );
}

interface Unopenable {
  readonly keyset: string;
  readonly route: 'a' | 'b';
  /** It has no keys of that route; or a key of its name is here, but another one; or there is none here. */
  readonly why: 'route' | 'another' | 'none';
}

function whyNot(epoch: KeyEpoch, route: 'a' | 'b', keys: Opener['keys']): Unopenable['why'] {
  if (epoch[route] === undefined) return 'route';
  const isNamed = keys.some((key) => key.route === route && key.keyset === epoch.keyset);
  return isNamed ? 'another' : 'none';
}

const isOurs = (keys: Opener['keys'], route: 'a' | 'b', recipient: string): boolean =>
  keys.some((key) => key.route === route && key.recipient === recipient);

const reasons: Readonly<Record<Unopenable['why'], string>> = {
  route: 'it has no keys of this desk’s route',
  another: 'the key of that name here is another one: nobody here could open its letters',
  none: 'no key here opens its letters',
};

export const unopenableLine = ({ keyset, route, why }: Unopenable): string =>
  `${keyset}, route ${route}: ${reasons[why]}`;
