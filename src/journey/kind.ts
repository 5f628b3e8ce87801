import type { Answers, Field } from './question.ts';
import { fieldOf } from './questions.ts';

function isTicks(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** The value when it is of the field's kind, whatever it says; else null. */
export function ofItsKind(field: Field, value: unknown): string | readonly string[] | null {
  if (field.kind === 'many') return isTicks(value) ? value : null;
  return typeof value === 'string' ? value : null;
}

/** What can be read as answers in anything at all: known fields with a value of their kind. Not a judgement. */
export function readable(input: unknown): Answers {
  const entries: [string, unknown][] =
    typeof input === 'object' && input !== null ? Object.entries(input) : [];
  const answers = entries.flatMap(([id, value]) => {
    const field = fieldOf(id);
    const answer = field && ofItsKind(field, value);
    return answer === null ? [] : [[id, answer] as const];
  });
  return Object.fromEntries(answers);
}
