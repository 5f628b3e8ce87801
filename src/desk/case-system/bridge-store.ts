import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { homeFiles, keepFile } from '../home-folder.ts';
import { refuse } from '../outcome.ts';

const pathOf = (home: string): string => join(home, homeFiles.bridge);

/** Whether this desk hands its letters to a case system: then nothing else may return their receipts. */
export const isBridged = (home: string): boolean => existsSync(pathOf(home));

/** From now on this desk is a bridge, until somebody takes the file away. */
export function markBridged(home: string, now: Date): void {
  if (!isBridged(home))
    keepFile(pathOf(home), `${JSON.stringify({ version: 1, since: now.toISOString() })}\n`);
}

export const bridged = refuse(
  'bridged',
  `This desk hands its letters to a case system, and its receipts wait for that: expected bridge, which collects too. To end it, take ${homeFiles.bridge} out of its folder.`,
);
