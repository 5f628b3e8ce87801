import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from './command.ts';
import type { Context } from './context.ts';
import { appendToFile, homeFiles } from './home-folder.ts';
import { locked } from './lock.ts';
import type { Kept, Opener } from './opening.ts';
import { type RecordLine, recordLine } from './records.ts';
import { staffName } from './session.ts';

/** What stands before the first line. */
const NOTHING = '0'.repeat(64);

/** What may be written down: `show --page` and `collect --print` put what was opened on paper or on a screen. */
export type Recorded =
  | 'collect'
  | 'collect --print'
  | 'open'
  | 'open --keep'
  | 'list'
  | 'show'
  | 'show --page'
  | 'update'
  | 'message'
  | 'bridge'
  | 'go-live'
  | 'go-live --acknowledged'
  | 'read'
  | 'equality'
  | 'keys retire';

/**
 * Writes down that letters are opened or answered, before anything of them is shown: a line each, on the disk when
 * this returns. No letters: the command opens all there is. Throws the system's error, and then nothing is shown.
 */
export function noteInRecord(
  context: Context,
  call: Call,
  opener: Opener,
  command: Recorded,
  letters: readonly Kept[] | 'all',
): void {
  const staff = staffName(context, call);
  const shared = {
    v: 1 as const,
    at: context.now().toISOString(),
    by: staff.ok ? (staff.by ?? null) : null,
    ...(call.via === undefined ? {} : { via: call.via }),
    command,
  };
  const entries =
    letters === 'all'
      ? [{ ...shared, letter: null, keys: keysOf(opener, null) }]
      : letters.map((kept) => ({ ...shared, letter: kept.name, keys: keysOf(opener, kept) }));
  if (entries.length > 0) append(call.home, entries);
}

/** The desk's own names for the keys with which a letter can have been opened, as `set/route`. */
function keysOf({ keys }: Opener, kept: Kept | null): string[] {
  const route = kept?.letter?.route;
  const own = keys.filter((key) => route === undefined || key.route === route);
  return [...new Set(own.map((key) => `${key.keyset}/${key.route}`))];
}

function append(home: string, entries: readonly Omit<RecordLine, 'prev'>[]): void {
  locked(home, () => {
    const before = textIn(home);
    // A line that a power cut left half written stays, on a line of its own, and is named by the check.
    const end = before === '' || before.endsWith('\n') ? '' : '\n';
    let prev = linesIn(before).map(hashOf).at(-1) ?? NOTHING;
    const added = entries.map((entry) => {
      const line = JSON.stringify({ ...entry, prev });
      prev = hashOf(line);
      return `${line}\n`;
    });
    appendToFile(recordPathOf(home), end + added.join(''));
  });
}

/** A line that is not what it was when it was written, or does not follow the line before. `line` counts from 1. */
export interface Break {
  readonly line: number;
  readonly why: 'not a line of the record' | 'does not follow the line before it';
}

/** The whole record, read and checked. */
export interface RecordBook {
  readonly lines: readonly (RecordLine & { readonly hash: string })[];
  readonly breaks: readonly Break[];
  /** The hash of the last line: whoever keeps it elsewhere can see later whether anything before it is gone. */
  readonly head: string;
  /** Every hash that the record has had as its head. */
  readonly heads: ReadonlySet<string>;
}

export function readRecord(home: string): RecordBook {
  const lines: (RecordLine & { hash: string })[] = [];
  const breaks: Break[] = [];
  let prev = NOTHING;
  const heads = new Set([NOTHING]);
  for (const [place, text] of linesIn(textIn(home)).entries()) {
    const parsed = parseLine(text);
    const hash = hashOf(text);
    if (parsed === null) breaks.push({ line: place + 1, why: 'not a line of the record' });
    else {
      lines.push({ ...parsed, hash });
      if (parsed.prev !== prev) breaks.push({ line: place + 1, why: 'does not follow the line before it' });
    }
    heads.add(hash);
    prev = hash;
  }
  return { lines, breaks, head: prev, heads };
}

function parseLine(text: string): RecordLine | null {
  try {
    return recordLine.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const hashOf = (line: string): string => createHash('sha256').update(line).digest('hex');

const linesIn = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

function textIn(home: string): string {
  const path = recordPathOf(home);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

const recordPathOf = (home: string): string => join(home, homeFiles.record);
