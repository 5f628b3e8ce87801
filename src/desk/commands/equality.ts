import {
  countEquality,
  type EqualityAnswers,
  type EqualityCount,
  equality,
  labelKey,
  optionKey,
  readEquality,
} from '../../journey/index.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { letterNames } from '../letter-store.ts';
import { type Opener, openKept } from '../opening.ts';
import { misuse, type Outcome } from '../outcome.ts';
import { type Labels, loadLabels } from '../printing/labels.ts';
import { noteInRecord } from '../record.ts';
import { byOption, startSession } from '../session.ts';

/** `equality`: how often each answer about themselves was given by people who asked, and never by whom. */
export const equalityCounts: Command = {
  name: 'equality',
  takes: '',
  say: 'Counts the answers to the equality questions, in steps of five. Nobody can be told from another.',
  options: { year: { value: 'YYYY', say: 'one year only' }, by: byOption },
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const wanted = call.texts['year'];
  if (wanted !== undefined && !/^\d{4}$/.test(wanted)) return misuse('--year: expected four digits.');
  const session = await startSession(context, call);
  if (!session.ok) return session;
  noteInRecord(context, call, session.opener, 'equality', 'all');
  const byYear = await setsByYear(session.opener, call.home);
  const years = [...byYear]
    .filter(([year]) => wanted === undefined || String(year) === wanted)
    .sort(([one], [other]) => one - other)
    .map(([year, sets]) => ({ year, ...countEquality(sets) }));
  const labels = loadLabels();
  const lines = years.flatMap(({ year, sets, questions }) => [
    `${year}: ${people(sets)}`,
    ...(sets === null ? [] : questions.flatMap((question) => questionLines(labels, question))),
  ]);
  const none = ['Nobody has answered the equality questions.'];
  return { ok: true, exit: 0, lines: years.length === 0 ? none : lines, json: { years } };
}

async function setsByYear(opener: Opener, home: string): Promise<Map<number, EqualityAnswers[]>> {
  const found = new Map<number, EqualityAnswers[]>();
  for (const name of letterNames(home)) {
    const { content } = await openKept(opener, home, name);
    if (content.kind !== 'equality') continue;
    const { year, answers } = content.equality;
    found.set(year, [...(found.get(year) ?? []), readEquality(answers)]);
  }
  return found;
}

function questionLines(labels: Labels, { field: id, choices, none }: EqualityCount): string[] {
  const field = equality.fields.find((each) => each.id === id);
  if (field === undefined) return [];
  return [
    `  ${labels.text(labelKey(equality, field))}`,
    ...choices.map(({ option, count }) => {
      const key = optionKey(field, option) ?? option;
      return `    ${labels.text(key)}: ${people(count)}`;
    }),
    `    Left out: ${people(none)}`,
  ];
}

const people = (count: number | null): string =>
  count === null ? 'fewer than 5' : `${count} to ${count + 4} people`;
