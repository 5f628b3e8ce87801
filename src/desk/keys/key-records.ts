import { z } from 'zod';
import { day, handle, keysetName, route, suiteName } from '../records.ts';

/** The shapes of the files around keys: those of the home, and those that are carried between machines. */

const ofOneEpoch = {
  keyset: keysetName,
  /** The days, both included, on which letters may be sealed to it; UTC. */
  from: day,
  until: day,
  route,
  suite: suiteName,
  recipient: z.string(),
};

/** `keys.json`: private keys, in the order in which they were made. `route` says whose letters a key opens. */
export const keysFile = z.strictObject({
  version: z.literal(2, {
    error: 'expected 2; keys of version 1 had no days: make new ones in a folder of their own',
  }),
  keys: z.array(z.strictObject({ ...ofOneEpoch, identity: z.string(), madeOn: day })).min(1),
});
export type CouncilKey = z.infer<typeof keysFile>['keys'][number];

/** What a desk hands to whoever signs: for each epoch its days and the public half. Nothing private. */
export const publicFile = z.strictObject({
  version: z.literal(1),
  epochs: z.array(z.strictObject(ofOneEpoch)).min(1),
});
export type PublicEpoch = z.infer<typeof publicFile>['epochs'][number];

/** The root key: 32 bytes that sign manifests, and their public half. Stays on a machine that is offline. */
export const rootFile = z.strictObject({ version: z.literal(1), seed: handle, root: handle });

/** `manifest.json`: the highest manifest that this desk has seen at the portal, and the day on which it first saw it. */
export const seenFile = z.strictObject({
  version: z.literal(1),
  root: handle,
  seq: z.number().int().positive(),
  hash: handle,
  since: day,
});
export type Seen = z.infer<typeof seenFile>;

/** As much of a portal's settings as the desk's pin needs. */
export const rootInSettings = z.object({ keys: z.object({ root: handle }) });
