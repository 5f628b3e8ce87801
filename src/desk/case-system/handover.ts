import { openCaseOf } from '../casebook.ts';
import type { Call } from '../command.ts';
import type { Context } from '../context.ts';
import { changeState, letterNames, readState } from '../letter-store.ts';
import { type Kept, type Opener, openKept } from '../opening.ts';
import type { Labels } from '../printing/labels.ts';
import { noteInRecord } from '../record.ts';
import { isStopped } from '../watching.ts';
import { type Handing, handingOf } from './handed-letter.ts';

/**
 * Whether the case system has a letter now, on its own disk; and if not, why, without a word of the letter.
 * `acknowledged`: of a sample, whether it said that it contacts nobody by itself; missing where it has no way to say so.
 */
export type Taken =
  | { readonly kept: true; readonly acknowledged?: boolean }
  | { readonly kept: false; readonly why: string };

/** The council's case system, or a program, a folder or a file in front of it. To be asked twice for one id must do no harm. */
export interface CaseSystem {
  take(handing: Handing): Promise<Taken>;
}

/** What one round of handing over came to. */
export interface Handover {
  readonly handed: Handing[];
  readonly left: { readonly id: string; readonly why: string }[];
}

export interface Bridge {
  readonly context: Context;
  readonly call: Call;
  readonly opener: Opener;
  readonly system: CaseSystem;
  readonly labels: Labels;
  /** Letters that stand in the record already: what is tried again every half minute is written down once a run. */
  readonly noted: Set<string>;
  /** Letters that are for counting alone, and go to no case system. */
  readonly counted: Set<string>;
}

/**
 * Hands letters over, the pressing ones first, and requests before messages. That the case system has a letter is on
 * this disk before its receipt can go; when it is not known (the answer was lost, the machine stopped) the letter is
 * handed over again under the same id.
 *
 * @returns the letters that the case system has
 */
export async function handOver(
  bridge: Bridge,
  letters: readonly Kept[],
  result: Handover,
): Promise<readonly Kept[]> {
  const { home } = bridge.call;
  const has: Kept[] = [];
  for (const kept of [...letters].sort((one, other) => orderOf(one) - orderOf(other))) {
    // Owed from before and still at the portal: it comes twice in one round.
    if (kept.content.kind === 'fault' || result.left.some(({ id }) => id === kept.name)) continue;
    if (readState(home, kept.name).handed !== undefined || (await handOne(bridge, kept, result)))
      has.push(kept);
  }
  return has;
}

/** Letters that were collected, and receipted, before this desk became a bridge, and have not been handed over. */
export async function missedLetters({ opener, counted, call: { home } }: Bridge): Promise<readonly Kept[]> {
  const missed: Kept[] = [];
  for (const name of letterNames(home)) {
    const { receipt, handed, fault } = readState(home, name);
    if (receipt !== 'done' || handed !== undefined || fault !== undefined || counted.has(name)) continue;
    const kept = await openKept(opener, home, name);
    if (kept.content.kind === 'equality') counted.add(name);
    else missed.push(kept);
  }
  return missed;
}

function orderOf({ content }: Kept): number {
  const isPressing =
    content.kind === 'request'
      ? content.flags.some((flag) => flag === 'danger' || flag === 'urgent')
      : content.kind === 'message' && content.message.kind === 'danger';
  return (isPressing ? 0 : 2) + (content.kind === 'request' ? 0 : 1);
}

async function handOne(bridge: Bridge, kept: Kept, result: Handover): Promise<boolean> {
  const { context, call, opener, system, noted } = bridge;
  if (isStopped(context)) return false;
  const { name } = kept;
  const handing = handingOf(bridge.labels, name, await openCaseOf(opener, call.home, name));
  if (handing === null) throw new Error('a letter that opens is a request or a message');
  if (!noted.has(name)) noteInRecord(context, call, opener, 'bridge', [kept]);
  noted.add(name);
  const taken = await system.take(handing);
  if (!taken.kept) {
    result.left.push({ id: name, why: taken.why });
    return false;
  }
  const handed = context.now().toISOString();
  changeState(call.home, name, (state) => ({ ...state, handed }));
  result.handed.push(handing);
  return true;
}
