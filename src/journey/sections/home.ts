import type { Question } from '../question.ts';
import { has, line, mayBeAbuse, options } from './parts.ts';

/** Where the home is. */
export const place: readonly Question[] = [
  {
    id: 'home',
    section: 'home',
    essential: true,
    why: true,
    fields: [
      {
        id: 'home.postcode',
        kind: 'line',
        max: 20,
        input: 'postcode',
        hint: true,
        needed: { not: has('home.say', 'phone') },
      },
      { id: 'home.say', kind: 'many', options: options('phone') },
      { id: 'home.address', kind: 'text', max: 2000, hint: true },
    ],
  },
];

/** What kind of home it is, and who has a say in it. */
export const home: readonly Question[] = [
  {
    id: 'stay',
    section: 'home',
    essential: false,
    why: true,
    fields: [{ id: 'stay', kind: 'one', options: options('yes', 'unsure', 'no') }],
  },
  {
    id: 'tenure',
    section: 'home',
    essential: false,
    why: true,
    fields: [
      {
        id: 'tenure',
        kind: 'one',
        options: [
          ...options('council', 'association', 'private', 'own', 'family', 'temporary', 'mobile'),
          { id: 'unsure' },
        ],
      },
    ],
  },
  {
    id: 'holder',
    section: 'home',
    essential: false,
    why: true,
    shownWhen: mayBeAbuse,
    fields: [{ id: 'holder', kind: 'one', options: options('me', 'both', 'theirs', 'other', 'unsure') }],
  },
  {
    id: 'landlord',
    section: 'home',
    essential: false,
    why: true,
    hint: true,
    shownWhen: has('tenure', 'council', 'association', 'private'),
    fields: [
      { id: 'landlord', kind: 'one', options: options('ask', 'yes', 'no'), preset: 'ask' },
      line('landlord.name', { shownWhen: has('landlord', 'yes') }),
      line('landlord.phone', { shownWhen: has('landlord', 'yes') }),
    ],
  },
];
