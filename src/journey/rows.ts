import { ofItsKind, readable } from './kind.ts';
import { normaliseText } from './normal-text.ts';
import type { Answers, Field } from './question.ts';
import { fieldOf, journey } from './questions.ts';
import { walk } from './walk.ts';

/** One answer as a row: ids of options, or text someone typed (mark it `translate="no"`). Empty means: not answered. */
export type Row = { readonly question: string; readonly field: string } & (
  | { readonly typed: false; readonly options: readonly string[] }
  | { readonly typed: true; readonly text: string }
);

/**
 * Why a row at the desk is not as this version of the list would have it: a field or an option it does not know, a
 * value of another kind, an answer to something these answers do not show.
 */
export type Strange = 'field' | 'option' | 'kind' | 'hidden';
export type DeskRow = Row & { readonly strange?: Strange };

function rowOf(question: string, field: Field, answer: string | readonly string[] | undefined): Row {
  if (field.kind === 'line' || field.kind === 'text') {
    return { question, field: field.id, typed: true, text: typeof answer === 'string' ? answer : '' };
  }
  const options = answer === undefined ? [] : typeof answer === 'string' ? [answer] : answer;
  return { question, field: field.id, typed: false, options };
}

/** A row for every shown field in list order, unanswered ones too: what the person checks is what is sent. */
export function rowsForCheck(answers: Answers): Row[] {
  const { shown, kept } = walk(journey, answers);
  return shown.flatMap(({ question, fields }) =>
    fields.map((field) => rowOf(question.id, field, kept[field.id])),
  );
}

/** Any value as text. What JSON cannot say (it never comes out of a letter) is named by its type. */
function asText(value: unknown): string {
  try {
    return normaliseText(typeof value === 'string' ? value : (JSON.stringify(value) ?? typeof value));
  } catch {
    return typeof value;
  }
}

function markOptions(row: Row): DeskRow {
  const field = fieldOf(row.field);
  if (row.typed || !field || !('options' in field)) return row;
  const known = new Set(field.options.map((option) => option.id));
  return row.options.every((id) => known.has(id)) ? row : { ...row, strange: 'option' };
}

/** Answers that the walk did not keep: each becomes a marked row, so that nothing sent is ever dropped. */
function strangeRow(id: string, value: unknown): DeskRow[] {
  const field = fieldOf(id);
  const question = journey.questions.find((each) => each.fields.some((one) => one.id === id))?.id ?? '';
  const answer = field && ofItsKind(field, value);
  if (!field || answer === null) {
    return [{ question, field: id, typed: true, text: asText(value), strange: field ? 'kind' : 'field' }];
  }
  const row = rowOf(question, field, answer);
  const empty = row.typed ? row.text.trim() === '' : row.options.length === 0;
  return empty ? [] : [{ ...row, strange: 'hidden' }];
}

/**
 * Rows for printing at the desk, from a letter of any form version: first what this version shows, in list order,
 * then whatever else was sent, marked. Unknown fields and options are kept as they came. Never throws. The text comes
 * from outside: print it with control characters and direction overrides made visible.
 */
export function readAnswersAtDesk(input: unknown): DeskRow[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return [{ question: '', field: '', typed: true, text: asText(input), strange: 'kind' }];
  }
  const answers = readable(input);
  const rows = rowsForCheck(answers);
  const printed = new Set(rows.map((row) => row.field));
  const rest = Object.entries(input).filter(([id]) => !(id in answers && printed.has(id)));
  return [...rows.map(markOptions), ...rest.flatMap(([id, value]) => strangeRow(id, value))];
}
