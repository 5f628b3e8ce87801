import { mailboxKey } from '../mailbox/index.ts';
import { replySize } from '../sealing/age-shape.ts';
import { fromBase64url } from '../sealing/bytes.ts';
import type { AnswerForm } from './answers.ts';
import { parseReply } from './bodies.ts';
import { atDesk } from './collect.ts';
import { type DoorContext, readJson } from './doors.ts';
import type { Answer } from './refusals.ts';

/** A reply to a post-quantum key is 7.8 KB as compact JSON. */
const REPLY_LIMIT = 16 * 1024;

/**
 * `POST /api/desk/replies`: a reply, sealed at the desk to one person. 201 once it is on disk, 200 when it was
 * there before, 409 when its id is another reply's, 404 when no letter ever came from that mailbox.
 */
export function takeReply(
  context: DoorContext,
  input: { authorization: string | undefined; body: Uint8Array },
): Promise<Answer> {
  return atDesk(context, input.authorization, 'reply', async () => {
    const json = readJson(input.body, REPLY_LIMIT);
    if (!json.ok) return json.code;
    const body = parseReply(json.value);
    const blob = body && fromBase64url(body.blob);
    if (!body || !blob) return 'form';
    // Of one length only, or the length would say what it is.
    if (blob.length !== replySize(context.settings.suite)) return 'size';
    const key = mailboxKey(context.secrets.pepper, body.write);
    const result = await context.mailbox.reply({ key, id: body.id, blob });
    context.log.count(`reply.${result}`);
    if (result === 'different' || result === 'no-mailbox') return result;
    return { status: result === 'stored' ? 201 : 200, json: { ok: true } satisfies AnswerForm<'kept'> };
  });
}
