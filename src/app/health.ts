import { staleHelplines } from '../guidance/index.ts';
import type { Settings } from '../settings/settings.ts';
import type { Portal } from './portal.ts';

/**
 * What `/health` answers, in one line. `mailbox`: nothing can be taken, 503, and no detail. `helplines` and their ids:
 * these numbers stand on pages with a note, because nobody checked them within the council's period; everything works,
 * so it is 200, and nothing that restarts or bypasses a sick server may act on it. The pages say as much to everyone.
 * `alarm-failing` and `alarm-off`: the people on duty cannot be told of a letter that nobody reads, or are never told.
 */
export async function healthOf({
  mailbox,
  settings,
  clock,
  watch,
}: Pick<Portal, 'mailbox' | 'clock' | 'watch'> & {
  readonly settings: Pick<Settings, 'helplines' | 'nation'>;
}): Promise<{ status: number; text: string }> {
  if (!(await mailbox.check())) return { status: 503, text: 'mailbox\n' };
  const stale = staleHelplines(clock(), settings.helplines, settings.nation);
  const alarm = watch.state();
  const words = [
    ...(alarm === 'working' ? [] : [`alarm-${alarm}`]),
    ...(stale.length > 0 ? ['helplines', ...stale.map(({ id }) => id)] : []),
  ];
  return { status: 200, text: `${words.join(' ') || 'ok'}\n` };
}
