import { join } from 'node:path';
import { z } from 'zod';
import type { Day, Timetable } from '../promises/index.ts';
import { timetableOf } from '../promises/timetable.ts';
import { nationSchema } from '../settings/nation.ts';
import { checked } from '../settings/problem.ts';
import { timesSchema } from '../settings/times.ts';
import { homeFiles, keepFile, readJsonFile } from './home-folder.ts';
import { type Refusal, refuse } from './outcome.ts';

/** `clocks.json`: what the portal's settings say about time, as `connect --settings` took it from them. */
const clocksFile = z.looseObject({ nation: nationSchema, times: timesSchema });

/** What of a settings file is about time, or the refusal that names what is wrong in it. */
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
  const { nation, times } = parsed.value;
  keepFile(clocksPath(home), `${JSON.stringify({ nation, times }, null, 2)}\n`);
  return { ok: true, clocks: times.clocks.length };
}

/** The council's timetable as this home keeps it; null where nobody gave one. */
export function readTimetable(home: string, today: Day): { ok: true; timetable: Timetable | null } | Refusal {
  const read = readJsonFile(clocksPath(home));
  if (!read.ok && read.reason === 'none') return { ok: true, timetable: null };
  const parsed = checked(clocksFile, read.ok ? read.json : undefined);
  if (!parsed.ok) {
    return refuse(
      'clocks-file',
      `${clocksPath(home)}: is spoilt; make it again with connect --settings FILE.`,
    );
  }
  return { ok: true, timetable: timetableOf(parsed.value, today) };
}

const clocksPath = (home: string): string => join(home, homeFiles.clocks);
