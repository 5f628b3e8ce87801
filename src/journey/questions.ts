import type { Field, FlagRule, Journey, Question, Turn } from './question.ts';
import { harm, worry } from './sections/harm.ts';
import { help, household } from './sections/help.ts';
import { home, place } from './sections/home.ts';
import { has } from './sections/parts.ts';
import { reach, talking } from './sections/reach.ts';
import { start } from './sections/start.ts';

/**
 * Raised whenever what is asked changes: an id that comes, goes or changes its meaning. Travels in the sealed request,
 * so that the desk can say of a request with another number that it was asked other questions.
 * 1: fourteen essential questions. 2: all of them.
 */
export const formVersion = 2;

/** The only list of questions. Their order here is their order everywhere. */
export const questions: readonly Question[] = [
  ...start,
  ...reach,
  ...place,
  ...talking,
  ...home,
  ...harm,
  ...worry,
  ...household,
  ...help,
];

const urgent = has('happened', 'kill', 'choke', 'weapon', 'fire', 'badly-hurt');

const turns: readonly Turn[] = [
  { after: 'who', when: has('who', 'unaware'), step: { kind: 'stop', id: 'unaware' } },
  { after: 'who', when: has('who', 'professional'), step: { kind: 'stop', id: 'professional' } },
  { after: 'danger', when: has('danger', 'yes'), step: { kind: 'notice', id: 'danger' } },
  { after: 'age', when: has('age', 'child'), step: { kind: 'stop', id: 'child' } },
  { after: 'age', when: has('age', 'sixteen'), step: { kind: 'notice', id: 'young' } },
  { after: 'what', when: has('what', 'hate', 'both'), step: { kind: 'notice', id: 'hate' } },
  { after: 'conflict', when: has('conflict', 'yes'), step: { kind: 'notice', id: 'apart' } },
  { after: 'stay', when: has('stay', 'no'), step: { kind: 'notice', id: 'leaving' } },
  { after: 'lives', when: has('lives', 'yes', 'sometimes'), step: { kind: 'notice', id: 'living' } },
  { after: 'happened', when: urgent, step: { kind: 'notice', id: 'urgent' } },
  { after: 'lock', when: has('lock', 'yes'), step: { kind: 'notice', id: 'repair' } },
];

const flags: readonly FlagRule[] = [
  { flag: 'danger', when: has('danger', 'yes') },
  { flag: 'urgent', when: urgent },
  { flag: 'fire', when: has('happened', 'fire') },
  { flag: 'lock', when: has('lock', 'yes') },
  { flag: 'no-contact', when: has('reach', 'none') },
  { flag: 'conflict', when: has('conflict', 'yes') },
  {
    flag: 'restricted',
    when: has('secret.who', 'council', 'police', 'landlord', 'family', 'neighbours', 'work'),
  },
  { flag: 'young', when: has('age', 'sixteen') },
];

/** Everything that decides what is asked, in which order, and what follows from it. */
export const journey: Journey = { questions, turns, flags, enough: 'contact' };

const fields = new Map(questions.flatMap((question) => question.fields.map((field) => [field.id, field])));

/** The field of this id, or null when the list has none. */
export function fieldOf(id: string): Field | null {
  return fields.get(id) ?? null;
}

/** The question of this id, or null when the list has none. */
export function questionOf(id: string): Question | null {
  return questions.find((question) => question.id === id) ?? null;
}

/** The question that a field belongs to, or null when the list has none. */
export function questionOfField(id: string): Question | null {
  return questions.find((question) => question.fields.some((field) => field.id === id)) ?? null;
}
