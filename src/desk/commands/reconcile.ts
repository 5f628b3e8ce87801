import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { disagreements, idLines, sumLine } from '../counting/count-report.ts';
import { keepCount } from '../counting/count-store.ts';
import { countNow } from '../counting/daily-count.ts';
import type { Outcome } from '../outcome.ts';
import { startSession } from '../session.ts';

/** `reconcile`: counts letters on both sides, which must agree. Keeps what came of it, and changes nothing else. */
export const reconcileCommand: Command = {
  name: 'reconcile',
  takes: '',
  say: 'Holds what the portal still has against what is here, letter by letter. Run it right after collect or bridge, which do the same once a day.',
  options: {},
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const session = await startSession(context, call);
  if (!session.ok) return session;
  const counted = await countNow({ context, opener: session.opener, home: call.home });
  if (!counted.ok) return counted;
  const { found, record } = counted;
  keepCount(call.home, record);
  return {
    ok: true,
    exit: record.agree ? 0 : 1,
    lines: [...idLines(['owed', 'alarms', ...disagreements], found), sumLine(found, record.agree)],
    json: { agree: record.agree, ...found },
  };
}
