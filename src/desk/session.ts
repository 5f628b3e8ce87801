import type { Call } from './command.ts';
import type { Context } from './context.ts';
import { readKeys } from './keys/keys-store.ts';
import type { Opener } from './opening.ts';
import { misuse, type Refusal } from './outcome.ts';
import { readPortal } from './portal-store.ts';

/** The keys and the portal of this home: what every command that opens letters begins with. A name that the record could not hold is
 * refused. */
export async function startSession(
  context: Context,
  call: Call,
): Promise<{ ok: true; opener: Opener } | Refusal> {
  const staff = staffName(context, call);
  if (!staff.ok) return staff;
  const portal = readPortal(call.home);
  if (!portal.ok) return portal;
  const keys = await readKeys(context, call.home, call.texts['passphrase-file']);
  return keys.ok ? { ok: true, opener: { keys: keys.keys, portal: portal.portal } } : keys;
}

/** Who is at the desk: `--by`, or SANCTUARY_DESK_STAFF; undefined when neither is given. */
export function staffName(context: Context, call: Call): { ok: true; by: string | undefined } | Refusal {
  const by = (call.texts['by'] ?? context.env['SANCTUARY_DESK_STAFF'])?.trim();
  if (by === undefined || by === '') return { ok: true, by: undefined };
  if (/^[\p{L}\p{M}\p{N}\p{P}\p{Zs}]{1,80}$/u.test(by)) return { ok: true, by };
  return misuse('--by: expected the name of a member of staff, 1 to 80 letters, digits and signs.');
}

/** The option that `staffName` reads. */
export const byOption = { value: 'NAME', say: 'who does this; the default is SANCTUARY_DESK_STAFF' } as const;
