import type { StoredLetter } from '../mailbox/index.ts';
import { MailboxTrouble } from '../mailbox/index.ts';
import { toBase64url } from '../sealing/bytes.ts';
import type { AnswerForm } from './answers.ts';
import { type Proof, parseProofs } from './bodies.ts';
import { checkDeskToken, type DeskScope } from './desk-token.ts';
import { type DoorContext, orUnavailable, readJson } from './doors.ts';
import { type Answer, type RefusalCode, refuse } from './refusals.ts';

/** Letters in one answer. Fifty short ones are 1.2 MB; fifty of the longest kind, which are rare, 18 MB. */
const MOST_LETTERS = 50;
const USUAL_LETTERS = '20';

/** A hundred proofs as compact JSON are 6.3 KB. */
const PROOFS_LIMIT = 16 * 1024;

/**
 * `GET /api/desk/letters?after=&limit=`: the letters that wait, oldest day first. They stay until their receipts.
 *
 * @param input the `Authorization` header; `after`, the `next` of the answer before; `limit`, 1 to 50 (20)
 */
export function collect(
  context: DoorContext,
  input: { authorization: string | undefined; after: string | null; limit: string | null },
): Promise<Answer> {
  return atDesk(context, input.authorization, 'collect', async () => {
    const after = input.after === '' ? null : input.after;
    const limit = Number(/^[1-9][0-9]?$/.exec(input.limit || USUAL_LETTERS)?.[0]);
    if (!(limit <= MOST_LETTERS) || (after !== null && !isCursor(after))) return 'form';
    const { letters, next } = await context.mailbox.waiting(after, limit);
    context.log.count('desk.collected');
    return {
      status: 200,
      json: { v: 1, letters: letters.map(asJson), next } satisfies AnswerForm<'letters'>,
    };
  });
}

type FromDesk = { authorization: string | undefined; body: Uint8Array };

/**
 * `POST /api/desk/receipts`: up to 100 receipts. A letter is erased for the secret that was sealed inside it, and
 * for nothing else, so that neither a stolen token nor a wrong integration can delete what nobody has opened.
 */
export function takeReceipts(context: DoorContext, input: FromDesk): Promise<Answer> {
  return atDesk(context, input.authorization, 'receipt', async () => {
    const proofs = proofsIn(input.body, 'receipts');
    if (typeof proofs === 'string') return proofs;
    const results = await each(proofs, (id, ack) => context.mailbox.receipt(id, ack));
    for (const { result } of results) context.log.count(`receipt.${result}`);
    if (results.some(({ result }) => result === 'deleted')) await settle(context);
    return { status: 200, json: { v: 1, results } satisfies AnswerForm<'receipts'> };
  });
}

/**
 * `POST /api/desk/reads`: up to 100 letters that a person has read: the alarm for them ends. It takes the same secret,
 * so that neither a stolen token nor a collection that nobody looks at can end it.
 */
export function takeReads(context: DoorContext, input: FromDesk): Promise<Answer> {
  return atDesk(context, input.authorization, 'receipt', async () => {
    const proofs = proofsIn(input.body, 'reads');
    if (typeof proofs === 'string') return proofs;
    const results = await each(proofs, (id, ack) => context.mailbox.read(id, ack));
    for (const { result } of results) context.log.count(`read.${result}`);
    return { status: 200, json: { v: 1, results } satisfies AnswerForm<'reads'> };
  });
}

function proofsIn(body: Uint8Array, list: 'receipts' | 'reads'): readonly Proof[] | RefusalCode {
  const json = readJson(body, PROOFS_LIMIT);
  return json.ok ? (parseProofs(json.value, list) ?? 'form') : json.code;
}

/** In the order in which they came. */
function each<R>(proofs: readonly Proof[], take: (id: string, ack: string) => Promise<R>) {
  return Promise.all(proofs.map(async ({ id, ack }) => ({ id, result: await take(id, ack) })));
}

/**
 * What every door of the desk has in common: the token before anything else is looked at, and a count of what
 * was refused.
 *
 * @param door gives its answer, or the code of a refusal
 */
export function atDesk(
  context: DoorContext,
  authorization: string | undefined,
  scope: DeskScope,
  door: () => Promise<Answer | RefusalCode>,
): Promise<Answer> {
  return orUnavailable(context.log, async () => {
    const checked = checkDeskToken(context.settings.deskTokens, authorization, scope);
    const answer = checked === 'ok' ? await door() : checked;
    if (typeof answer !== 'string') return answer;
    context.log.count('desk.refused');
    return refuse(answer);
  });
}

/** The letters are erased whether this succeeds or not; it is tried again after the next receipts. */
async function settle({ mailbox }: DoorContext): Promise<void> {
  await mailbox.settle().catch((fault: unknown) => {
    if (!(fault instanceof MailboxTrouble)) throw fault;
  });
}

function isCursor(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}\.[A-Za-z0-9_-]{22}$/.test(text);
}

/** The outer form as it came, and the day. */
function asJson({
  id,
  write,
  ackHash,
  route,
  blob,
  day,
}: StoredLetter): AnswerForm<'letters'>['letters'][number] {
  return { v: 1, id, write, ackHash, route, blob: toBase64url(blob), day };
}
