import type { Question } from '../question.ts';
import { has, line, options, share } from './parts.ts';

/** Who else lives there: numbers and ages only, never a child's name or school. */
export const household: readonly Question[] = [
  {
    id: 'household',
    section: 'household',
    essential: false,
    why: true,
    fields: [
      line('household.adults'),
      line('household.children', { hint: true }),
      { id: 'household.pregnant', kind: 'one', options: options('yes', 'no', 'private') },
    ],
  },
  {
    id: 'animals',
    section: 'household',
    essential: false,
    why: true,
    fields: [line('animals')],
  },
  {
    id: 'needs',
    section: 'household',
    essential: false,
    why: true,
    hint: true,
    fields: [
      {
        id: 'needs',
        kind: 'many',
        options: options('keys', 'hearing', 'sight', 'wheelchair', 'memory', 'senses'),
      },
      { id: 'needs.other', kind: 'text', max: 1000 },
    ],
  },
];

/** Who helps already, who may know, and what else there is to say. */
export const help: readonly Question[] = [
  {
    id: 'support',
    section: 'help',
    essential: false,
    why: true,
    fields: [{ id: 'support', kind: 'one', options: options('yes', 'maybe', 'no') }, line('support.now')],
  },
  {
    id: 'sharing',
    section: 'help',
    essential: true,
    why: true,
    hint: true,
    fields: [
      share('support'),
      share('police', has('police', 'private')),
      // Shown as a matter of interest, never chosen for the person.
      share('fire', has('happened', 'fire')),
      share('landlord', has('tenure', 'council', 'association', 'private')),
      share('fitter'),
      share('children', { any: [has('age', 'sixteen'), has('happened', 'children')] }),
      share('health'),
      share('other'),
    ],
  },
  {
    id: 'lost',
    section: 'help',
    essential: false,
    why: true,
    shownWhen: has('reach', 'phone', 'text', 'email', 'trusted', 'bsl'),
    fields: [{ id: 'lost', kind: 'one', options: options('again', 'trusted', 'police', 'nothing') }],
  },
  {
    id: 'more',
    section: 'help',
    essential: true,
    why: true,
    hint: true,
    fields: [{ id: 'more', kind: 'text', max: 50_000 }],
  },
];
