import type { KeyManifest } from '../../sealing/key-manifest.ts';
import type { Context } from '../context.ts';
import { count } from '../count.ts';
import { utcDay } from '../keys/key-row.ts';
import { epochsWithoutUs, lookAtKeys, unopenableLine } from '../keys/portal-keys.ts';
import { daysLine, fewDays } from '../keys/read-manifest.ts';
import type { Opener } from '../opening.ts';
import { type Finding, fine, hint, wrong } from './finding.ts';

const remedy = 'keys new at every desk, keys sign, and the new manifest at the portal';

/** Whether the portal seals to keys that the council has signed, that are here, and that last. */
export async function checkKeys(context: Context, opener: Opener, home: string): Promise<Finding[]> {
  const looked = await lookAtKeys(context, opener.portal, home, false);
  if (!looked.ok)
    return [
      wrong(
        'keys at the portal',
        looked.say,
        looked.error === 'no-root' ? 'connect --root PUBLIC' : 'the manifest that the council signed last',
      ),
    ];
  const { manifest, found } = looked;
  const missing = epochsWithoutUs(manifest, opener, utcDay(context.now()));
  return [
    fine(
      'keys at the portal',
      `number ${manifest.seq}, signed with the root key that is pinned here; ${countsOf(manifest)}`,
    ),
    ...missing.map((each) =>
      wrong('epoch at the portal', unopenableLine(each), 'a manifest with a key of this desk in every epoch'),
    ),
    levelOf(found)('days of the keys', daysLine(found), remedy),
  ];
}

/** A key too many would be somebody who reads along. */
const countsOf = ({ epochs: [first] }: KeyManifest): string =>
  `every letter can be opened by ${count(first?.a.length ?? 0, 'desk')} of route a${first?.b === undefined ? '' : `, or ${first.b.length} of route b`}`;

function levelOf(found: Parameters<typeof daysLine>[0]): (...words: [string, string, string]) => Finding {
  if (found.kind !== 'now' || found.daysLeft <= fewDays.wrong) return wrong;
  return found.daysLeft <= fewDays.hint ? hint : (thing, value) => fine(thing, value);
}
