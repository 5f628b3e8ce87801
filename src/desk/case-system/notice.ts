import { z } from 'zod';
import { sentences, stages } from '../../promises/index.ts';
import { whatBroke } from '../breakage.ts';
import { openCaseOf } from '../casebook.ts';
import type { Call } from '../command.ts';
import { message } from '../commands/message.ts';
import { update } from '../commands/update.ts';
import type { Context } from '../context.ts';
import { findLetter } from '../find-letter.ts';
import { type Outcome, refuse } from '../outcome.ts';
import { noteReading } from '../reading.ts';
import { noteInRecord } from '../record.ts';
import { startSession } from '../session.ts';

const shared = {
  v: z.literal(1),
  /** Made by the case system: the same key again for the same letter does nothing more. */
  key: z.string().regex(/^[\w.:-]{1,64}$/),
  id: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  /** Who did it there. */
  by: z.string().min(1).max(80),
};

/** What a case system says to the desk: a stage, a sentence of the closed list, or that somebody has read a letter. */
const noticeForm = z.discriminatedUnion('do', [
  z.strictObject({
    ...shared,
    do: z.literal('update'),
    stage: z.enum(stages),
    due: z.string().exactOptional(),
    clock: z.enum(['standard', 'urgent']).exactOptional(),
  }),
  z.strictObject({ ...shared, do: z.literal('say'), sentence: z.enum(sentences) }),
  z.strictObject({ ...shared, do: z.literal('read') }),
]);
type Notice = z.infer<typeof noticeForm>;

/**
 * Does what a notice says, by the same rules as the commands; what they would only warn of is refused. It stands in the
 * record under the name in it.
 *
 * @param raw the notice as it came, not yet looked at
 * @param via the program that brought it
 */
export async function carryOut(context: Context, call: Call, raw: unknown, via: string): Promise<Outcome> {
  const parsed = noticeForm.safeParse(raw);
  if (!parsed.success) return refuse('form', `The notice is not in the form: ${placeOf(parsed.error)}.`);
  const notice = parsed.data;
  const asked = callFor(call, notice, via);
  try {
    if (notice.do === 'update') return await update.run(context, asked);
    return notice.do === 'say' ? await message.run(context, asked) : await readThere(context, asked);
  } catch (error) {
    return whatBroke(error, call.home);
  }
}

/** Where it does not fit, never what stands there. */
function placeOf({ issues: [first] }: z.ZodError): string {
  const place = first?.path.join('.') || 'the document';
  return `${place} (${first?.code ?? 'form'})`;
}

function callFor(call: Call, notice: Notice, via: string): Call {
  const file = call.texts['passphrase-file'];
  const texts = {
    by: notice.by,
    once: notice.key,
    ...(file === undefined ? {} : { 'passphrase-file': file }),
    ...(notice.do === 'update' ? stageTexts(notice) : {}),
    ...(notice.do === 'say' ? { say: notice.sentence } : {}),
  };
  return { home: call.home, json: true, via, texts, on: new Set(['strict']), rest: [notice.id] };
}

function stageTexts({ stage, due, clock }: Extract<Notice, { do: 'update' }>): Record<string, string> {
  return {
    stage,
    ...(due === undefined ? {} : { due }),
    ...(clock === undefined ? {} : { clock }),
  };
}

/** Somebody has read this letter in the case system, where the bridge has put it. */
async function readThere(context: Context, call: Call): Promise<Outcome> {
  const found = findLetter(call.home, call.rest);
  if (!found.ok) return found;
  const session = await startSession(context, call);
  if (!session.ok) return session;
  const { kept, case: of, stray } = await openCaseOf(session.opener, call.home, found.name);
  const { kind } = kept.content;
  if (kind !== 'request' && kind !== 'message')
    return refuse('no-request', `${found.name} is no request and no message that could have been read.`);
  noteInRecord(context, call, session.opener, 'read', [kept]);
  const messages = [...(of?.messages ?? []), ...(stray === null ? [] : [stray])];
  const signature = messages.find((each) => each.kept.name === found.name)?.signature ?? 'code';
  const noted = await noteReading(context, call, session.opener, {
    by: call.texts['by'] ?? '',
    of,
    request: of?.requests.at(-1),
    letters: [{ kept, signature }],
  });
  return {
    ok: true,
    exit: noted.exit,
    lines: noted.lines,
    json: { id: found.name, told: noted.told ?? false },
  };
}
