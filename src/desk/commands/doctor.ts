import { examine, findingLine } from '../checkup/whole.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { count } from '../count.ts';
import type { Outcome } from '../outcome.ts';

/** `doctor`: says what is wrong with this set-up. Changes nothing. */
export const doctor: Command = {
  name: 'doctor',
  takes: '',
  say: 'Says what is wrong with this set-up: the folder, the keys, the portal, the letters. Changes nothing.',
  options: {},
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const findings = await examine(context, call);
  const bad = findings.filter(({ level }) => level === 'wrong').length;
  return {
    ok: true,
    exit: bad === 0 ? 0 : 1,
    lines: [...findings.map(findingLine), bad === 0 ? 'Nothing is wrong.' : `${count(bad, 'thing')} wrong.`],
    json: { findings },
  };
}
