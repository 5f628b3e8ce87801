import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { count } from '../count.ts';
import type { CouncilKey } from '../keys/key-records.ts';
import { utcDay } from '../keys/key-row.ts';
import { type OpenedKeys, openKeys } from '../keys/keys-store.ts';
import { lookAtKeys } from '../keys/portal-keys.ts';
import { chooseKeys, collectAll, whatIsMissing, whatNeedsThem } from '../keys/retiring.ts';
import { findNeeding, type Needing, sealAnew } from '../keys/sealing-anew.ts';
import type { Opener } from '../opening.ts';
import type { Outcome, Refusal } from '../outcome.ts';
import { refuse } from '../outcome.ts';
import { readPortal } from '../portal-store.ts';
import { noteInRecord } from '../record.ts';
import { byOption, staffName } from '../session.ts';

/** `keys retire`: destroys private keys whose time is over, when nothing needs them any more. */
export const keysRetire: Command = {
  name: 'keys retire',
  takes: '[--keyset NAME] [--dry-run]',
  say: 'Collects, seals what was read anew to the key of today, and then destroys the private keys that are over. What lies in a mail archive can then be opened by nobody.',
  options: {
    keyset: { value: 'NAME', say: 'this key alone; the default is every key that is over' },
    'dry-run': { say: 'collects, and says what it would do: no key is touched, nothing is sealed anew' },
    'pass-over': { say: 'although there are letters that no key here opens: with or without this one' },
    by: byOption,
  },
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const staff = staffName(context, call);
  if (!staff.ok) return staff;
  const portal = readPortal(call.home);
  if (!portal.ok) return portal;
  const keys = await openKeys(context, call.home, call.texts['passphrase-file']);
  if (!keys.ok) return keys;
  const looked = await lookAtKeys(context, portal.portal, call.home, true);
  if (!looked.ok) return looked;
  const today = utcDay(context.now());
  const chosen = chooseKeys(keys.keys, looked, today, call.texts['keyset']);
  if (!chosen.ok) return chosen;
  if (chosen.going.length === 0)
    return { ok: true, exit: 0, lines: ['No key is over: nothing to retire.'], json: { retired: [] } };
  const staying = keys.keys.filter((key) => !chosen.going.includes(key));
  const missing = whatIsMissing(chosen.going, staying, today);
  if (missing !== null) return missing;
  return retire(context, call, {
    keys,
    opener: { keys: keys.keys, portal: portal.portal },
    going: chosen.going,
    staying,
  });
}

interface Plan {
  readonly keys: OpenedKeys;
  readonly opener: Opener;
  readonly going: readonly CouncilKey[];
  readonly staying: readonly CouncilKey[];
}

/** The keys go last: after all that is kept opens without them. */
async function retire(context: Context, call: Call, plan: Plan): Promise<Outcome> {
  const { opener, going, staying } = plan;
  const { home } = call;
  const held = await collectAll(context, call, opener);
  if (held !== null) return held;
  const needing = await findNeeding(opener, home, staying);
  const passOver = call.on.has('pass-over');
  const needed = whatNeedsThem(needing, passOver);
  if (needed !== null) return needed;
  if (call.on.has('dry-run')) return reportOf(plan, needing, true);
  noteInRecord(context, call, { ...opener, keys: going }, 'keys retire', 'all');
  await sealAnew(opener, home, needing, { staying, now: context.now() });
  const after = await findNeeding(opener, home, staying);
  const changed = whatNeedsThem(after, passOver) ?? leftOver(after);
  if (changed !== null) return changed;
  return (await plan.keys.keep(staying)) ?? reportOf(plan, needing, false);
}

/** Something came in while the rest was sealed anew. */
function leftOver({ letters, copies }: Needing): Refusal | null {
  if (letters.length + copies.length === 0) return null;
  return refuse('not-all', 'Something was not sealed anew, and needs the key still: it stays. Do it again.');
}

function reportOf({ going, staying }: Plan, { letters, copies, faults }: Needing, isDry: boolean): Outcome {
  const names = going.map(({ keyset, route }) => `${keyset} (route ${route})`).join(', ');
  const amount = `${count(letters.length, 'letter')} and ${count(copies.length, 'copy', 'copies')} of replies`;
  const done = isDry
    ? [`Would destroy the private keys ${names}, after sealing anew ${amount}.`]
    : [
        `Destroyed: the private keys ${names}. Sealed anew before: ${amount}.`,
        'Copies of them open what lies in mail archives as before: make a new backup of the keys, and destroy every older one.',
      ];
  const over =
    faults.length === 0 ? [] : [`Passed over: ${count(faults.length, 'letter')} that no key here opens.`];
  return {
    ok: true,
    exit: 0,
    lines: [...done, ...over, `${count(staying.length, 'key')} ${isDry ? 'would stay' : 'stay'}.`],
    json: {
      dryRun: isDry,
      retired: going.map(({ keyset, route }) => ({ keyset, route })),
      sealedAnew: { letters: letters.length, copies: copies.length },
      passedOver: faults.map(({ name }) => name),
    },
  };
}
