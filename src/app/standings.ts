import { isId } from '../sealing/sealed-letter.ts';
import type { AnswerForm } from './answers.ts';
import { atDesk } from './collect.ts';
import type { DoorContext } from './doors.ts';
import type { Answer } from './refusals.ts';

/** 500 of them are about 60 KB. */
const MOST_STANDINGS = 500;

/**
 * `GET /api/desk/waiting?after=&limit=`: how every letter stands that is held here or not known to be read, by id, for
 * the desk's daily count. Nothing of a letter but its id, its day and its route.
 *
 * @param input the `Authorization` header; `after`, the `next` of the answer before; `limit`, 1 to 500 (500)
 */
export function listStandings(
  context: DoorContext,
  input: { authorization: string | undefined; after: string | null; limit: string | null },
): Promise<Answer> {
  return atDesk(context, input.authorization, 'collect', async () => {
    const after = input.after ?? '';
    const limit = Number(/^[1-9][0-9]{0,2}$/.exec(input.limit || String(MOST_STANDINGS))?.[0]);
    if (!(limit <= MOST_STANDINGS) || (after !== '' && !isId(after))) return 'form';
    if (after === '') context.log.count('desk.counted');
    const { letters, next } = await context.mailbox.standings(after, limit);
    return { status: 200, json: { v: 1, letters, next } satisfies AnswerForm<'standings'> };
  });
}
