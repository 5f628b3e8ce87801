import { mailboxKey, type PutResult } from '../mailbox/index.ts';
import { BUCKETS } from '../sealing/padding.ts';
import {
  letterToJson,
  type ParsedLetter,
  parseSealedLetter,
  type SealedLetter,
  sealedSize,
} from '../sealing/sealed-letter.ts';
import type { AnswerForm } from './answers.ts';
import { type DoorContext, orUnavailable, readJson } from './doors.ts';
import { dayOf } from './portal.ts';
import { type Answer, type RefusalCode, refuse } from './refusals.ts';

/**
 * `POST /api/letters`: takes a letter that was sealed in the browser. 201 once it is on disk, 200 when it was
 * there before, 409 when its id is another letter's; 400, 413 and 503 keep nothing.
 *
 * The portal cannot see which portal a letter was sealed for, because that is inside the seal: the desk refuses
 * a letter that was sealed for another one.
 *
 * @param body exactly what `letterToJson` gives, so that every letter of a bucket is equally long
 */
export function submit(context: DoorContext, body: Uint8Array): Promise<Answer> {
  return orUnavailable(context.log, async () => {
    const parsed = parseLetter(context, body);
    if (!parsed.ok) {
      context.log.count('letter.refused');
      return refuse(parsed.code);
    }
    const result = await keepLetter(context, parsed.letter);
    if (result === 'different') return refuse('different');
    return { status: result === 'stored' ? 201 : 200, json: { ok: true } satisfies AnswerForm<'kept'> };
  });
}

/**
 * Keeps a sealed letter and counts what became of it. For the basic path `different` is a repeat too: its id
 * follows from the answers, and sealing them twice gives other bytes.
 *
 * @throws MailboxTrouble when it could not be kept
 */
export async function keepLetter(context: DoorContext, letter: SealedLetter): Promise<PutResult> {
  const key = mailboxKey(context.secrets.pepper, letter.write);
  const result = await context.mailbox.put({ ...letter, key }, dayOf(context.clock()));
  context.log.count(`letter.${result}`);
  return result;
}

/** The most bytes a body may have: the length of the longest letter to the route with the most keys. */
export function letterLimit({ settings, keyring }: Pick<DoorContext, 'settings' | 'keyring'>): number {
  const recipients = Math.max(...keyring.taken().flatMap(({ a, b }) => [a, b]));
  const handle = 'A'.repeat(43);
  const empty = {
    id: 'A'.repeat(22),
    write: handle,
    ackHash: handle,
    route: 'a',
    blob: new Uint8Array(),
  } as const;
  const size = sealedSize(BUCKETS[2], settings.suite, recipients);
  return letterToJson({ v: 1, ...empty }).length + Math.ceil((size * 4) / 3);
}

function parseLetter(
  context: DoorContext,
  body: Uint8Array,
): { ok: true; letter: SealedLetter } | { ok: false; code: RefusalCode } {
  const json = readJson(body, letterLimit(context));
  if (!json.ok) return json;
  const parsed = parseForOne(context, json.value);
  if (!parsed.ok) return { ok: false, code: parsed.reason };
  return letterToJson(parsed.letter) === json.text ? parsed : { ok: false, code: 'form' };
}

/** The first answer that takes it; where none does, what the newest keys say of it. */
function parseForOne({ settings, keyring }: DoorContext, value: unknown): ParsedLetter {
  const all = keyring
    .taken()
    .map((recipients) => parseSealedLetter(value, { suite: settings.suite, recipients }));
  return all.find(({ ok }) => ok) ?? all[0] ?? { ok: false, reason: 'form' };
}
