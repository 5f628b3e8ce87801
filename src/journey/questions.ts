import type { Condition, Field, FlagRule, Journey, Option, Question, Turn } from './question.ts';
import { spokenLanguages } from './spoken-languages.ts';

/** Raised whenever an id changes its meaning or disappears; new questions alone do not raise it. Travels in the sealed request. */
export const formVersion = 1;

const has = (field: string, ...options: string[]): Condition => ({ field, has: options });
const options = (...ids: string[]): readonly Option[] => ids.map((id) => ({ id }));
const yesNoUnsure = options('yes', 'no', 'unsure');

/** Safe phones get answered by others: staff are warned by "yes" and by "unsure". */
const seen = (way: string): Field => ({
  id: `contact.${way}.seen`,
  kind: 'one',
  options: options('no', 'yes', 'unsure'),
  words: 'seen',
  shownWhen: has('reach', way),
});

/** Sharing starts at "ask me first", never at "yes". */
const share = (agency: string): Field => ({
  id: `sharing.${agency}`,
  kind: 'one',
  options: options('yes', 'ask', 'no'),
  preset: 'ask',
  words: 'sharing',
});

/** The only list of questions. Their order here is their order everywhere. */
export const questions: readonly Question[] = [
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
  {
    id: 'helper',
    section: 'start',
    essential: true,
    why: true,
    hint: true,
    shownWhen: has('who', 'agreed'),
    fields: [
      { id: 'helper.name', kind: 'line', max: 200 },
      { id: 'helper.relation', kind: 'line', max: 200, hint: true },
      { id: 'helper.contact', kind: 'line', max: 200, hint: true },
    ],
  },
  {
    id: 'name',
    section: 'reach',
    essential: true,
    why: true,
    hint: true,
    fields: [{ id: 'name', kind: 'line', max: 200 }],
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
        options: [...options('phone', 'text', 'email', 'trusted', 'bsl'), { id: 'none', alone: true }],
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
      {
        id: 'contact.phone',
        kind: 'line',
        max: 200,
        input: 'tel',
        needed: true,
        shownWhen: has('reach', 'phone'),
      },
      seen('phone'),
      {
        id: 'contact.text',
        kind: 'line',
        max: 200,
        input: 'tel',
        needed: true,
        shownWhen: has('reach', 'text'),
      },
      seen('text'),
      {
        id: 'contact.email',
        kind: 'line',
        max: 200,
        input: 'email',
        needed: true,
        shownWhen: has('reach', 'email'),
      },
      seen('email'),
      {
        id: 'contact.trusted.name',
        kind: 'line',
        max: 200,
        needed: true,
        shownWhen: has('reach', 'trusted'),
      },
      {
        id: 'contact.trusted.how',
        kind: 'line',
        max: 200,
        needed: true,
        hint: true,
        shownWhen: has('reach', 'trusted'),
      },
      seen('trusted'),
      { id: 'contact.bsl', kind: 'line', max: 200, needed: true, hint: true, shownWhen: has('reach', 'bsl') },
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
      { id: 'answered.say', kind: 'line', max: 200, hint: true, shownWhen: has('answered', 'say') },
      { id: 'answered.us', kind: 'line', max: 200, hint: true },
      { id: 'answered.stop', kind: 'line', max: 200, hint: true },
    ],
  },
  {
    id: 'language',
    section: 'reach',
    essential: true,
    why: true,
    fields: [
      { id: 'language', kind: 'one', look: 'select', options: [...spokenLanguages, { id: 'other' }] },
      // Always there: a dialect is asked for as often as a language that is not listed, and a word typed here is never dropped.
      { id: 'language.other', kind: 'line', max: 200, hint: true },
      { id: 'language.interpreter', kind: 'one', options: options('yes', 'no'), hint: true },
      { id: 'language.gender', kind: 'one', options: options('woman', 'man', 'any') },
      { id: 'language.community', kind: 'many', options: options('outside'), hint: true },
    ],
  },
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
          { id: 'none', alone: true },
          { id: 'private', alone: true },
        ],
      },
    ],
  },
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
    id: 'sharing',
    section: 'help',
    essential: true,
    why: true,
    hint: true,
    fields: [
      share('support'),
      share('police'),
      share('fire'),
      share('landlord'),
      share('fitter'),
      share('children'),
      share('health'),
      share('other'),
    ],
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

const urgent = has('happened', 'kill', 'choke', 'weapon', 'fire', 'badly-hurt');

const turns: readonly Turn[] = [
  { after: 'who', when: has('who', 'unaware'), step: { kind: 'stop', id: 'unaware' } },
  { after: 'who', when: has('who', 'professional'), step: { kind: 'stop', id: 'professional' } },
  { after: 'danger', when: has('danger', 'yes'), step: { kind: 'notice', id: 'danger' } },
  { after: 'happened', when: urgent, step: { kind: 'notice', id: 'urgent' } },
  { after: 'lock', when: has('lock', 'yes'), step: { kind: 'notice', id: 'repair' } },
];

const flags: readonly FlagRule[] = [
  { flag: 'danger', when: has('danger', 'yes') },
  { flag: 'urgent', when: urgent },
  { flag: 'fire', when: has('happened', 'fire') },
  { flag: 'lock', when: has('lock', 'yes') },
  { flag: 'no-contact', when: has('reach', 'none') },
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
