import type { Context } from './context.ts';
import { parseJson } from './json-text.ts';
import { type Refusal, refuse } from './outcome.ts';
import {
  type Form,
  lettersPage,
  type PortalFile,
  type ReceiptsAnswer,
  readsAnswer,
  receiptsAnswer,
  refusalAnswer,
  type StandingsPage,
  standingsPage,
} from './records.ts';

/** What the desk asks of the portal. Every refusal is one of: unreachable, denied, portal-refused, portal-form. */
export interface PortalClient {
  waiting(after: string | null): Promise<Answered<{ letters: unknown[]; next: string | null }>>;
  /** How every letter stands that the portal still holds, or knows to be unread. */
  standings(after: string): Promise<Answered<StandingsPage>>;
  receipts(list: readonly Proof[]): Promise<Answered<{ results: ReceiptResult[] }>>;
  /** A person has read these letters. */
  reads(list: readonly Proof[]): Promise<Answered<{ results: object[] }>>;
  /**
   * `no-mailbox`: the person deleted it, or it has expired. `different`: the id is taken by other bytes. `unfit`: the
   * portal will never take these bytes, for instance because its suite was changed since.
   */
  reply(reply: { write: string; id: string; blob: string }): Promise<Answered<{ result: ReplyResult }>>;
  /** One bare request, for `doctor`: the status and the portal's clock, whatever it answers. */
  probe(path: string, body?: unknown): Promise<Answered<{ status: number; clock: Date | null }>>;
  /** Its manifest of keys, as anybody may fetch it: parsed, not looked at. */
  manifest(): Promise<Answered<{ file: unknown }>>;
  /** What the portal says of itself, for `doctor`: the words of its one line, which anybody may ask for. */
  health(): Promise<Answered<{ status: number; words: readonly string[] }>>;
}

/** That a letter was opened here: `ack` was sealed inside it. */
export interface Proof {
  id: string;
  ack: string;
}
export type ReceiptResult = ReceiptsAnswer['results'][number];
export type ReplyResult = 'stored' | 'repeated' | 'no-mailbox' | 'different' | 'unfit';
type Answered<T> = ({ ok: true } & T) | Refusal;

/** Letters asked for at once: 50 of the common size (about 25 KB in base64url) are just over a megabyte. */
export const pageSize = 50;
/** More than a page of the largest letters (50 times 350 KB); what is longer is no answer of a portal. */
const longestAnswer = 32 * 1024 * 1024;
/** The portal answers in milliseconds; a slow line is given time for a page of large letters. */
const patience = 60_000;

const paths = {
  letters: '/api/desk/letters',
  receipts: '/api/desk/receipts',
  reads: '/api/desk/reads',
  replies: '/api/desk/replies',
  waiting: '/api/desk/waiting',
} as const;

/** The portal behind `portal.json`. The token goes only there: a redirect is a refusal. */
export function portalClient(context: Context, portal: PortalFile): PortalClient {
  const ask = (path: string, body?: unknown) => request(context, portal, path, body);
  return {
    async waiting(after) {
      const query = new URLSearchParams({ limit: String(pageSize), ...(after === null ? {} : { after }) });
      const answer = await ask(`${paths.letters}?${query}`);
      return answer.ok ? accepted(portal, answer, lettersPage) : answer;
    },
    async standings(after) {
      const answer = await ask(`${paths.waiting}?${new URLSearchParams({ after })}`);
      return answer.ok ? accepted(portal, answer, standingsPage) : answer;
    },
    async receipts(list) {
      const answer = await ask(paths.receipts, { v: 1, receipts: list });
      return answer.ok ? accepted(portal, answer, receiptsAnswer) : answer;
    },
    async reads(list) {
      const answer = await ask(paths.reads, { v: 1, reads: list });
      return answer.ok ? accepted(portal, answer, readsAnswer) : answer;
    },
    async reply(reply) {
      const answer = await ask(paths.replies, { v: 1, ...reply });
      if (!answer.ok) return answer;
      const result = replyResult(answer);
      return result === null ? refusedBy(portal, answer) : { ok: true, result };
    },
    async probe(path, body) {
      const answer = await ask(path, body);
      return answer.ok ? { ok: true, status: answer.status, clock: answer.clock } : answer;
    },
    async manifest() {
      const answer = await ask('/keys.json');
      if (!answer.ok || answer.status !== 200) return answer.ok ? refusedBy(portal, answer) : answer;
      return { ok: true, file: answer.json };
    },
    async health() {
      const answer = await ask('/health');
      return answer.ok ? { ok: true, status: answer.status, words: answer.text.trim().split(' ') } : answer;
    },
  };
}

