import { londonDay } from '../promises/index.ts';
import { type Case, isQuiet, type KeptRequest } from './casebook.ts';
import type { Call } from './command.ts';
import type { Context } from './context.ts';
import type { Kept, Opener } from './opening.ts';
import { keepReply, type Sent, sendWaiting } from './outbox.ts';
import { portalClient } from './portal-client.ts';
import { historyOf, proposals } from './proposing.ts';
import { markRead } from './reads.ts';
import type { ReplyDraft } from './records.ts';
import { readTimetable } from './timetable-store.ts';

/** What a member of staff has read: letters of one case, and the request to which the person is answered. */
export interface Reading {
  readonly by: string;
  readonly of: Case | null;
  readonly request: KeptRequest | undefined;
  readonly letters: readonly { readonly kept: Kept; readonly signature: string }[];
}

/** What came of it, to be printed and handed to programs; `told` is missing where there was no news for the person. */
export interface Noted {
  readonly exit: 0 | 1;
  readonly lines: readonly string[];
  readonly told?: boolean;
}

/** Marks letters read, tells the portal, and tells the person the first time. */
export async function noteReading(
  context: Context,
  call: Call,
  opener: Opener,
  reading: Reading,
): Promise<Noted> {
  const letters = reading.letters.map(({ kept }) => kept);
  const desk = { client: portalClient(context, opener.portal), home: call.home };
  const stopped = await markRead(desk, { by: reading.by, at: context.now().toISOString() }, letters);
  const told = await tellPerson(context, call, opener, reading);
  if (stopped === null) return told;
  return {
    ...told,
    exit: 1,
    lines: [`The portal may still warn of it as unread: ${stopped.say}`, '', ...told.lines],
  };
}

/**
 * The first time that something new is read the person is told; a message that somebody else wrote (a wrong signature)
 * tells nobody anything.
 */
async function tellPerson(context: Context, call: Call, opener: Opener, reading: Reading): Promise<Noted> {
  const { by, of, request, letters } = reading;
  const isNews = letters.some(({ kept, signature }) => kept.state.reads.length === 0 && signature === 'code');
  if (!isNews || request === undefined || of === null) return { exit: 0, lines: [] };
  if (isQuiet(of)) {
    const quiet = `Marked read by ${by}. The person chose that the code shows only “please get in touch”, so it does not say so.`;
    return { exit: 0, lines: [quiet], told: false };
  }
  const to = { letter: request.name, request: request.content.request, by };
  const read = readTimetable(call.home, londonDay(context.now()));
  if (!read.ok) return { exit: 1, lines: [read.say] };
  const history = await historyOf(opener, call.home, of);
  const isFirst = history.reached.length === 1;
  const promises = isFirst ? proposals(read.timetable, history, 'read', context.now()) : [];
  const draft: ReplyDraft = { kind: 'read', ...(promises.length === 0 ? {} : { promises: [...promises] }) };
  const kept = await keepReply(context, opener, call.home, to, draft);
  if (!kept.ok) return { exit: 1, lines: [kept.say] };
  const sent = await sendWaiting(context, opener, call.home, of.write);
  const isTold = sent.waiting === 0 && sent.undeliverable === 0;
  return { exit: isTold ? 0 : 1, lines: [`Marked read by ${by}. ${toldLine(sent)}`], told: isTold };
}

function toldLine(sent: Sent): string {
  if (sent.undeliverable > 0) return 'The person cannot be told: the mailbox is gone.';
  if (sent.stopped === null) return 'The person can see that somebody has read it.';
  return `The person could not be told yet: ${sent.stopped.say} The next collect sends it.`;
}
