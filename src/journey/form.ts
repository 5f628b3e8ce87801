import type { Answers } from './question.ts';
import { fieldOf, questionOfField, questions } from './questions.ts';

const presets: Answers = Object.fromEntries(
  questions
    .flatMap((question) => question.fields)
    .flatMap((field) => (field.kind === 'one' && field.preset ? [[field.id, field.preset] as const] : [])),
);

/**
 * Answers from the pairs of a URL-encoded form whose names are field ids. Unknown names are ignored (a form carries
 * more than answers), empty values are no answer, a repeated name adds a tick to a `many` field and otherwise the last
 * one stands. Presets are filled in, of hidden fields too: without script nothing is hidden. Nothing is judged here, and
 * what will not be sent is kept: `unsentText` finds it, `parseAnswers` judges.
 */
export function answersFromForm(pairs: Iterable<readonly [string, string]>): Answers {
  const answers: Record<string, string | string[]> = {};
  for (const [name, value] of pairs) {
    const field = fieldOf(name);
    if (!field || value === '') continue;
    if (field.kind !== 'many') {
      answers[name] = value;
      continue;
    }
    const ticked = answers[name];
    answers[name] = typeof ticked === 'object' ? [...ticked, value] : [value];
  }
  return { ...presets, ...answers };
}

/**
 * As much of good answers as the simple form asks for. What it does not ask stands on no page of it, so that not even
 * a preset may be sent as if somebody had said so.
 */
export function askedOnForm(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([field]) => questionOfField(field)?.essential === true),
  );
}
