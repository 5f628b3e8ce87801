import { type DeskRow, fieldOf, readAnswersAtDesk } from '../../journey/index.ts';
import type { Field } from '../../journey/question.ts';

/**
 * Why an answer stands apart: as the print-out marks it; longer than this list of questions allows; or `whole`: what
 * was sent was no set of answers at all.
 */
export const apartReasons = [
  'field',
  'option',
  'kind',
  'hidden',
  'long',
  'whole',
] as const satisfies readonly (NonNullable<DeskRow['strange']> | 'long' | 'whole')[];
export type Apart = (typeof apartReasons)[number];

/** Answers for other programs. Together the two hold everything that was sent, with the very same values. */
export interface AnswersJson {
  /** What this version's questions ask and these answers show: always as `docs/request.schema.json` has it. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** Everything else, whole: for a person to read. A number that other answers hide is not one to call. */
  readonly apart: readonly { readonly field: string; readonly reason: Apart; readonly value: unknown }[];
}

/** Sorts what was sent, whatever it is. Of ticks that are partly known, the known ones stand in `answers` too. */
export function answersJson(sent: unknown): AnswersJson {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    return { answers: {}, apart: [{ field: '', reason: 'whole', value: sent }] };
  const rows = readAnswersAtDesk(sent);
  const asked = new Set(rows.map(({ field }) => field));
  const strange = new Map(rows.flatMap((row) => (row.strange ? [[row.field, row.strange] as const] : [])));
  // Without a prototype: an answer may be called `__proto__`.
  const answers: Record<string, unknown> = Object.create(null);
  const apart: { field: string; reason: Apart; value: unknown }[] = [];
  for (const [id, value] of Object.entries(sent)) {
    const field = fieldOf(id);
    // What says nothing where nothing is asked has no row: an empty list of ticks, a blank.
    const reason = strange.get(id) ?? (field && asked.has(id) ? misfit(field, value) : 'hidden');
    if (reason !== null) apart.push({ field: id, reason, value });
    const fitting =
      reason === null ? value : reason === 'option' && field ? knownOf(field, value) : undefined;
    if (fitting !== undefined) answers[id] = fitting;
  }
  return { answers, apart };
}

/** What the rows pass over, because a person need not see it: an empty choice, and a text beyond its length. */
function misfit(field: Field, value: unknown): Apart | null {
  if ('max' in field) return typeof value === 'string' && [...value].length > field.max ? 'long' : null;
  return field.kind === 'one' && value === '' ? 'option' : null;
}

function knownOf(field: Field, value: unknown): readonly unknown[] | undefined {
  if (field.kind !== 'many' || !Array.isArray(value)) return undefined;
  const ids = new Set<unknown>(field.options.map(({ id }) => id));
  return value.filter((id) => ids.has(id));
}
