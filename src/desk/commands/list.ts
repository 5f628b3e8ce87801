import { londonDay } from '../../promises/index.ts';
import { openCasebook } from '../casebook.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { count } from '../count.ts';
import type { Opener } from '../opening.ts';
import type { Outcome } from '../outcome.ts';
import { faultLine } from '../printing/fault-lines.ts';
import { type Entry, entriesOf, lineOf, messageEntry } from '../printing/list-entries.ts';
import { noteInRecord } from '../record.ts';
import { byOption, startSession } from '../session.ts';
import { standingOf } from '../standing.ts';
import { readTimetable } from '../timetable-store.ts';
import { byUrgency, dayOf, type Urgency, urgencyOf, urgencyOfStray } from '../urgency.ts';

/** `list`: everything that is kept here, one line each, the most pressing first. */
export const list: Command = {
  name: 'list',
  takes: '[--due]',
  say: 'Lists the requests with their corrections and messages, the most pressing first, and what could not be opened. Nothing is marked read.',
  options: { due: { say: 'only what is late, due today or this week, or asks for an answer' }, by: byOption },
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const session = await startSession(context, call);
  if (!session.ok) return session;
  const read = readTimetable(call.home, londonDay(context.now()));
  if (!read.ok) return read;
  const hasClocks = (read.timetable?.clocks.length ?? 0) > 0;
  noteInRecord(context, call, session.opener, 'list', 'all');
  const { groups, faults } = await groupsOf(session.opener, call.home, read.timetable, context.now());
  const shown = call.on.has('due') ? groups.filter(isDue) : groups;
  const entries = shown.flatMap((group) => group.entries);
  return {
    ok: true,
    exit: faults.length === 0 ? 0 : 1,
    lines: [
      ...entries.map(lineOf),
      ...faults.map(faultLine),
      ...(hasClocks ? [] : [noClocks]),
      summary(groups, faults.length),
    ],
    json: {
      clocks: hasClocks,
      letters: entries.map(({ depth: _, ...entry }) => entry),
      faults: faults.map((kept) => ({ id: kept.name, day: dayOf(kept), reason: kept.content.reason })),
    },
  };
}

const noClocks =
  'This desk has no clocks: nobody can see that anything is late. Take them from the settings: connect --settings FILE.';

/** What stands together on the list: a case, or a message of which no request is here. */
interface Group {
  readonly urgency: Urgency;
  readonly entries: readonly Entry[];
}

async function groupsOf(
  opener: Opener,
  home: string,
  timetable: Parameters<typeof standingOf>[3],
  now: Date,
) {
  const book = await openCasebook(opener, home);
  const groups: Group[] = book.strays.map((stray) => ({
    urgency: urgencyOfStray(stray),
    entries: [messageEntry(stray, null, new Set())],
  }));
  for (const of of book.cases) {
    const standing = await standingOf(opener, home, of, timetable, now);
    groups.push({ urgency: urgencyOf(of, standing), entries: entriesOf(home, of, standing) });
  }
  return { groups: groups.sort(byUrgency), faults: book.faults };
}

const isDue = ({ entries }: Group): boolean =>
  entries.some(
    ({ late = [], today = [], week = [], answered }) =>
      late.length + today.length + week.length > 0 || answered === false,
  );

function summary(groups: readonly Group[], faults: number): string {
  const entries = groups.flatMap((group) => group.entries);
  const ofKind = (kind: Entry['kind']): string =>
    count(entries.filter((entry) => entry.kind === kind).length, kind);
  const holding = (part: 'late' | 'today' | 'week'): number =>
    entries.filter((entry) => (entry[part]?.length ?? 0) > 0).length;
  const parts = [
    ofKind('request'),
    ofKind('correction'),
    ofKind('message'),
    `${entries.filter(({ reads }) => reads.length === 0).length} unread`,
    `${holding('late')} late`,
    `${holding('today')} due today`,
    `${holding('week')} due this week`,
    `${faults} cannot be opened`,
  ];
  return `${parts.join(', ')}.`;
}
