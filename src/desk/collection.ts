import type { Context } from './context.ts';
import {
  changeState,
  forgetWhen,
  keepLetter,
  letterNames,
  type Outer,
  readOuter,
  readState,
} from './letter-store.ts';
import { type Content, isFault, type Kept, type Opener, openKept, proofsOf } from './opening.ts';
import type { Refusal } from './outcome.ts';
import { type PortalClient, type Proof, portalClient } from './portal-client.ts';
import { tellReads } from './reads.ts';
import { nextStart, noteCursor } from './round-store.ts';

/** What one round of collection did. Letters are named by id; nothing of what they say is in here but `content`. */
export interface Round {
  /** Letters that were not here before, those that cannot be opened among them. */
  arrived: Kept[];
  /** Letters that cannot be opened, from this round or from earlier ones. They stay at the portal too. */
  faults: Kept[];
  /** Receipts that the portal took, and letters whose receipt it would not take. */
  receipted: number;
  refusedReceipts: string[];
  /** Letters for a route whose keys are not here: another desk's, left where they are. */
  otherRoute: number;
  /** What ended the round before its end. */
  stopped: Refusal | null;
}

/** Says for which of these opened letters the receipt may go out now; the others stay at the portal, and owed. */
export type Release = (opened: readonly Kept[]) => Promise<readonly Kept[]>;

/** A letter that is on this disk may go from the portal. */
const atOnce: Release = async (opened) => opened;

/**
 * One round: receipts that are still owed, then every new letter, page by page. A letter is kept on the disk, still
 * sealed, before its receipt is returned; a crash at any point repeats a step and loses nothing.
 *
 * @param tried names that were found not to open with these keys; kept by the caller between the rounds of `--watch`
 */
export async function collectRound(
  context: Context,
  opener: Opener,
  home: string,
  tried: Set<string>,
  release: Release = atOnce,
): Promise<Round> {
  const desk = { context, opener, home, tried, release, client: portalClient(context, opener.portal) };
  const round = emptyRound();
  await collectOwed(desk, round);
  let after = nextStart(home, context.now());
  do {
    if (round.stopped !== null || context.signal?.aborted === true) return round;
    const page = await desk.client.waiting(after);
    if (!page.ok) {
      round.stopped = page;
      return round;
    }
    await takePage(desk, round, page.letters.map(readOuter));
    if (round.stopped === null) noteCursor(home, context.now(), page);
    after = page.next;
  } while (after !== null);
  return round;
}

/** The same for letters that came by another way, and for no others: kept, opened, and their receipts returned. */
export async function keepLetters(
  context: Context,
  opener: Opener,
  home: string,
  letters: readonly Outer[],
): Promise<Round> {
  const client = portalClient(context, opener.portal);
  const round = emptyRound();
  await takePage({ context, opener, home, tried: new Set(), release: atOnce, client }, round, letters);
  return round;
}

const emptyRound = (): Round => ({
  arrived: [],
  faults: [],
  receipted: 0,
  refusedReceipts: [],
  otherRoute: 0,
  stopped: null,
});

interface Desk {
  readonly context: Context;
  readonly opener: Opener;
  readonly home: string;
  readonly tried: Set<string>;
  readonly release: Release;
  readonly client: PortalClient;
}

/** Letters that are here without a receipt: a crash came between, or a key was missing that may be here now. */
async function collectOwed(desk: Desk, round: Round): Promise<void> {
  const owed: Kept[] = [];
  const read: Kept[] = [];
  for (const name of letterNames(desk.home)) {
    const { receipt, fault, reads, alarmOver } = readState(desk.home, name);
    const isRead = reads.length > 0 && alarmOver === undefined;
    if (receipt === 'done' && !isRead) continue;
    const kept = await openOnce(desk, name);
    if (isRead) read.push(kept);
    if (receipt === 'done') continue;
    owed.push(kept);
    // Kept by a round that was cut off before it could say so.
    if (receipt === 'due' && fault === undefined && !isApart(kept)) round.arrived.push(kept);
  }
  round.faults.push(...owed.filter(({ content }) => content.kind === 'fault'));
  round.stopped ??= await tellReads(desk, read);
  await returnReceipts(desk, round, owed);
}

