/**
 * Where somebody is in the journey, and where they go next: pure, so that every way through it can be tested. All
 * that was typed is kept, also where a changed answer hides it; only what is shown is ever sent.
 */
import {
  type Answers,
  checkQuestion,
  type Fault,
  journey,
  parseAnswers,
  questionOf,
  questionOfField,
  type Step,
  stepsFor,
} from '../../journey/index.ts';

export interface Route {
  readonly answers: Answers;
  readonly at: Step;
  readonly faults: readonly Fault[];
  /** Came from check-answers: goes back there as soon as nothing new is asked. */
  readonly editing: boolean;
  /** The steps there were when the editing began; what is new beside them is asked before check-answers. */
  readonly before: readonly string[];
  /** Steps that were shown since. */
  readonly seen: readonly string[];
  /** Sends what there is: what comes after the contact details is not asked for. */
  readonly early: boolean;
  /** The step from which check-answers was reached. */
  readonly cameFrom: Step | null;
  /** A changed answer has changed the questions. */
  readonly changed: boolean;
}

/** The beginning. */
export function firstRoute(): Route {
  const answers = {};
  const at = stepsFor(answers)[0] ?? { kind: 'check' };
  const editing = { editing: false, before: [], seen: [], changed: false };
  return { answers, at, faults: [], ...editing, early: false, cameFrom: null };
}

/** A name for a step: two steps with the same name are the same step. */
export function stepName(step: Step): string {
  return step.kind === 'check' ? 'check' : `${step.kind} ${step.id}`;
}

/** What stood on a page takes the place of what was answered before; what was emptied there is no answer any more. */
export function withPage(answers: Answers, page: Answers): Answers {
  return Object.fromEntries(Object.entries({ ...answers, ...page }).filter(([, value]) => value.length > 0));
}

/** Takes a page's answers and goes on, or stays with what is wrong. A stop leads nowhere but back. */
export function goOn(route: Route, page: Answers): Route {
  if (route.at.kind === 'stop') return route;
  const answers = withPage(route.answers, page);
  const question = route.at.kind === 'question' ? questionOf(route.at.id) : null;
  const faults = question ? checkQuestion(question, answers) : [];
  if (faults.length > 0) return { ...route, answers, faults };
  const steps = stepsFor(answers);
  const next = { ...route, answers, faults: [] };
  if (!route.editing) return arrive(next, steps[placeOf(route.at, steps) + 1] ?? endOf(steps));
  const seen = [...route.seen, stepName(route.at)];
  const isNew = (step: Step) => ![...route.before, ...seen].includes(stepName(step));
  const lacking = questionsLacking(answers, route.early);
  const isDue = (step: Step) => isNew(step) || (step.kind === 'question' && lacking.includes(step.id));
  const changed = route.before.join() !== steps.map(stepName).join();
  return arrive({ ...next, seen, changed }, steps.find(isDue) ?? endOf(steps));
}

/** Questions that a changed answer has left without one that is needed now: another way of contact needs its number. */
function questionsLacking(answers: Answers, early: boolean): string[] {
  const parsed = parseAnswers(answers, early ? 'early' : 'whole');
  const faults = parsed.ok ? [] : parsed.faults.filter(({ reason }) => reason === 'needed');
  return faults.flatMap(({ field }) => questionOfField(field)?.id ?? []);
}

/** Goes to the step before, keeping what stands on the page; null from the first one. */
export function goBack(route: Route, page: Answers): Route | null {
  const answers = withPage(route.answers, page);
  const steps = stepsFor(answers);
  const end = endOf(steps);
  const next = { ...route, answers, faults: [] };
  if (route.editing) {
    if (end.kind === 'check') return arrive(next, end);
    // What was just chosen ends the journey: the page that says so stands in the place of check-answers.
    if (endOf(stepsFor(route.answers)).kind === 'check') return { ...next, at: end };
  }
  if (route.at.kind === 'check' && route.cameFrom)
    return { ...next, at: nearest(route.cameFrom, steps), early: false };
  const before = steps[placeOf(route.at, steps) - 1];
  return before ? { ...next, at: before } : null;
}

/** The last step: check-answers, or a stop. */
function endOf(steps: readonly Step[]): Step {
  return steps[steps.length - 1] ?? { kind: 'check' };
}

function placeOf(step: Step, steps: readonly Step[]): number {
  return steps.findIndex((each) => stepName(each) === stepName(step));
}

/** Every question and what may follow it, in their order. */
const order: readonly Step[] = journey.questions.flatMap(({ id }) => [
  { kind: 'question', id },
  ...journey.turns.filter((turn) => turn.after === id).map((turn) => turn.step),
]);

/** The step itself; where a changed answer has taken it away, the last one before it that there is. */
function nearest(step: Step, steps: readonly Step[]): Step {
  const earlier = order.slice(0, placeOf(step, order) + 1).filter((each) => placeOf(each, steps) >= 0);
  return earlier[earlier.length - 1] ?? endOf(steps);
}

/** From check-answers to one question. */
export function change(route: Route, question: string): Route {
  const before = stepsFor(route.answers).map(stepName);
  const at: Step = { kind: 'question', id: question };
  return { ...route, at, editing: true, before, seen: [], changed: false, faults: [] };
}

/** "Send what I have so far": to check-answers, once this page is in order. */
export function sendNow(route: Route, page: Answers): Route {
  const answers = withPage(route.answers, page);
  const question = route.at.kind === 'question' ? questionOf(route.at.id) : null;
  const faults = question
    ? checkQuestion(question, answers).filter((fault) => fault.reason !== 'needed')
    : [];
  if (faults.length > 0) return { ...route, answers, faults };
  return arrive({ ...route, answers, faults: [], early: true, editing: false }, { kind: 'check' });
}

function arrive(route: Route, to: Step): Route {
  if (to.kind !== 'check') return { ...route, at: to };
  return { ...route, at: to, editing: false, cameFrom: route.editing ? route.cameFrom : route.at };
}
