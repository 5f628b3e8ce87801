import * as z from 'zod/mini';
import { base64url, id, letterForm, route, version } from './bodies.ts';

/** A day in UTC. */
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

const resultsOf = <T extends readonly [string, ...string[]]>(words: T) =>
  z.strictObject({ v: version, results: z.array(z.strictObject({ id, result: z.enum(words) })) });

/** What the doors answer when they have not refused: the types of what they build, and the forms that are published. */
export const answers = {
  kept: z.strictObject({ ok: z.literal(true) }),
  mailbox: z.strictObject({
    v: version,
    state: z.enum(['none', 'sent', 'held']),
    since: day,
    more: z.enum(['0', '1']),
    slots: z.array(base64url),
  }),
  letters: z.strictObject({
    v: version,
    letters: z.array(z.extend(letterForm, { day })),
    next: z.nullable(z.string()),
  }),
  standings: z.strictObject({
    v: version,
    letters: z.array(
      z.strictObject({
        id,
        day: z.nullable(day),
        route,
        held: z.boolean(),
        unread: z.boolean(),
        alarmed: z.boolean(),
      }),
    ),
    next: z.nullable(id),
  }),
  receipts: resultsOf(['deleted', 'already', 'refused']),
  reads: resultsOf(['read', 'already', 'refused']),
} as const;

/** One of the answers, as the doors build it. */
export type AnswerForm<Name extends keyof typeof answers> = z.infer<(typeof answers)[Name]>;
