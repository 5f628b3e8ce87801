import { letterToJson } from '../sealing/sealed-letter.ts';
import { openCaseOf, withCorrections } from './casebook.ts';
import { keepLetters, type Round } from './collection.ts';
import type { Call } from './command.ts';
import type { Context } from './context.ts';
import { keepLetter, type Outer, readState } from './letter-store.ts';
import type { Kept, Opener } from './opening.ts';
import { noteReading } from './reading.ts';

/** What became of letters that came by another way than collecting. */
export interface KeptAway {
  readonly exit: 0 | 1;
  readonly lines: readonly string[];
  readonly kept: readonly { readonly id: string; readonly receipt: ReceiptFate }[];
}

type ReceiptFate = 'returned' | 'refused' | 'owed' | 'none';

/**
 * Keeps opened letters as collecting would have kept them: sealed, each once by its id; then returns their receipts, and
 * marks read what a member of staff has read.
 * @param letters as they were opened; those that do not open are left out: the portal still has them
 */
export async function keepOpened(
  context: Context,
  call: Call,
  opener: Opener,
  by: string,
  letters: readonly Kept[],
): Promise<KeptAway> {
  const outers = letters.flatMap(outerOf);
  const round = await keepLetters(context, opener, call.home, outers);
  // Keeping again changes nothing, and says under which name: of two letters under one id the second has its own.
  const names = new Set(outers.map((outer) => keepLetter(call.home, context.now(), outer).name));
  const kept = [...names].map((id) => ({ id, receipt: receiptOf(call.home, round, id) }));
  const read: string[] = [];
  let exit = round.stopped !== null || round.faults.length + round.refusedReceipts.length > 0 ? 1 : 0;
  for (const name of names) {
    const noted = await readOne(context, call, opener, by, name);
    read.push(...noted.lines);
    if (noted.exit === 1) exit = 1;
  }
  const stopped = round.stopped === null ? [] : [round.stopped.say];
  const lines = [...kept.map(({ id, receipt }) => `${id}  ${sayings[receipt]}`), ...stopped, ...read];
  return { exit: exit === 0 ? 0 : 1, lines, kept };
}

const sayings = {
  returned: 'Kept. Its receipt was returned, and the portal has it no more.',
  refused:
    'Kept. THE PORTAL REFUSED ITS RECEIPT: it does not know this letter. It may have lost it, or somebody else wrote it: check it with the person.',
  none: 'Kept, beside another letter of this id: there is no receipt for it. Run doctor.',
  owed: 'Kept. Its receipt is owed: open it with --keep once more, or collect.',
} as const satisfies Record<ReceiptFate, string>;

function outerOf({ name, letter, state, content }: Kept): Outer[] {
  if (letter === null || content.kind === 'fault') return [];
  return [{ name, letter, content: letterToJson(letter), day: state.day }];
}

function receiptOf(home: string, { refusedReceipts }: Round, name: string): ReceiptFate {
  if (readState(home, name).fault !== undefined) return 'none';
  if (refusedReceipts.includes(name)) return 'refused';
  return readState(home, name).receipt === 'done' ? 'returned' : 'owed';
}

/** As `show` does for what stands on the screen. Answers for counting alone are read by nobody. */
async function readOne(context: Context, call: Call, opener: Opener, by: string, name: string) {
  const { kept, case: of, stray } = await openCaseOf(opener, call.home, name);
  if (kept.content.kind === 'equality' || kept.content.kind === 'fault')
    return { exit: 0, lines: [] } as const;
  const message = stray ?? of?.messages.find((each) => each.kept.name === name);
  const request = of === null ? undefined : (withCorrections(of, name).at(-1) ?? of.requests.at(-1));
  const letters = [{ kept, signature: message?.signature ?? 'code' }];
  return noteReading(context, call, opener, { by, of, request, letters });
}
