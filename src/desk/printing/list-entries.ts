import { type Case, type CaseMessage, type KeptRequest, replacedBy, type Signature } from '../casebook.ts';
import { count } from '../count.ts';
import { readMailbox } from '../mailbox-store.ts';
import type { Due, Standing } from '../standing.ts';
import { dayOf } from '../urgency.ts';
import type { RequestFault } from '../validity.ts';
import { inert } from './inert-text.ts';
import { languageName } from './language-name.ts';
import { markOf } from './print-case.ts';

/** One line of the list: a request, a correction or a message. */
export interface Entry {
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
  /** On the first line of a case: what is late, due today and due this week. */
  late?: Standing['late'];
  today?: readonly Due[];
  week?: readonly Due[];
  /** Of a message of danger or lateness. */
  answered?: boolean;
}

/** The lines of one case, its requests first. */
export function entriesOf(home: string, of: Case, standing: Standing): Entry[] {
  const sent = readMailbox(home, of.write).replies;
  const inState = (wanted: string): number => sent.filter(({ state }) => state === wanted).length;
  const replies = { sent: inState('stored'), waiting: inState('waiting') };
  const { late, today, week, unanswered } = standing;
  const requests = of.requests.map((kept, place) => ({
    ...requestEntry(of, kept),
    replies,
    ...(place === 0 ? { late, today, week } : {}),
  }));
  const first = of.requests[0]?.name ?? null;
  return [...requests, ...of.messages.map((message) => messageEntry(message, first, unanswered))];
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

export function messageEntry(
  { kept, signature }: CaseMessage,
  request: string | null,
  unanswered: ReadonlySet<string>,
): Entry {
  const { message } = kept.content;
  const isAsking = signature === 'code' && (message.kind === 'danger' || message.kind === 'late');
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
    ...(isAsking ? { answered: !unanswered.has(kept.name) } : {}),
  };
}

/** Requests of a person that nothing may act on by itself: they are said in words. */
const messageMarks: Readonly<Record<string, string>> = {
  late: 'SAYS: IT IS LATE',
  stop: 'ASKS TO STOP: check with the person first',
  change: 'CHANGES HOW TO REACH THEM: verify on the first channel',
};

export function lineOf(entry: Entry): string {
  const { replies, faults = [], late = [], today = [], week = [] } = entry;
  const marked = (flag: string): string =>
    entry.kind === 'message' && Object.hasOwn(messageMarks, flag) ? (messageMarks[flag] ?? '') : markOf(flag);
  const parts = [
    `${entry.depth === 0 ? '' : '  '}${entry.id}`,
    entry.day,
    entry.kind,
    ...entry.flags.map(marked),
    entry.answered === false ? 'NOT ANSWERED' : '',
    ...late.map((each) => `LATE by ${count(each.workingDays, 'working day')} (${dueOf(each)})`),
    ...today.map((each) => `DUE TODAY (${nameOf(each)})`),
    ...week.map((each) => `due this week (${dueOf(each)})`),
    languageName(entry.lang),
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

const nameOf = ({ stage }: Due): string => stage ?? 'next step';
const dueOf = (each: Due): string => `${nameOf(each)} by ${each.due}`;
