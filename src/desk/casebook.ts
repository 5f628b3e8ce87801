import { toBase64url } from '../sealing/bytes.ts';
import { type OpenedMessage, type OpenedRequest, verifyMessage } from '../sealing/open-request.ts';
import { letterNames, readLetter } from './letter-store.ts';
import { type Kept, type Opener, openKept } from './opening.ts';

export type KeptRequest = Kept & { content: Extract<Kept['content'], { kind: 'request' }> };
export type KeptMessage = Kept & { content: Extract<Kept['content'], { kind: 'message' }> };
export type KeptFault = Kept & { content: Extract<Kept['content'], { kind: 'fault' }> };

/**
 * `code`: made with the key of the code that made the request. `wrong`: made with another key, so somebody else wrote
 * it. `unknown`: there is no request from this mailbox here to hold it against.
 */
export type Signature = 'code' | 'wrong' | 'unknown';

export interface CaseMessage {
  readonly kept: KeptMessage;
  readonly signature: Signature;
}

/** Everything one code sent: requests with their corrections, oldest first, and the messages. */
export interface Case {
  /** The write handle of the mailbox, and the key that its messages must be signed with. */
  readonly write: string;
  readonly requests: readonly KeptRequest[];
  readonly messages: readonly CaseMessage[];
}

/** All that this home holds, opened in memory. */
export interface Casebook {
  readonly cases: readonly Case[];
  /** Messages from mailboxes of which there is no request here. */
  readonly strays: readonly CaseMessage[];
  readonly faults: readonly KeptFault[];
}

/** Opens every letter of the home, one after the other, in memory alone. */
export async function openCasebook(opener: Opener, home: string): Promise<Casebook> {
  const kept: Kept[] = [];
  for (const name of letterNames(home)) kept.push(await openKept(opener, home, name));
  return bindCasebook(kept);
}

/**
 * Sorts opened letters into cases. Requests belong together when mailbox *and* keys are the same: whoever runs the
 * portal knows the mailbox of a letter, but not the keys, and so cannot slip in a correction of his own.
 */
export function bindCasebook(kept: readonly Kept[]): Casebook {
  const requests = kept.filter(isRequest).sort(byTime);
  const messages = kept.filter(isMessage).sort(byTime);
  const groups = groupBy(requests, ({ content }) => codeOf(content.request));
  const drafts = groups.map((group) => ({
    write: group[0]?.content.request.reply.write ?? '',
    verify: group[0]?.content.request.reply.verify ?? new Uint8Array(),
    requests: inCorrectionOrder(group),
    messages: [] as CaseMessage[],
  }));
  const strays: CaseMessage[] = [];
  for (const message of messages) {
    const here = drafts.filter(({ write }) => write === message.content.message.write);
    const signed = here.find(({ verify }) => verifyMessage(message.content.message, verify));
    const place = signed ?? here[0];
    const signature = signed !== undefined ? 'code' : place !== undefined ? 'wrong' : 'unknown';
    (place?.messages ?? strays).push({ kept: message, signature });
  }
  return { cases: drafts, strays, faults: kept.filter(isFault) };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

const isRequest = (kept: Kept): kept is KeptRequest => kept.content.kind === 'request';
const isMessage = (kept: Kept): kept is KeptMessage => kept.content.kind === 'message';
const isFault = (kept: Kept): kept is KeptFault => kept.content.kind === 'fault';

const codeOf = ({ reply }: OpenedRequest): string =>
  [reply.write, reply.recipient, toBase64url(reply.mac), toBase64url(reply.verify)].join(' ');

const timeOf = (content: { request: OpenedRequest } | { message: OpenedMessage }): string =>
  'request' in content ? content.request.madeAt : content.message.sentAt;

function byTime<T extends KeptRequest | KeptMessage>(one: T, other: T): number {
  const order = (kept: T): string => `${timeOf(kept.content)} ${kept.name}`;
  return order(one) < order(other) ? -1 : 1;
}

/** A correction right after the request that it names; the rest by time. A correction of something not here stays. */
function inCorrectionOrder(group: readonly KeptRequest[]): KeptRequest[] {
  const ordered: KeptRequest[] = [];
  const add = (kept: KeptRequest): void => {
    if (ordered.includes(kept)) return;
    ordered.push(kept);
    for (const next of group) if (next.content.request.earlier === kept.name) add(next);
  };
  const isFirst = ({ content, name }: KeptRequest): boolean =>
    !group.some((other) => other.name === content.request.earlier && other.name !== name);
  for (const kept of group.filter(isFirst)) add(kept);
  for (const kept of group) add(kept);
  return ordered;
}

/** A request of a case and whatever replaced it since, in that order. */
export function withCorrections(of: Case, name: string): KeptRequest[] {
  const chain: KeptRequest[] = [];
  for (const request of of.requests) {
    const { earlier } = request.content.request;
    if (request.name === name || chain.some((shown) => shown.name === earlier)) chain.push(request);
  }
  return chain;
}

/** The request that a later one of the same case names as the one it replaces, if any. */
export function replacedBy(of: Case, name: string): KeptRequest | undefined {
  return of.requests.find(({ content }) => content.request.earlier === name);
}

/**
 * Whether the code may show nothing but "please get in touch". Once chosen it stays: whoever has the code could send
 * another request that takes it back.
 */
export function isQuiet(of: Case): boolean {
  return of.requests.some(({ content }) => content.request.show === 'quiet');
}

/** Where a letter belongs: its case, or alone. */
export async function openCaseOf(
  opener: Opener,
  home: string,
  name: string,
): Promise<{ kept: Kept; case: Case | null; stray: CaseMessage | null }> {
  const kept = await openKept(opener, home, name);
  const write = kept.letter?.write;
  const others = letterNames(home).filter(
    (other) => other !== name && readLetter(home, other)?.write === write,
  );
  const all = [kept];
  if (write !== undefined) for (const other of others) all.push(await openKept(opener, home, other));
  const book = bindCasebook(all);
  const holds = ({ requests, messages }: Case): boolean =>
    requests.some((request) => request.name === name) ||
    messages.some((message) => message.kept.name === name);
  const stray = book.strays.find((message) => message.kept.name === name) ?? null;
  return { kept, case: book.cases.find(holds) ?? null, stray };
}
