import type { Question } from '../question.ts';
import { alone, has, line, mayBeAbuse, options, yesNoUnsure } from './parts.ts';

/** The person or people doing harm, and what has happened. Nobody is asked to tell the story. */
export const harm: readonly Question[] = [
  {
    id: 'people',
    section: 'harm',
    essential: false,
    why: true,
    hint: true,
    fields: [
      {
        id: 'people',
        kind: 'many',
        options: [
          ...options('partner', 'ex', 'parent', 'child', 'relative', 'several', 'neighbour', 'stranger'),
          { id: 'carer' },
          alone('private'),
        ],
      },
    ],
  },
  {
    id: 'lives',
    section: 'harm',
    essential: false,
    why: true,
    shownWhen: mayBeAbuse,
    fields: [{ id: 'lives', kind: 'one', options: options('no', 'yes', 'sometimes', 'unsure') }],
  },
  {
    id: 'access',
    section: 'harm',
    essential: false,
    why: true,
    hint: true,
    fields: [
      {
        id: 'access',
        kind: 'many',
        options: [...options('keys', 'alarm', 'before', 'shared', 'force'), alone('unsure')],
      },
    ],
  },
  {
    id: 'happened',
    section: 'harm',
    essential: true,
    why: true,
    hint: true,
    fields: [
      {
        id: 'happened',
        kind: 'many',
        options: [
          ...options('kill', 'choke', 'weapon', 'badly-hurt', 'fire', 'follow', 'broke-in', 'children'),
          ...options('worse', 'order'),
          alone('none'),
          alone('private'),
        ],
      },
    ],
  },
  {
    id: 'orders',
    section: 'harm',
    essential: false,
    why: true,
    hint: true,
    fields: [
      {
        id: 'orders',
        kind: 'many',
        options: [
          ...options('contact', 'occupation', 'restraining', 'notice', 'bail'),
          alone('none'),
          alone('unsure'),
        ],
      },
    ],
  },
  {
    id: 'police',
    section: 'harm',
    essential: false,
    why: true,
    fields: [
      { id: 'police', kind: 'one', options: options('yes', 'no', 'private') },
      line('police.reference', { hint: true, shownWhen: has('police', 'yes') }),
    ],
  },
  {
    id: 'person',
    section: 'harm',
    essential: false,
    why: true,
    fields: [line('person')],
  },
  {
    id: 'secret',
    section: 'harm',
    essential: false,
    why: true,
    hint: true,
    fields: [
      {
        id: 'secret.who',
        kind: 'many',
        options: options('council', 'police', 'landlord', 'family', 'neighbours', 'work'),
      },
      { id: 'secret.names', kind: 'text', max: 1000, hint: true },
    ],
  },
];

/** What does not lock, what worries, and how to come without being seen. */
export const worry: readonly Question[] = [
  {
    id: 'lock',
    section: 'worry',
    essential: true,
    why: true,
    fields: [
      { id: 'lock', kind: 'one', options: yesNoUnsure },
      { id: 'lock.which', kind: 'text', max: 2000, shownWhen: has('lock', 'yes') },
    ],
  },
  {
    id: 'worries',
    section: 'worry',
    essential: false,
    why: true,
    fields: [
      {
        id: 'worries',
        kind: 'many',
        options: options(
          'front',
          'back',
          'windows',
          'letterbox',
          'garden',
          'shared',
          'shed',
          'lights',
        ).concat(options('cameras', 'phone')),
      },
      line('worries.other'),
    ],
  },
  {
    id: 'visit',
    section: 'worry',
    essential: false,
    why: true,
    hint: true,
    fields: [
      { id: 'visit', kind: 'many', options: options('woman', 'plain', 'elsewhere', 'ring') },
      line('visit.times'),
    ],
  },
];
