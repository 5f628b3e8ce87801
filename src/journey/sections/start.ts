import type { Question } from '../question.ts';
import { has, line, options, yesNoUnsure } from './parts.ts';

/** Who asks, whether help is needed this minute, and who must not be the one to read it. */
export const start: readonly Question[] = [
  {
    id: 'who',
    section: 'start',
    essential: true,
    why: true,
    fields: [
      { id: 'who', kind: 'one', needed: true, options: options('me', 'agreed', 'unaware', 'professional') },
    ],
  },
  {
    id: 'danger',
    section: 'start',
    essential: true,
    why: true,
    fields: [{ id: 'danger', kind: 'one', options: yesNoUnsure }],
  },
  // Before anything that a child would have to tell us: under 16 nothing is collected.
  {
    id: 'age',
    section: 'start',
    essential: false,
    why: true,
    shownWhen: { not: has('who', 'agreed') },
    fields: [{ id: 'age', kind: 'one', options: options('adult', 'sixteen', 'child', 'private') }],
  },
  {
    id: 'what',
    section: 'start',
    essential: false,
    why: true,
    fields: [{ id: 'what', kind: 'one', options: options('abuse', 'hate', 'both', 'unsure') }],
  },
  // Before any name or number: the answer decides to whose keys the request is sealed. No "not sure": the yes says "maybe".
  {
    id: 'conflict',
    section: 'start',
    essential: true,
    why: true,
    fields: [{ id: 'conflict', kind: 'one', options: options('yes', 'no') }],
  },
  {
    id: 'helper',
    section: 'start',
    essential: true,
    why: true,
    hint: true,
    shownWhen: has('who', 'agreed'),
    fields: [
      line('helper.name'),
      line('helper.relation', { hint: true }),
      line('helper.contact', { hint: true }),
    ],
  },
];
