/**
 * What we ask, what counts as an answer, and which question comes next: one list, pure, the same in the browser, on
 * the server and at the desk. May import nothing of ours. Only `schema.ts` imports zod (its small build).
 */
export { type AdviceId, adviceFor, adviceIds, adviceKeys, openScheme, type SchemeRules } from './advice.ts';
export { answersMax, canonicalAnswers, checkQuestion, parseAnswers } from './answers.ts';
export { countEquality, type EqualityAnswers, type EqualityCount, readEquality } from './equality.ts';
export { answersFromForm, askedOnForm } from './form.ts';
export { normaliseText } from './normal-text.ts';
export type * from './question.ts';
export type { Fault as AnswerFault } from './question.ts';
export { fieldOf, formVersion, journey, questionOf, questionOfField, questions } from './questions.ts';
export type { DeskRow, Row, Strange } from './rows.ts';
export { readAnswersAtDesk, rowsForCheck } from './rows.ts';
export { equality } from './sections/equality.ts';
export { spokenLanguages } from './spoken-languages.ts';
export {
  canSendFrom,
  flagsFor,
  isHelper,
  routeFor,
  stepsFor,
  stopFor,
  unsentText,
  visibleAnswers,
} from './steps.ts';
export { holds } from './walk.ts';
export * from './wording.ts';
