import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { isId, letterToJson, parseSealedLetter, type SealedLetter } from '../sealing/sealed-letter.ts';
import { keepFile, keptNames, readJsonFile, recordPath } from './home-folder.ts';
import { locked } from './lock.ts';
import { type LetterState, letterState } from './records.ts';

/** A letter as it came: `letter` when its outer form is one, else only what could be made of it. */
export interface Outer {
  /** What the letter is kept under: its id, or `odd-` and a hash when it has none or another letter has it. */
  name: string;
  letter: SealedLetter | null;
  /** What is written to disk: the outer form, still sealed. */
  content: string;
  /** The day on which it came to the portal, where the portal said so. */
  day: string | undefined;
}

/** Reads one element of the portal's list, or a letter that came by mail. Never fails: what is odd is kept as odd. */
export function readOuter(raw: unknown): Outer {
  const { day, ...outer } = isRecord(raw) ? raw : { raw };
  const parsed = parseSealedLetter(outer, {});
  const letter = parsed.ok ? parsed.letter : null;
  const content = letter === null ? JSON.stringify(outer) : letterToJson(letter);
  const name = isId(outer['id']) ? outer['id'] : oddName(content);
  return {
    name,
    letter,
    content,
    day: typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const oddName = (content: string): string => `odd-${hashOf(content).slice(0, 22)}`;

/**
 * Keeps a letter, still sealed: when this returns it is on the disk. Keeping it again changes nothing. Another
 * letter under an id that is taken (an honest portal refuses it) is kept beside the first, under a name of its own.
 *
 * @returns the name it is kept under, and whether it was not there before
 */
export function keepLetter(home: string, now: Date, outer: Outer): { name: string; isNew: boolean } {
  return locked(home, () => {
    const path = recordPath(home, 'letters', outer.name);
    if (existsSync(path) && !isOfSameBytes(home, outer)) {
      return keepAs(home, now, oddName(outer.content), outer, 'id-reused');
    }
    return keepAs(home, now, outer.name, outer, outer.letter === null ? 'outer-form' : undefined);
  });
}

/** A letter that was sealed anew is still the one that came. */
const isOfSameBytes = (home: string, { name, content }: Outer): boolean =>
  readFileSync(recordPath(home, 'letters', name), 'utf8') === content ||
  readState(home, name).came === hashOf(content);

const hashOf = (content: string): string => createHash('sha256').update(content).digest('base64url');

/**
 * Puts a letter that was sealed anew in the place of the same one before, with the times of its file. What came is noted
 * first, so that it is known again wherever a crash falls. A letter that is another by now is left alone.
 */
export function replaceLetter(home: string, before: SealedLetter, after: SealedLetter): void {
  locked(home, () => {
    const path = recordPath(home, 'letters', before.id);
    const content = letterToJson(before);
    if (readFileSync(path, 'utf8') !== content) return;
    const times = statSync(path);
    const state = readState(home, before.id);
    writeState(home, before.id, { ...state, came: state.came ?? hashOf(content) });
    keepFile(path, letterToJson(after));
    for (const folder of ['letters', 'state'] as const)
      utimesSync(recordPath(home, folder, before.id), times.atime, times.mtime);
  });
}

function keepAs(home: string, now: Date, name: string, outer: Outer, fault: string | undefined) {
  const path = recordPath(home, 'letters', name);
  if (existsSync(path)) return { name, isNew: false };
  keepFile(path, outer.content);
  const state = freshState(now.toISOString(), outer.day);
  writeState(home, name, fault === undefined ? state : { ...state, fault });
  return { name, isNew: true };
}

const freshState = (collectedAt: string, day: string | undefined): LetterState => ({
  version: 1,
  collectedAt,
  ...(day === undefined ? {} : { day }),
  receipt: 'due',
  reads: [],
});

/** Every letter of this home by name, sorted. */
export const letterNames = (home: string): string[] => keptNames(home, 'letters');

/** The kept letter under this name; null when its file is no outer form of a letter (any more). */
export function readLetter(home: string, name: string): SealedLetter | null {
  const read = readJsonFile(recordPath(home, 'letters', name));
  const parsed = read.ok ? parseSealedLetter(read.json, {}) : null;
  return parsed?.ok === true ? parsed.letter : null;
}

/**
 * What is known of a kept letter. A state that is missing (the desk was stopped between two writes) or spoilt
 * starts afresh: then the receipt is returned once more, which does no harm.
 */
export function readState(home: string, name: string): LetterState {
  const read = readJsonFile(recordPath(home, 'state', name));
  const parsed = read.ok ? letterState.safeParse(read.json) : null;
  if (parsed?.success === true) return parsed.data;
  return freshState(statSync(recordPath(home, 'letters', name)).mtime.toISOString(), undefined);
}

/** Changes what is known of a letter, alone among all desks on this home; on the disk when it returns. */
export function changeState(
  home: string,
  name: string,
  change: (state: LetterState) => LetterState,
): LetterState {
  return locked(home, () => {
    const state = change(readState(home, name));
    writeState(home, name, state);
    return state;
  });
}

/** Takes away when a letter came, down to the year: its time would say with which other letter it came. */
export function forgetWhen(home: string, name: string, year: number): void {
  const when = `${year}-01-01T00:00:00.000Z`;
  changeState(home, name, ({ day: _, ...state }) => ({ ...state, collectedAt: when }));
  for (const folder of ['letters', 'state'] as const)
    utimesSync(recordPath(home, folder, name), new Date(when), new Date(when));
}

function writeState(home: string, name: string, state: LetterState): void {
  keepFile(recordPath(home, 'state', name), `${JSON.stringify(state, null, 2)}\n`);
}
