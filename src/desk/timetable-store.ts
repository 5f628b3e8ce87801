import { join } from 'node:path';
import { z } from 'zod';
import type { Day, Timetable } from '../promises/index.ts';
import { timetableOf } from '../promises/timetable.ts';
import { freeTextSchema } from '../settings/free-text.ts';
import { nationSchema } from '../settings/nation.ts';
import { checked } from '../settings/problem.ts';
import { timesSchema } from '../settings/times.ts';
import { homeFiles, keepFile, readJsonFile } from './home-folder.ts';
import { type Refusal, refuse } from './outcome.ts';

/** `clocks.json`: what the desk has to know of the portal's settings, as `connect --settings` took it from them. */
const clocksFile = z.looseObject({ nation: nationSchema, times: timesSchema, freeText: freeTextSchema });

/** Keeps what the desk has to know of a settings file, or refuses and names what is wrong in it. */
export function keepClocks(home: string, path: string): { ok: true; clocks: number } | Refusal {
  const read = readJsonFile(path);
  if (!read.ok)
    return refuse('settings-file', `${path}: ${read.reason === 'none' ? 'is not there' : 'is no JSON'}.`);
  const parsed = checked(clocksFile, read.json);
  if (!parsed.ok) {
    const [first] = parsed.problems;
    return refuse(
      'settings-file',
      `${path}: ${first?.path ?? ''}: expected ${first?.expected ?? 'settings'}.`,
    );
  }
  const { nation, times, freeText } = parsed.value;
  keepFile(clocksPath(home), `${JSON.stringify({ nation, times, freeText }, null, 2)}\n`);
  return { ok: true, clocks: times.clocks.length };
}

/** The council's timetable as this home keeps it; null where nobody gave one. */
export function readTimetable(home: string, today: Day): { ok: true; timetable: Timetable | null } | Refusal {
  const read = readClocks(home);
  if (!read.ok) return read;
  return { ok: true, timetable: read.clocks === null ? null : timetableOf(read.clocks, today) };
}

/** Whether the council lets its desk seal words of its own; null where nobody gave this home the settings. */
export function readFreeText(home: string): { ok: true; freeText: boolean | null } | Refusal {
  const read = readClocks(home);
  return read.ok ? { ok: true, freeText: read.clocks?.freeText ?? null } : read;
}

function readClocks(home: string): { ok: true; clocks: z.infer<typeof clocksFile> | null } | Refusal {
  const read = readJsonFile(clocksPath(home));
  if (!read.ok && read.reason === 'none') return { ok: true, clocks: null };
  const parsed = checked(clocksFile, read.ok ? read.json : undefined);
  if (parsed.ok) return { ok: true, clocks: parsed.value };
  return refuse('clocks-file', `${clocksPath(home)}: is spoilt; make it again with connect --settings FILE.`);
}

const clocksPath = (home: string): string => join(home, homeFiles.clocks);
