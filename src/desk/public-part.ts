import { fingerprint } from './fingerprint.ts';
import type { CouncilKey } from './records.ts';

/** What the portal's settings need of these keys, and the fingerprint of each set. Nothing private. */
export function publicPart(keys: readonly CouncilKey[]): { sets: PublicSet[] } {
  const names = [...new Set(keys.map(({ keyset }) => keyset))];
  return {
    sets: names.map((name) =>
      publicSet(
        keys.filter(({ keyset }) => keyset === name),
        name,
      ),
    ),
  };
}

export interface PublicSet {
  settings: { suite: string; keys: { keyset: string; a?: string[]; b?: string[] } };
  fingerprints: { route: 'a' | 'b'; fingerprint: string }[];
}

function publicSet(keys: readonly CouncilKey[], keyset: string): PublicSet {
  const suite = keys[0]?.suite ?? 'pq';
  const routes = (['a', 'b'] as const).flatMap((route) => {
    const recipients = keys.filter((key) => key.route === route).map(({ recipient }) => recipient);
    return recipients.length === 0 ? [] : [{ route, recipients }];
  });
  return {
    settings: {
      suite,
      keys: { keyset, ...Object.fromEntries(routes.map(({ route, recipients }) => [route, recipients])) },
    },
    fingerprints: routes.map(({ route, recipients }) => ({
      route,
      fingerprint: fingerprint(suite, keyset, recipients),
    })),
  };
}

/** The same for people: the part of the settings file as it is pasted, then the digits to read aloud. */
export function publicLines(keys: readonly CouncilKey[]): string[] {
  return publicPart(keys).sets.flatMap(({ settings, fingerprints }) => [
    '',
    "For the portal's settings file:",
    JSON.stringify(settings, null, 2),
    '',
    ...fingerprints.map(({ route, fingerprint: digits }) => `Fingerprint of route ${route}: ${digits}`),
    'Read it aloud to whoever runs the portal; they compare it with: keys fingerprint SETTINGS-FILE',
  ]);
}
