import { statSync } from 'node:fs';
import { join } from 'node:path';
import { keepFile } from '../../home-folder.ts';
import type { CaseSystem, Taken } from '../handover.ts';

/**
 * Puts each letter into a folder as `ID.json`, in clear, for its owner alone: written beside, synced, renamed, and the
 * folder synced, so that whoever takes files ending in `.json` finds whole ones. A repeat writes the same file.
 */
export function folder(path: string): CaseSystem {
  return {
    take: async ({ letter }) =>
      onDisk(() => {
        // A folder that is not there may be a share that is not mounted: made here, it would hide the letters.
        statSync(path);
        keepFile(join(path, `${letter.id}.json`), `${JSON.stringify(letter, null, 2)}\n`);
      }),
  };
}

/** Work on a disk that is not the desk's: a fault of it is the case system's, and the letter is not kept. */
export function onDisk(work: () => void): Taken {
  try {
    work();
    return { kept: true };
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    return { kept: false, why: `the system refused ${error.syscall} (${error.code})` };
  }
}
