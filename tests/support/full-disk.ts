/** A disk that is full: a file beside the database that takes whatever is left. */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const fillerIn = (folder: string) => join(folder, 'filler');

/** Takes all the space but `spare` bytes. */
export function fillDisk(folder: string, freeBytes: () => number, spare = 0): void {
  const file = openSync(fillerIn(folder), 'a');
  try {
    while (freeBytes() > spare) writeSync(file, Buffer.alloc(Math.min(freeBytes() - spare, 1024 * 1024), 1));
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'ENOSPC')) throw fault;
  } finally {
    closeSync(file);
  }
}

/** Gives it back. */
export function freeDisk(folder: string): void {
  rmSync(fillerIn(folder));
}
