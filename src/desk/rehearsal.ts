import { isBridged } from './case-system/bridge-store.ts';
import { chooseSystem, namesSystem } from './case-system/choose-system.ts';
import type { Taken } from './case-system/handover.ts';
import { makeSample } from './case-system/sample-letter.ts';
import { type Finding, fine, wrong } from './checkup/finding.ts';
import type { Call } from './command.ts';
import type { Context } from './context.ts';
import { letterNames, readState } from './letter-store.ts';
import { mailboxNames, readMailbox } from './mailbox-store.ts';
import type { Kept, Opener } from './opening.ts';
import type { Refusal } from './outcome.ts';
import { loadLabels } from './printing/labels.ts';
import { noteInRecord } from './record.ts';

/** Whether somebody has walked the whole way once: a request on the site, read here, and an answer that the site has. */
export function checkWalked(home: string): Finding[] {
  const states = letterNames(home).map((name) => readState(home, name));
  const came = states.some(({ receipt }) => receipt === 'done');
  const read = states.some(({ reads }) => reads.length > 0);
  const answered = mailboxNames(home).some((name) =>
    readMailbox(home, name).replies.some(({ kind, state }) => kind !== 'read' && state === 'stored'),
  );
  const walked = (thing: string, isDone: boolean, expected: string) =>
    isDone ? fine(thing, 'walked once') : wrong(thing, 'not walked yet', expected);
  return [
    walked('the way here', came, 'a request of your own, sent on the site and collected'),
    walked('reading', read, 'show ID --by NAME'),
    walked('the way back', answered, 'update or message, and the code of that request to read it with'),
  ];
}

/**
 * Hands a sample through the way to the case system that the call names, and hears whether it contacts nobody by itself.
 * Both are written into the record.
 */
export async function tryCaseSystem(
  context: Context,
  call: Call,
  opener: Opener,
  by: string,
): Promise<{ ok: true; findings: Finding[] } | Refusal> {
  if (!namesSystem(call)) return { ok: true, findings: [withoutSystem(call.home)] };
  const chosen = chooseSystem(context, call);
  if (!chosen.ok) return chosen;
  const made = await makeSample(context, opener, loadLabels());
  if (made === null)
    return { ok: true, findings: [wrong('sample', 'these keys do not open it', 'keys that open letters')] };
  noteInRecord(context, call, opener, 'go-live', [made.kept]);
  const taken = await chosen.system.take(made.handing);
  const { id } = made.handing.letter;
  if (!taken.kept) return { ok: true, findings: [wrong(`sample ${id}`, taken.why, 'a good answer')] };
  const heard = hear(context, call, opener, by, made.kept, taken);
  return { ok: true, findings: [fine(`sample ${id}`, 'handed over'), heard] };
}

function withoutSystem(home: string): Finding {
  return isBridged(home)
    ? wrong('case system', 'not tried', 'the way to it, as bridge has it: --to, --exec, --dir or --csv')
    : fine('case system', 'none: people read with show');
}

const about = 'no automatic contact';

function hear(
  context: Context,
  call: Call,
  opener: Opener,
  by: string,
  sample: Kept,
  { acknowledged }: Extract<Taken, { kept: true }>,
): Finding {
  if (acknowledged === true) return fine(about, 'the case system says that it contacts nobody by itself');
  if (acknowledged === false)
    return wrong(about, 'the case system did not say so', 'noAutoContact: true in its answer to a sample');
  if (!call.on.has('acknowledged'))
    return wrong(about, 'this way cannot say so', '--acknowledged, by a person who has made sure of it');
  noteInRecord(context, call, opener, 'go-live --acknowledged', [sample]);
  return fine(about, `${by} says that the case system contacts nobody by itself`);
}
