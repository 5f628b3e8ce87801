import { staleHelplines } from '../guidance/index.ts';
import type { Settings } from '../settings/settings.ts';
import type { Portal } from './portal.ts';

/**
 * What `/health` answers, in one word and no detail. `mailbox`: nothing can be taken, 503. `helplines`: a number that
 * pages show was not checked within the council's period; everything works, so it is 200, and nothing that restarts
 * or bypasses a sick server may act on it.
 */
export async function healthOf({
  mailbox,
  settings,
  clock,
}: Pick<Portal, 'mailbox' | 'clock'> & {
  readonly settings: Pick<Settings, 'helplines' | 'nation'>;
}): Promise<{ status: number; text: string }> {
  if (!(await mailbox.check())) return { status: 503, text: 'mailbox\n' };
  const stale = staleHelplines(clock(), settings.helplines, settings.nation);
  return { status: 200, text: stale.length > 0 ? 'helplines\n' : 'ok\n' };
}
