import { isDay, isStage, londonDay, type Promised, type Stage, stages } from '../../promises/index.ts';
import { answer, answerOptions, type Composed } from '../answering.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { misuse, type Outcome } from '../outcome.ts';
import { inert } from '../printing/inert-text.ts';
import { type History, historyOf, proposals } from '../proposing.ts';
import { byOption } from '../session.ts';
import { readTimetable } from '../timetable-store.ts';

const paces = ['standard', 'urgent'] as const;

/** `update`: tells the person where the request is, and by when the next steps are due. */
export const update: Command = {
  name: 'update',
  takes: 'ID --stage S [--due YYYY-MM-DD]',
  say: `Seals a stage to the person, with the days by which the next ones are due. Stages: ${stages.join(', ')}.`,
  options: {
    stage: { value: 'S', say: 'where the request is now' },
    due: {
      value: 'YYYY-MM-DD',
      say: 'the day by which the next step is due; the default is what the clocks say',
    },
    clock: { value: 'standard|urgent', say: 'which clock applies from now on; the person is not told' },
    ...answerOptions,
    by: byOption,
  },
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const { stage, due, clock } = call.texts;
  if (stage === undefined || !isStage(stage)) {
    return misuse(`--stage: ${inert(stage ?? 'nothing')} is none of ${stages.join(', ')}.`);
  }
  if (due !== undefined && !isDay(due)) return misuse(`--due: ${inert(due)} is no day: expected YYYY-MM-DD.`);
  const pace = paces.find((each) => each === clock);
  if (clock !== undefined && pace === undefined) {
    return misuse(`--clock: ${inert(clock)} is neither standard nor urgent.`);
  }
  const today = londonDay(context.now());
  const read = readTimetable(call.home, today);
  if (!read.ok) return read;
  return answer(context, call, 'update', async (of, opener) => {
    const known = await historyOf(opener, call.home, of);
    const history: History = pace === undefined ? known : { ...known, pace };
    const proposed = proposals(read.timetable, history, stage, context.now());
    return compose({ stage, due, today, history, proposed });
  });
}

interface Asked {
  readonly stage: Stage;
  readonly due: string | undefined;
  readonly today: string;
  readonly history: History;
  readonly proposed: readonly Promised[];
}

/** The operator's own day stands in place of the first proposal; without clocks it stands alone. */
function compose({ stage, due, today, history, proposed }: Asked): Composed {
  const [first, ...later] = proposed;
  const promises =
    due === undefined || first === undefined ? proposed : [{ stage: first.stage, due }, ...later].sort(byDay);
  const { pace } = history;
  const draft = {
    ...({ kind: 'stage', stage, pace } as const),
    ...(promises.length === 0 ? {} : { promises: [...promises] }),
    ...(due !== undefined && promises.length === 0 ? { due } : {}),
  };
  const days = promises.map((promise) => `${promise.stage} by ${promise.due}`);
  const told = days.length === 0 ? [] : [`Promised: ${days.join(', ')} (${pace} clock).`];
  const past = due !== undefined && due < today ? [`Note: ${due} is over already.`] : [];
  return { draft, notes: told, warnings: past };
}

const byDay = (one: Promised, other: Promised): number =>
  one.due < other.due ? -1 : one.due > other.due ? 1 : 0;
