import {
  type Case,
  type CaseMessage,
  type KeptRequest,
  openCasebook,
  replacedBy,
  type Signature,
} from '../casebook.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { count } from '../count.ts';
import { faultLine } from '../fault-lines.ts';
import { inert } from '../inert-text.ts';
import { readMailbox } from '../mailbox-store.ts';
import type { Kept } from '../opening.ts';
import type { Outcome } from '../outcome.ts';
import { markOf } from '../print-case.ts';
import { startSession } from '../session.ts';
import type { RequestFault } from '../validity.ts';

/** `list`: everything that is kept here, one line each. */
export const list: Command = {
  name: 'list',
  takes: '',
  say: 'Lists the requests with their corrections and messages, and what could not be opened. Nothing is marked read.',
  options: {},
  run,
};

async function run(context: Context, call: Call): Promise<Outcome> {
  const session = await startSession(context, call);
  if (!session.ok) return session;
  const book = await openCasebook(session.opener, call.home);
  const cases = book.cases.toSorted((one, other) => rankOf(one) - rankOf(other));
  const entries = cases.flatMap((each) => entriesOf(call.home, each));
  const strays = book.strays.map((stray) => messageEntry(stray, null));
  const faults = book.faults.map((kept) => ({
    id: kept.name,
    day: dayOf(kept),
    reason: kept.content.reason,
  }));
  return {
    ok: true,
    exit: faults.length === 0 ? 0 : 1,
    lines: [
      ...[...entries, ...strays].map(lineOf),
      ...book.faults.map(faultLine),
      summary(entries, faults.length),
    ],
    json: { letters: [...entries, ...strays].map(({ depth: _, ...entry }) => entry), faults },
  };
}

interface Entry {
  depth: 0 | 1;
  id: string;
  kind: 'request' | 'correction' | 'message';
  day: string;
  flags: readonly string[];
  lang: string;
  reads: readonly { by: string; at: string }[];
  signature?: Signature;
  request?: string | null;
  earlier?: string | null;
  replacedBy?: string | null;
  elsewhere?: boolean;
  faults?: readonly RequestFault[];
  replies?: { sent: number; waiting: number };
}

/** Unread before read, and of those the ones marked danger, then urgent, first. The rest stays by time. */
function rankOf({ requests, messages }: Case): number {
  const all = [...requests, ...messages.map(({ kept }) => kept)];
  const isRead = all.every(({ state }) => state.reads.length > 0);
  const flags = new Set(requests.flatMap(({ content }) => content.flags));
  const danger = flags.has('danger') || messages.some(({ kept }) => kept.content.message.kind === 'danger');
  return (isRead ? 4 : 0) + (danger ? 0 : flags.has('urgent') ? 1 : 2);
}

const dayOf = ({ state }: Kept): string => state.day ?? state.collectedAt.slice(0, 10);

function entriesOf(home: string, of: Case): Entry[] {
  const sent = readMailbox(home, of.write).replies;
  const inState = (wanted: string): number => sent.filter(({ state }) => state === wanted).length;
  const replies = { sent: inState('stored'), waiting: inState('waiting') };
  const requests = of.requests.map((kept) => ({ ...requestEntry(of, kept), replies }));
  const first = of.requests[0]?.name ?? null;
  return [...requests, ...of.messages.map((message) => messageEntry(message, first))];
}

function requestEntry(of: Case, kept: KeptRequest): Entry {
  const { request, flags, faults } = kept.content;
  const isCorrection = of.requests.some(({ name }) => name === request.earlier && name !== kept.name);
  return {
    depth: isCorrection ? 1 : 0,
    id: kept.name,
    kind: isCorrection ? 'correction' : 'request',
    day: dayOf(kept),
    flags,
    lang: request.lang,
    reads: kept.state.reads,
    faults,
    earlier: request.earlier ?? null,
    replacedBy: replacedBy(of, kept.name)?.name ?? null,
    elsewhere: kept.state.elsewhere === true,
  };
}

function messageEntry({ kept, signature }: CaseMessage, request: string | null): Entry {
  const { message } = kept.content;
  return {
    depth: request === null ? 0 : 1,
    id: kept.name,
    kind: 'message',
    day: dayOf(kept),
    flags: message.kind === 'note' ? [] : [message.kind],
    lang: message.lang,
    reads: kept.state.reads,
    signature,
    request,
  };
}

function lineOf(entry: Entry): string {
  const { replies, faults = [] } = entry;
  const parts = [
    `${entry.depth === 0 ? '' : '  '}${entry.id}`,
    entry.day,
    entry.kind,
    ...entry.flags.map(markOf),
    inert(entry.lang),
    entry.reads.length === 0 ? 'unread' : `read by ${entry.reads.map(({ by }) => inert(by)).join(', ')}`,
    entry.signature === 'wrong' ? 'SIGNATURE WRONG' : '',
    entry.signature === 'unknown' ? 'no request here' : '',
    entry.replacedBy ? `replaced by ${entry.replacedBy}` : '',
    entry.elsewhere === true ? 'ALSO AT ANOTHER DESK' : '',
    replies === undefined ? '' : `${count(replies.sent, 'reply', 'replies')} sent`,
    replies === undefined || replies.waiting === 0 ? '' : `${replies.waiting} WAIT to be sent`,
    faults.length === 0 ? '' : `${count(faults.length, 'fault')} in the answers`,
  ];
  return parts.filter((part) => part !== '').join('  ');
}

function summary(entries: readonly Entry[], faults: number): string {
  const ofKind = (kind: Entry['kind']): string =>
    count(entries.filter((entry) => entry.kind === kind).length, kind);
  const unread = entries.filter(({ reads }) => reads.length === 0).length;
  const parts = [
    ofKind('request'),
    ofKind('correction'),
    ofKind('message'),
    `${unread} unread`,
    `${faults} cannot be opened`,
  ];
  return `${parts.join(', ')}.`;
}
