/**
 * Room on the disk of a mailbox in a file. New things are refused while there is too little of it, so that what frees
 * some still works: SQLite needs space to delete. Behind that stands the ballast, a file that is given up when the disk
 * is full all the same, and made again before anything new is taken.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';

/** Sixteen times the write-ahead log (`wal_autocheckpoint`). Half of it was enough when it was measured. */
export const BALLAST_BYTES = 16 * 1024 * 1024;
/** Chosen: about three thousand letters. */
export const LEAST_FREE = 64 * 1024 * 1024;

const PIECE = 1024 * 1024;

export interface Room {
  /** Whether something new may be taken. Makes the ballast again where it was given up and there is space for it. */
  isThere(): boolean;
  /** Gives the ballast up, where there is one, so that what frees space can be done. */
  giveUp(): void;
}

/** Free bytes that this process may use on the disk of a folder; where they cannot be told, the database will say. */
export const freeBytesOf = (folder: string) => (): number => {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
};

/**
 * Makes the ballast, or finds that of another process. Where there is no space for it, nothing new is taken until
 * there is.
 * @param ballast the path of its file, beside the database
 * @param freeBytes how much is free
 */
export function makeRoom(ballast: string, freeBytes: () => number): Room {
  const isThere = () => freeBytes() >= LEAST_FREE && (isWhole(ballast) || fill(ballast));
  isThere();
  return {
    isThere,
    giveUp: () => rmSync(ballast, { force: true }),
  };
}

function isWhole(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.size === BALLAST_BYTES;
}

/** Chance, because a file system may keep zeros without keeping space for them. False: it does not fit. */
function fill(path: string): boolean {
  try {
    const file = openSync(path, 'w', 0o600);
    try {
      const piece = randomBytes(PIECE);
      for (let written = 0; written < BALLAST_BYTES; ) {
        written += writeSync(file, piece, 0, Math.min(PIECE, BALLAST_BYTES - written));
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return true;
  } catch {
    rmSync(path, { force: true });
    return false;
  }
}
