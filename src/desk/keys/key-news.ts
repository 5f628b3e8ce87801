import type { Context } from '../context.ts';
import type { Opener } from '../opening.ts';
import { utcDay } from './key-row.ts';
import { epochsWithoutUs, lookAtKeys, unopenableLine } from './portal-keys.ts';
import { daysLine, fewDays } from './read-manifest.ts';

/** What whoever collects must know of the portal's keys: `alarm` needs somebody now. */
export interface KeyNews {
  readonly alarm: boolean;
  readonly lines: readonly string[];
}
const nothing: KeyNews = { alarm: false, lines: [] };

/**
 * A look at the portal's keys, for every round of a watch: once a day where all is well, in every round where it is not.
 * Never a reason not to collect. A portal that cannot be reached is said by the round itself.
 */
export function keyWatch(context: Context, home: string): (opener: Opener) => Promise<KeyNews> {
  let wellOn = '';
  return async (opener) => {
    const today = utcDay(context.now());
    if (opener.portal.root === undefined || wellOn === today) return nothing;
    const looked = await lookAtKeys(context, opener.portal, home, true);
    if (!looked.ok && looked.error === 'unreachable') return nothing;
    if (!looked.ok) return { alarm: true, lines: [`KEYS: ${looked.say} Run doctor.`] };
    const { found, manifest } = looked;
    const missing = epochsWithoutUs(manifest, opener, today).map((each) => `KEYS: ${unopenableLine(each)}.`);
    const few = found.kind !== 'now' || found.daysLeft <= fewDays.hint;
    const isLate = found.kind !== 'now' || found.daysLeft <= fewDays.wrong;
    if (missing.length === 0) wellOn = today;
    return {
      alarm: isLate || missing.length > 0,
      lines: [...missing, ...(few ? [`KEYS: ${daysLine(found)} Make and sign new ones.`] : [])],
    };
  };
}
