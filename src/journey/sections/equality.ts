import type { OneField, Question } from '../question.ts';
import { options } from './parts.ts';

/** Each can be left out; `private` says the same as no answer, and takes a choice back. */
const asked = (id: string, ...ids: string[]): OneField => ({
  id: `equality.${id}`,
  kind: 'one',
  options: [...options(...ids), { id: 'private' }],
});

/**
 * Who asks for help, as the Government Statistical Service's harmonised standards put it, in their broadest groups:
 * a finer one could name somebody in a small town. No part of the request, and of no list that the request is made
 * from: it travels in a letter of its own that has nothing in common with it.
 */
export const equality: Omit<Question, 'fields'> & { readonly fields: readonly OneField[] } = {
  id: 'equality',
  section: 'equality',
  essential: false,
  why: true,
  hint: true,
  fields: [
    asked('age', 'to24', 'to34', 'to44', 'to54', 'to64', 'from65'),
    asked('sex', 'female', 'male'),
    asked('gender', 'yes', 'no'),
    asked('ethnicity', 'white', 'mixed', 'asian', 'black', 'other'),
    asked('religion', 'none', 'buddhist', 'christian', 'hindu', 'jewish', 'muslim', 'sikh', 'other'),
    asked('orientation', 'straight', 'gay', 'bisexual', 'other'),
    asked('health', 'yes', 'no'),
    asked('activities', 'lot', 'little', 'no'),
  ],
};
