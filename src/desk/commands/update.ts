import { isStage, stages } from '../../promises/index.ts';
import { answer } from '../answering.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { inert } from '../inert-text.ts';
import { misuse, type Outcome } from '../outcome.ts';
import { byOption } from '../session.ts';

/** `update`: tells the person where the request is, and by when the next step is due. */
export const update: Command = {
  name: 'update',
  takes: 'ID --stage S [--due YYYY-MM-DD]',
  say: `Seals a stage to the person. Stages: ${stages.join(', ')}.`,
  options: {
    stage: { value: 'S', say: 'where the request is now' },
    due: { value: 'YYYY-MM-DD', say: 'the day by which the next step is due' },
    by: byOption,
  },
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const { stage, due } = call.texts;
  if (stage === undefined || !isStage(stage)) {
    return misuse(`--stage: ${inert(stage ?? 'nothing')} is none of ${stages.join(', ')}.`);
  }
  if (due !== undefined && !isDay(due)) return misuse(`--due: ${inert(due)} is no day: expected YYYY-MM-DD.`);
  const isPast = due !== undefined && due < context.now().toISOString().slice(0, 10);
  const notes = isPast ? [`Note: ${due} is over already.`] : [];
  return answer(context, call, { kind: 'stage', stage, ...(due === undefined ? {} : { due }) }, notes);
}

/** Whether a calendar has this day. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
