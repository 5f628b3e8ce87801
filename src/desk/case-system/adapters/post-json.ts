import type { Context } from '../../context.ts';
import type { HandedLetter } from '../handed-letter.ts';
import type { CaseSystem, Taken } from '../handover.ts';

/** Where letters go by HTTP, and how long one may take. */
export interface HttpTarget {
  readonly url: string;
  readonly token: string | undefined;
  readonly patience: number;
}

/** The generic way: a POST of the letter as JSON. The letter's id is the `Idempotency-Key`: a repeat is the same letter. */
export function postJson(context: Context, target: HttpTarget): CaseSystem {
  return {
    take: async ({ letter }) => {
      if (letter.sample === undefined) return send(context, target, 'POST', letter.id, letter);
      let said = '';
      const listen = async (answer: Response) => {
        said = await beginningOf(answer);
      };
      const taken = await send(context, target, 'POST', letter.id, letter, listen);
      return taken.kept ? { kept: true, acknowledged: isAcknowledged(said) } : taken;
    },
  };
}

/** Longer than an answer to a sample needs to be. */
const LONGEST_ANSWER = 64 * 1024;

/** Whether the answer is JSON with `noAutoContact: true` in it. */
function isAcknowledged(answer: string): boolean {
  try {
    const json: unknown = JSON.parse(answer);
    return (
      typeof json === 'object' && json !== null && 'noAutoContact' in json && json.noAutoContact === true
    );
  } catch {
    return false;
  }
}

/** What is done with an answer of which nothing but the status counts. */
const leave = async ({ body }: Response): Promise<void> => body?.cancel();

/**
 * One request to the case system. Any 2xx means that it keeps the letter; a redirect is none. Certificates are checked;
 * nothing of an answer is printed.
 * @param listen takes what a good answer says; once the status was said, what becomes of the rest changes nothing
 */
export async function send(
  context: Context,
  { url, token, patience }: HttpTarget,
  method: 'POST' | 'PUT',
  id: HandedLetter['id'],
  body: object,
  listen: (answer: Response) => Promise<void> = leave,
): Promise<Taken> {
  const signals = [
    AbortSignal.timeout(patience * 1000),
    ...(context.signal === undefined ? [] : [context.signal]),
  ];
  try {
    const answer = await context.fetch(url, {
      method,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': id,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.any(signals),
    });
    await (answer.ok ? listen : leave)(answer).catch(() => {});
    return answer.ok ? { kept: true } : { kept: false, why: `it answered ${answer.status}` };
  } catch (error) {
    return { kept: false, why: `no answer (${causeOf(error)})` };
  }
}

async function beginningOf(answer: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer.body ?? []) {
    pieces.push(piece);
    length += piece.length;
    if (length > LONGEST_ANSWER) break;
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The name of a network fault, never a message that quotes what was sent. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}

/** What is wrong with where somebody's story would go in clear; null when it will do. */
export function whatIsWrongWithTarget(text: string, plain: boolean): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return 'expected an address such as https://cases.example.org/letters';
  if (url.username !== '' || url.password !== '')
    return 'expected no name and no password in it: a token comes from --token-file';
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && (isHere || plain))) return null;
  return 'expected https:// (http:// only to this machine, or with --plain-http on a line that nobody else can read)';
}
