import { setTimeout as pause } from 'node:timers/promises';
import type { Call } from './command.ts';
import type { Context } from './context.ts';
import type { Report } from './outcome.ts';
import { tell } from './tell.ts';

export const isStopped = ({ signal }: Context): boolean => signal?.aborted === true;

/** Seconds that an option names, 1 to a day; null where it names none. */
export function secondsIn({ texts }: Call, option: string, usual: number): number | null {
  const seconds = Number(texts[option] ?? usual);
  return seconds >= 1 && seconds <= 86_400 ? seconds : null;
}

/** Does a round again and again until the desk is told to stop, and says what is new. */
export async function watch(
  context: Context,
  call: Call,
  every: number,
  round: () => Promise<Report>,
): Promise<Report> {
  let last = '';
  while (!isStopped(context)) {
    const report = await round();
    const said = report.lines.join('\n');
    // What stays as it was (a letter that cannot be opened, a portal that is down) is said once.
    if (said !== last && isNews(report)) tell(context, report, call.json ? 'json-line' : 'text');
    last = said;
    await rest(context, every);
  }
  return { ok: true, exit: 0, lines: ['Stopped.'], json: { stopped: true } };
}

/** Waits so many seconds, or until the desk is told to stop: that is no fault. */
export async function rest({ signal }: Context, seconds: number): Promise<void> {
  const options = signal === undefined ? {} : { signal };
  await pause(seconds * 1000, undefined, options).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
  });
}

/** A watch that finds nothing says nothing. */
const isNews = ({ exit, lines }: Report): boolean => exit !== 0 || lines.length > 1;
