import type { Answers, Flag, Step, StopId } from './question.ts';
import { journey } from './questions.ts';
import { holds, lastOf, walk } from './walk.ts';

/** Every step in order for these answers; the last one is a stop or the check-answers page. */
export function stepsFor(answers: Answers): readonly Step[] {
  return walk(journey, answers).steps;
}

/** Only the answers of shown fields, text normalised, presets filled in: exactly what would be sent. */
export function visibleAnswers(answers: Answers): Answers {
  return walk(journey, answers).kept;
}

/** The stop these answers lead to, or null. Nothing may be collected on a route that stops. */
export function stopFor(answers: Answers): StopId | null {
  const last = lastOf(stepsFor(answers));
  return last?.kind === 'stop' ? last.id : null;
}

/** Someone else fills this in, with the person's agreement: use the `.them` wording. */
export function isHelper(answers: Answers): boolean {
  return holds({ field: 'who', has: ['agreed'] }, answers);
}

/**
 * Index in `stepsFor(answers)` of the first step on which "Send what I have so far" may be offered: the one after the
 * contact details, or after the ways of contact when the person asked not to be contacted. Null on a route that stops.
 * Whether the answers before it are complete is for `parseAnswers(answers, 'early')` to say.
 */
export function canSendFrom(answers: Answers): number | null {
  const steps = stepsFor(answers);
  if (lastOf(steps)?.kind === 'stop') return null;
  const ids = journey.questions.map((question) => question.id);
  const late = new Set(ids.slice(ids.indexOf(journey.enough) + 1));
  return steps.findIndex((step) => step.kind === 'check' || (step.kind === 'question' && late.has(step.id)));
}

/**
 * The set of keys that the request must be sealed to: `b`, a named officer or an outside organisation, as soon as
 * somebody at the council may be a risk. A council without a second set has told the person so before.
 */
export function routeFor(answers: Answers, secondRoute: boolean): 'a' | 'b' {
  return secondRoute && flagsFor(answers).includes('conflict') ? 'b' : 'a';
}

/** Marks for the council's desk, in a fixed order. Never a score; no mark does not mean no danger. */
export function flagsFor(answers: Answers): Flag[] {
  const { kept } = walk(journey, answers);
  return journey.flags.filter((rule) => holds(rule.when, kept)).map((rule) => rule.flag);
}

/**
 * Typed fields that hold text which these answers hide, so that it would not be sent. Without script a number can be
 * typed without its way being ticked: a page that sends must ask about it instead of dropping it in silence.
 */
export function unsentText(answers: Answers): string[] {
  const { shown } = walk(journey, answers);
  const seen = new Set(shown.flatMap(({ fields }) => fields.map((field) => field.id)));
  return journey.questions
    .flatMap((question) => question.fields)
    .filter((field) => field.kind === 'line' || field.kind === 'text')
    .map((field) => field.id)
    .filter((id) => !seen.has(id) && typeof answers[id] === 'string' && answers[id].trim() !== '');
}
