import { staleHelplines } from '../guidance/index.ts';
import { MailboxTrouble } from '../mailbox/index.ts';
import type { Settings } from '../settings/settings.ts';
import type { Portal } from './portal.ts';

/**
 * What `/health` answers, in one line. `mailbox`: nothing can be taken or told, 503, and no detail. `space`: the disk is
 * nearly full and nothing new is taken, 503; all else goes on. `helplines` and their ids:
 * these numbers stand on pages with a note, because nobody checked them within the council's period; everything works,
 * so it is 200, and nothing that restarts or bypasses a sick server may act on it. The pages say as much to everyone.
 * `alarm-failing` and `alarm-off`: the people on duty cannot be told of a letter that nobody reads, or are never told.
 * `keys-ending`, `keys-expired`, `keys-refused`: see `KeyState`; letters are still taken.
 * `stuck-mail` and `stuck-webhook`: letters that this carrier does not get to the council, and a person must look.
 */
export async function healthOf({
  mailbox,
  settings,
  clock,
  watch,
  keyring,
}: Pick<Portal, 'mailbox' | 'clock' | 'watch'> & {
  readonly keyring: Pick<Portal['keyring'], 'state'>;
  readonly settings: Pick<Settings, 'helplines' | 'nation' | 'delivery'>;
}): Promise<{ status: number; text: string }> {
  const stuck = (await mailbox.check()) ? await stuckCarriers(mailbox, settings) : null;
  if (stuck === null) return { status: 503, text: 'mailbox\n' };
  if (!mailbox.hasRoom()) return { status: 503, text: 'space\n' };
  const stale = staleHelplines(clock(), settings.helplines, settings.nation);
  const alarm = watch.state();
  const keys = keyring.state();
  const words = [
    ...(alarm === 'working' ? [] : [`alarm-${alarm}`]),
    ...(keys === 'good' ? [] : [`keys-${keys}`]),
    ...stuck.map((carrier) => `stuck-${carrier}`),
    ...(stale.length > 0 ? ['helplines', ...stale.map(({ id }) => id)] : []),
  ];
  return { status: 200, text: `${words.join(' ') || 'ok'}\n` };
}

/** The carriers that letters are stuck at; not those that the settings no longer have. Null: the mailbox cannot say. */
async function stuckCarriers(
  mailbox: Portal['mailbox'],
  { delivery }: Pick<Settings, 'delivery'>,
): Promise<readonly string[] | null> {
  try {
    const stuck = new Set((await mailbox.stuck()).map(({ carrier }) => carrier));
    return (['mail', 'webhook'] as const).filter((name) => stuck.has(name) && delivery?.[name] !== undefined);
  } catch (fault) {
    if (!(fault instanceof MailboxTrouble)) throw fault;
    return null;
  }
}
