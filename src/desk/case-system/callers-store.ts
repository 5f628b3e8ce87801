import { createHash, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { homeFiles, keepFile, readJsonFile } from '../home-folder.ts';
import { locked } from '../lock.ts';
import { SpoiltRecord } from '../mailbox-store.ts';
import { type CallersFile, callersFile, whatIsWrong } from '../records.ts';

const pathOf = (home: string): string => join(home, homeFiles.callers);

/** SHA-256 of the token as it travels, base64url: all that is kept of it. 256 random bits need no stretching. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The programs that may bring notices. */
export function readCallers(home: string): CallersFile['callers'] {
  const read = readJsonFile(pathOf(home));
  if (!read.ok && read.reason === 'none') return [];
  const parsed = callersFile.safeParse(read.ok ? read.json : undefined);
  if (!parsed.success) throw new SpoiltRecord(pathOf(home), whatIsWrong(parsed.error));
  return parsed.data.callers;
}

/** Lets a program in by this token, or, without one, lets it in no more. False when the name was, or was not, there. */
export function changeCaller(home: string, name: string, token: string | null): boolean {
  return locked(home, () => {
    const callers = readCallers(home);
    const others = callers.filter((caller) => caller.name !== name);
    if ((others.length === callers.length) !== (token !== null)) return false;
    const added = token === null ? [] : [{ name, hash: hashOf(token) }];
    keepFile(pathOf(home), `${JSON.stringify({ version: 1, callers: [...others, ...added] }, null, 2)}\n`);
    return true;
  });
}

/** Whose token this is; null for nobody's. All are compared, each in constant time. */
export function callerOf(home: string, authorization: string | undefined): string | null {
  const given = Buffer.from(hashOf(/^bearer +([\w-]{43})$/i.exec(authorization ?? '')?.[1] ?? ''));
  let found: string | null = null;
  for (const { name, hash } of readCallers(home)) {
    const kept = Buffer.from(hash);
    if (kept.length === given.length && timingSafeEqual(kept, given)) found = name;
  }
  return found;
}
