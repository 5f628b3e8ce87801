import type { Question } from '../question.ts';
import { spokenLanguages } from '../spoken-languages.ts';
import { alone, has, line, options, seen } from './parts.ts';

const dayParts = options('mornings', 'afternoons', 'evenings', 'weekends');

/** How to reach the person without doing harm: what cannot wait. */
export const reach: readonly Question[] = [
  {
    id: 'name',
    section: 'reach',
    essential: true,
    why: true,
    hint: true,
    fields: [line('name')],
  },
  {
    id: 'reach',
    section: 'reach',
    essential: true,
    why: true,
    hint: true,
    fields: [
      {
        id: 'reach',
        kind: 'many',
        needed: true,
        options: [...options('phone', 'text', 'email', 'trusted', 'bsl'), alone('none')],
      },
    ],
  },
  {
    id: 'contact',
    section: 'reach',
    essential: true,
    why: true,
    shownWhen: has('reach', 'phone', 'text', 'email', 'trusted', 'bsl'),
    fields: [
      line('contact.phone', { input: 'tel', needed: true, shownWhen: has('reach', 'phone') }),
      seen('phone'),
      line('contact.text', { input: 'tel', needed: true, shownWhen: has('reach', 'text') }),
      seen('text'),
      line('contact.email', { input: 'email', needed: true, shownWhen: has('reach', 'email') }),
      seen('email'),
      line('contact.trusted.name', { needed: true, shownWhen: has('reach', 'trusted') }),
      line('contact.trusted.how', { needed: true, hint: true, shownWhen: has('reach', 'trusted') }),
      seen('trusted'),
      line('contact.bsl', { needed: true, hint: true, shownWhen: has('reach', 'bsl') }),
      seen('bsl'),
    ],
  },
  {
    id: 'call',
    section: 'reach',
    essential: true,
    why: true,
    shownWhen: has('reach', 'phone'),
    fields: [
      { id: 'call.voicemail', kind: 'one', options: options('no', 'yes'), preset: 'no' },
      {
        id: 'call.number',
        kind: 'one',
        options: options('withheld', 'shown'),
        preset: 'withheld',
        hint: true,
      },
    ],
  },
  {
    id: 'answered',
    section: 'reach',
    essential: true,
    why: true,
    shownWhen: has('reach', 'phone', 'trusted'),
    fields: [
      { id: 'answered', kind: 'one', options: options('hangup', 'wrong', 'say'), preset: 'hangup' },
      line('answered.say', { hint: true, shownWhen: has('answered', 'say') }),
      line('answered.us', { hint: true }),
      line('answered.stop', { hint: true }),
    ],
  },
];

/** What makes talking easier. After the home: whoever must stop early has then said where help should go. */
export const talking: readonly Question[] = [
  {
    id: 'when',
    section: 'talking',
    essential: false,
    why: true,
    shownWhen: has('reach', 'phone', 'text', 'bsl', 'trusted'),
    fields: [
      { id: 'when.safe', kind: 'many', options: dayParts, words: 'when' },
      { id: 'when.never', kind: 'many', options: dayParts, words: 'when' },
      line('when.note', { hint: true }),
    ],
  },
  {
    id: 'post',
    section: 'talking',
    essential: false,
    why: true,
    fields: [{ id: 'post', kind: 'one', options: options('no', 'yes'), preset: 'no' }],
  },
  {
    id: 'language',
    section: 'talking',
    essential: true,
    why: true,
    fields: [
      { id: 'language', kind: 'one', look: 'select', options: [...spokenLanguages, { id: 'other' }] },
      // Always there: a dialect is asked for as often as a language that is not listed, and a word typed here is never dropped.
      line('language.other', { hint: true }),
      { id: 'language.interpreter', kind: 'one', options: options('yes', 'no'), hint: true },
      { id: 'language.gender', kind: 'one', options: options('woman', 'man', 'any') },
      { id: 'language.community', kind: 'many', options: options('outside'), hint: true },
    ],
  },
  {
    id: 'ease',
    section: 'talking',
    essential: false,
    why: true,
    fields: [
      {
        id: 'ease',
        kind: 'many',
        options: options('large', 'audio', 'braille', 'easy', 'bsl', 'lipread', 'relay', 'company'),
      },
      line('ease.other'),
    ],
  },
];