/** The portal's code counts, not the status alone: a proxy says 404 too, and a reply must not be given up for that. */
const replyRefusals: Readonly<Record<string, ReplyResult>> = {
  'no-mailbox': 'no-mailbox',
  different: 'different',
  form: 'unfit',
  size: 'unfit',
};

function replyResult({ status, json }: Answer): ReplyResult | null {
  if (status === 201) return 'stored';
  if (status === 200) return 'repeated';
  const said = refusalAnswer.safeParse(json);
  return said.success ? (replyRefusals[said.data.error] ?? null) : null;
}

interface Answer {
  ok: true;
  status: number;
  text: string;
  /** What is no JSON is `undefined`, which no schema accepts. */
  json: unknown;
  clock: Date | null;
}

async function request(
  context: Context,
  portal: PortalFile,
  path: string,
  body?: unknown,
): Promise<Answer | Refusal> {
  const signals = [AbortSignal.timeout(patience), ...(context.signal === undefined ? [] : [context.signal])];
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const token = portal.token === undefined ? {} : { authorization: `Bearer ${portal.token}` };
  try {
    const answer = await context.fetch(new URL(path, portal.url), {
      method: body === undefined ? 'GET' : 'POST',
      headers: { accept: 'application/json', ...json, ...token },
      body: body === undefined ? null : JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.any(signals),
    });
    const date = new Date(answer.headers.get('date') ?? Number.NaN);
    const clock = Number.isNaN(date.getTime()) ? null : date;
    const text = await readText(answer);
    return { ok: true, status: answer.status, text, json: parseJson(text), clock };
  } catch (error) {
    return refuse(
      'unreachable',
      `${portal.url} cannot be reached (${causeOf(error)}): expected the portal's answer.`,
    );
  }
}

/** The name of a network fault (`ECONNREFUSED`, `TimeoutError`), never a message that quotes what was sent. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault';
  const cause: unknown = error.cause;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error.name;
}

/** Reads at most `longestAnswer` bytes. */
async function readText(answer: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer.body ?? []) {
    length += piece.length;
    if (length > longestAnswer) throw new RangeError('the answer is too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function accepted<T>(portal: PortalFile, answer: Answer, schema: Form<T>): ({ ok: true } & T) | Refusal {
  if (answer.status !== 200) return refusedBy(portal, answer);
  const parsed = schema.safeParse(answer.json);
  if (parsed.success) return { ok: true, ...parsed.data };
  return refuse(
    'portal-form',
    `${portal.url} answered in another form than a portal does: is this its address?`,
  );
}

function refusedBy(portal: PortalFile, answer: Answer): Refusal {
  if (answer.status === 401 || answer.status === 403) {
    const what = answer.status === 401 ? 'does not know the token' : 'does not allow this to the token';
    return refuse(
      'denied',
      `${portal.url} ${what} (${answer.status}): expected its hash and scope in the settings.`,
    );
  }
  const said = refusalAnswer.safeParse(answer.json);
  const code = said.success && /^[a-z-]{1,40}$/.test(said.data.error) ? said.data.error : 'no reason given';
  return refuse('portal-refused', `${portal.url} refused with status ${answer.status} (${code}).`);
}