async function takePage(desk: Desk, round: Round, page: readonly Outer[]): Promise<void> {
  const opened: Kept[] = [];
  for (const outer of page) {
    if (outer.letter !== null && !desk.opener.keys.some(({ route }) => route === outer.letter?.route)) {
      round.otherRoute += 1;
      continue;
    }
    const { name, isNew } = keepLetter(desk.home, desk.context.now(), outer);
    const kept = await openOnce(desk, name);
    opened.push(kept);
    if (!isNew || isApart(kept)) continue;
    round.arrived.push(kept);
    if (kept.content.kind === 'fault') round.faults.push(kept);
  }
  await returnReceipts(desk, round, opened);
}

/** Opens a kept letter and writes down whether it opens. One that did not is not tried again with the same keys. */
async function openOnce(desk: Desk, name: string): Promise<Kept> {
  const known = readState(desk.home, name).fault;
  if (known !== undefined && desk.tried.has(name)) {
    return { name, letter: null, state: readState(desk.home, name), content: asFault(known) };
  }
  const kept = await openKept(desk.opener, desk.home, name);
  const fault = kept.content.kind === 'fault' ? kept.content.reason : undefined;
  if (fault !== undefined) desk.tried.add(name);
  if (fault === kept.state.fault) return kept;
  const state = changeState(desk.home, name, ({ fault: _, ...rest }) =>
    fault === undefined ? rest : { ...rest, fault },
  );
  return { ...kept, state };
}

const asFault = (fault: string): Content => ({ kind: 'fault', reason: isFault(fault) ? fault : 'form' });

/** The portal takes a hundred receipts at once. */
const receiptsAtOnce = 100;

async function returnReceipts(desk: Desk, round: Round, opened: readonly Kept[]): Promise<void> {
  round.stopped ??= await tellCounted(desk, opened);
  const ready = await desk.release(opened.filter((kept) => !isApart(kept)));
  const all = [...opened.filter(isApart), ...ready].flatMap(proofsOf);
  for (let from = 0; from < all.length && round.stopped === null; from += receiptsAtOnce) {
    await returnSome(desk, round, all.slice(from, from + receiptsAtOnce));
  }
  const apart = opened.filter(isApart).filter(({ name }) => readState(desk.home, name).receipt === 'done');
  round.receipted -= apart.length;
  for (const { name, content } of apart)
    if (content.kind === 'equality') forgetWhen(desk.home, name, content.equality.year);
}

/** Nobody reads what is only counted: the portal is told so before its receipt, so that no alarm is left behind. */
const tellCounted = (desk: Desk, opened: readonly Kept[]) => tellReads(desk, opened.filter(isApart));

/** Answers for counting alone: a line for them beside the request that came with them would say whose they are. */
const isApart = ({ content }: Kept): boolean => content.kind === 'equality';

async function returnSome({ home, client }: Desk, round: Round, some: readonly Proof[]): Promise<void> {
  // Written down before it is sent: only a letter whose receipt was never sent can have been receipted elsewhere.
  const never = new Set(some.filter(({ id }) => readState(home, id).receipt === 'due').map(({ id }) => id));
  for (const id of never) changeState(home, id, (state) => ({ ...state, receipt: 'tried' }));
  const answer = await client.receipts(some);
  if (!answer.ok) {
    round.stopped = answer;
    return;
  }
  for (const { id } of some) {
    const result = answer.results.find((each) => each.id === id)?.result;
    if (result === 'deleted' || result === 'already') {
      const elsewhere = result === 'already' && never.has(id) ? { elsewhere: true as const } : {};
      changeState(home, id, (state) => ({ ...state, ...elsewhere, receipt: 'done' }));
      round.receipted += 1;
    } else round.refusedReceipts.push(id);
  }
}
