import { isBlank, normaliseLine, normaliseText } from './normal-text.ts';
import type { Answers, Condition, Field, Journey, ManyField, Question, Step } from './question.ts';

/** One way through the journey for given answers. */
export interface Route {
  readonly steps: readonly Step[];
  /** Every question on the way, with the fields of it that are shown. */
  readonly shown: readonly { readonly question: Question; readonly fields: readonly Field[] }[];
  /** The answers of shown fields, tidied, presets filled in. */
  readonly kept: Answers;
}

/** Whether a condition holds. An absent answer is in no list. */
export function holds(condition: Condition, answers: Answers): boolean {
  if ('all' in condition) return condition.all.every((each) => holds(each, answers));
  if ('any' in condition) return condition.any.some((each) => holds(each, answers));
  if ('not' in condition) return !holds(condition.not, answers);
  const answer = answers[condition.field] ?? [];
  const given = typeof answer === 'string' ? [answer] : answer;
  return given.some((id) => condition.has.includes(id));
}

/** The last of a list. `.at(-1)` came after ES2020, and the page's script must run without it. */
export function lastOf<T>(list: readonly T[]): T | undefined {
  return list[list.length - 1];
}

/** Ticks in the list's order, each once; ids that are not in the list last, so that a parser can still refuse them. */
function inListOrder(field: ManyField, ticked: readonly string[]): readonly string[] {
  const known = field.options.map((option) => option.id).filter((id) => ticked.includes(id));
  return [...known, ...new Set(ticked.filter((id) => !known.includes(id)))];
}

/** An answer as it is kept, or null for none: blank text and no ticks are no answer, and so is a value of the wrong kind. */
export function tidy(
  field: Field,
  answer: string | readonly string[] | undefined,
): string | readonly string[] | null {
  if (field.kind === 'many') {
    const ticked = typeof answer === 'object' ? inListOrder(field, answer) : [];
    return ticked.length === 0 ? null : ticked;
  }
  if (typeof answer !== 'string' || answer === '') return null;
  if (field.kind === 'one') return answer;
  const text = field.kind === 'line' ? normaliseLine(answer) : normaliseText(answer);
  return isBlank(text) ? null : text;
}

/** Keeps what is shown of one question, each field judged by what was kept before it. */
function visit(
  question: Question,
  answers: Answers,
  kept: Record<string, string | readonly string[]>,
): Field[] {
  const fields: Field[] = [];
  for (const field of question.fields) {
    if (field.shownWhen && !holds(field.shownWhen, kept)) continue;
    fields.push(field);
    const answer = tidy(field, answers[field.id]) ?? (field.kind === 'one' ? field.preset : undefined);
    if (answer !== undefined) kept[field.id] = answer;
  }
  return fields;
}

/**
 * Walks a journey once, in list order. Conditions see only answers already kept, so a changed early answer drops
 * everything that hung on the old one, at any depth. Ends in a stop or in the check step.
 */
export function walk(journey: Journey, answers: Answers): Route {
  const steps: Step[] = [];
  const shown: { question: Question; fields: readonly Field[] }[] = [];
  const kept: Record<string, string | readonly string[]> = {};
  for (const question of journey.questions) {
    if (question.shownWhen && !holds(question.shownWhen, kept)) continue;
    shown.push({ question, fields: visit(question, answers, kept) });
    steps.push({ kind: 'question', id: question.id });
    for (const turn of journey.turns) {
      if (turn.after !== question.id || !holds(turn.when, kept)) continue;
      steps.push(turn.step);
      if (turn.step.kind === 'stop') return { steps, shown, kept };
    }
  }
  steps.push({ kind: 'check' });
  return { steps, shown, kept };
}
