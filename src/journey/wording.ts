import type { Answers, Fault, Field, NoticeId, Question, StopId } from './question.ts';
import { questions } from './questions.ts';
import { equality } from './sections/equality.ts';
import { isHelper } from './steps.ts';
import { generalFaults, ownFaults, themKeys } from './wording-keys.ts';

/** The lines of each notice and stop, in the order in which they stand on the page, below its title. */
export const noticeLines: { readonly [id in NoticeId]: readonly string[] } = {
  danger: ['lead', 'call', 'silent', 'landline', 'deaf', 'carry'],
  young: ['lead', 'tell', 'carry'],
  hate: ['lead', 'report', 'carry'],
  apart: ['lead', 'who', 'carry'],
  'same-office': ['lead', 'stop', 'other', 'carry'],
  leaving: ['lead', 'refuge', 'carry'],
  living: ['lead', 'law', 'carry'],
  urgent: ['lead', 'call', 'other'],
  repair: ['lead', 'council', 'other', 'carry'],
};
export const stopLines: { readonly [id in StopId]: readonly string[] } = {
  unaware: ['lead', 'listen', 'child', 'agreed'],
  professional: ['lead', 'route'],
  child: ['lead', 'call', 'adult', 'danger'],
};

/** Keys of the title and the lines of a notice. */
export function noticeKeys(id: NoticeId): { title: string; lines: string[] } {
  return { title: `notice.${id}.title`, lines: noticeLines[id].map((line) => `notice.${id}.${line}`) };
}

/** Keys of the title and the lines of a stop. */
export function stopKeys(id: StopId): { title: string; lines: string[] } {
  return { title: `stop.${id}.title`, lines: stopLines[id].map((line) => `stop.${id}.${line}`) };
}

/** Key of a field's label. A field that bears its question's id is labelled by the question's title. */
export function labelKey(question: Question, field: Field): string {
  return field.id === question.id ? `q.${question.id}.title` : `f.${field.id}.label`;
}

/** Key of an option's words; null for one with a name of its own, which is never translated. */
export function optionKey(field: Field, option: string): string | null {
  if (field.kind !== 'one' && field.kind !== 'many') return null;
  const named = field.options.find((each) => each.id === option)?.ownName !== undefined;
  return named ? null : `o.${field.words ?? field.id}.${option}`;
}

/** Key of the sentence for a fault: the field's own where there is one, else the general one. `{{max}}` is the field's limit. */
export function faultKey(fault: Fault): string {
  const own = `fault.${fault.field}.${fault.reason}`;
  return ownFaults.has(own) ? own : `fault.${fault.reason}`;
}

/** The key, or its `.them` form when a helper fills the form in and "you" would be the wrong word. */
export function keyFor(key: string, answers: Answers): string {
  return isHelper(answers) && themKeys.has(key) ? `${key}.them` : key;
}

function keysOfField(question: Question, field: Field): string[] {
  const label = field.id === question.id ? [] : [labelKey(question, field)];
  const hint = [
    ...(field.hint ? [`f.${field.id}.hint`] : []),
    ...(field.noteWhen ? [`f.${field.id}.note`] : []),
  ];
  const options = field.kind === 'one' || field.kind === 'many' ? field.options : [];
  return [...label, ...hint, ...options.flatMap((option) => optionKey(field, option.id) ?? [])];
}

function keysOfQuestion(question: Question): string[] {
  const own = ['title', ...(question.why ? ['why'] : []), ...(question.hint ? ['hint'] : [])].map(
    (part) => `q.${question.id}.${part}`,
  );
  return [...own, ...question.fields.flatMap((field) => keysOfField(question, field))];
}

/** Every key the journey can ask for, each once, in the order of the list. Languages are complete when they have these. */
export function journeyKeys(): string[] {
  const notices = (Object.keys(noticeLines) as NoticeId[]).map(noticeKeys);
  const stops = (Object.keys(stopLines) as StopId[]).map(stopKeys);
  const base = [
    ...[...questions, equality].flatMap(keysOfQuestion),
    ...[...notices, ...stops].flatMap(({ title, lines }) => [title, ...lines]),
    ...generalFaults,
    ...ownFaults,
  ];
  return [...new Set(base)].flatMap((key) => (themKeys.has(key) ? [key, `${key}.them`] : [key]));
}
