/**
 * Where somebody is in the journey, and where they go next: pure, so that every way through it can be tested. All
 * that was typed is kept, also where a changed answer hides it; only what is shown is ever sent.
 */
import {
  type Answers,
  checkQuestion,
  type Fault,
  questionOf,
  type Step,
  stepsFor,
} from '../../journey/index.ts';

export interface Route {
  readonly answers: Answers;
  readonly at: Step;
  readonly faults: readonly Fault[];
  /** Came from check-answers: goes back there as soon as nothing new is asked. */
  readonly editing: boolean;
  /** Steps that a changed answer has added, still to be seen. */
  readonly added: readonly string[];
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
  return { answers, at, faults: [], editing: false, added: [], early: false, cameFrom: null, changed: false };
}

/** A name for a step: two steps with the same name are the same step. */
export function stepName(step: Step): string {
  return step.kind === 'check' ? 'check' : `${step.kind} ${step.id}`;
}

/** What stood on a page takes the place of what was answered before; what was emptied there is no answer any more. */
export function withPage(answers: Answers, page: Answers): Answers {
  return Object.fromEntries(Object.entries({ ...answers, ...page }).filter(([, value]) => value.length > 0));
}

/** Takes a page's answers and goes on, or stays with what is wrong. */
export function goOn(route: Route, page: Answers): Route {
  const answers = withPage(route.answers, page);
  const question = route.at.kind === 'question' ? questionOf(route.at.id) : null;
  const faults = question ? checkQuestion(question, answers) : [];
  if (faults.length > 0) return { ...route, answers, faults };
  const before = stepsFor(route.answers).map(stepName);
  const steps = stepsFor(answers);
  const here = steps.findIndex((step) => stepName(step) === stepName(route.at));
  const next = { ...route, answers, faults: [] };
  if (!route.editing) return arrive(next, steps[here + 1] ?? { kind: 'check' });
  const fresh = steps.map(stepName).filter((name) => !before.includes(name) || route.added.includes(name));
  const added = fresh.filter((name) => name !== stepName(route.at));
  const to = steps.find((step) => added.includes(stepName(step))) ?? { kind: 'check' };
  const changed = route.changed || before.join() !== steps.map(stepName).join();
  return arrive({ ...next, added, changed }, to);
}

/** Goes to the step before, keeping what stands on the page; null from the first one. */
export function goBack(route: Route, page: Answers): Route | null {
  const answers = withPage(route.answers, page);
  const next = { ...route, answers, faults: [] };
  if (route.editing) return arrive(next, { kind: 'check' });
  if (route.at.kind === 'check' && route.cameFrom) return { ...next, at: route.cameFrom, early: false };
  const steps = stepsFor(answers);
  const here = steps.findIndex((step) => stepName(step) === stepName(route.at));
  const before = steps[here - 1];
  return before ? { ...next, at: before } : null;
}

/** From check-answers to one question. */
export function change(route: Route, question: string): Route {
  return {
    ...route,
    at: { kind: 'question', id: question },
    editing: true,
    added: [],
    changed: false,
    faults: [],
  };
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
  return { ...route, at: to, editing: false, added: [], cameFrom: route.editing ? route.cameFrom : route.at };
}
