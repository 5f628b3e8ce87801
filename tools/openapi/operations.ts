/** Every door of the portal as the interface description names it: what it is for, takes, answers and refuses. */
import type { answers } from '../../src/app/answers.ts';
import type { bodies } from '../../src/app/bodies.ts';
import type { DeskScope } from '../../src/app/desk-token.ts';
import type { RefusalCode } from '../../src/app/refusals.ts';

export interface Operation {
  readonly path: string;
  readonly method: 'get' | 'post';
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  /** What a desk token needs; null for the doors that a person's page uses. */
  readonly scope: DeskScope | null;
  readonly takes: readonly (keyof typeof bodies)[];
  readonly query?: readonly Parameter[];
  readonly gives: keyof typeof answers;
  /** Why each good status. */
  readonly good: Readonly<Record<number, string>>;
  readonly refuses: readonly RefusalCode[];
}

export interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly schema: object;
}

const posted: readonly RefusalCode[] = [
  'form',
  'elsewhere',
  'too-big',
  'media-type',
  'internal',
  'unavailable',
];
const atDesk: readonly RefusalCode[] = ['token', 'scope'];

/** A page of a list: behind where to begin, and how many. */
const pageOf = (maximum: number, usual: number): NonNullable<Operation['query']> => [
  { name: 'after', description: 'the `next` of the answer before', schema: { type: 'string' } },
  {
    name: 'limit',
    description: 'how many at most',
    schema: { type: 'integer', minimum: 1, maximum, default: usual },
  },
];

export const operations: readonly Operation[] = [
  {
    path: '/api/letters',
    method: 'post',
    id: 'submitLetter',
    summary: 'Takes a letter that was sealed in the browser',
    description:
      'The body has exactly this order of keys and no white space, so that every letter of a size is equally long. Send the same bytes again when there was no answer.',
    scope: null,
    takes: ['letter'],
    gives: 'kept',
    good: { 201: 'It is on the disk.', 200: 'It was there before.' },
    refuses: [...posted, 'bucket', 'stanza', 'different', 'too-many'],
  },
  {
    path: '/api/mailbox',
    method: 'post',
    id: 'lookIntoMailbox',
    summary: 'What waits for the person with this read handle',
    description:
      'Always 200 and equally long. Slots that hold no reply hold random bytes; only the code opens one. With `forget` everything that waits is erased first.',
    scope: null,
    takes: ['look', 'forget'],
    gives: 'mailbox',
    good: { 200: 'Eight slots, newest reply first. `since` is 0000-00-00 where nothing is known.' },
    refuses: [...posted, 'too-many'],
  },
  {
    path: '/api/desk/letters',
    method: 'get',
    id: 'collectLetters',
    summary: 'The letters that wait for the council, oldest day first',
    description: 'They stay until their receipts. Go on with `after` until `next` is null.',
    scope: 'collect',
    takes: [],
    query: pageOf(50, 20),
    gives: 'letters',
    good: { 200: 'A page of sealed letters.' },
    refuses: ['form', ...atDesk, 'internal', 'unavailable'],
  },
  {
    path: '/api/desk/waiting',
    method: 'get',
    id: 'listStandings',
    summary: 'How every letter stands that is held or unread, by id',
    description:
      'For a daily count that must agree on both sides. `day` is null once the receipt has come; `alarmed` says that the people on duty were told that nobody has read it.',
    scope: 'collect',
    takes: [],
    query: pageOf(500, 500),
    gives: 'standings',
    good: { 200: 'A page.' },
    refuses: ['form', ...atDesk, 'internal', 'unavailable'],
  },
  {
    path: '/api/desk/receipts',
    method: 'post',
    id: 'returnReceipts',
    summary: 'Proves that letters were opened: the portal erases them',
    description:
      '`ack` was sealed inside the letter. Return it only when the letter is safe with you: the portal has it no more. `already`: it went before. `refused`: no such letter, or a wrong `ack`; nothing is changed.',
    scope: 'receipt',
    takes: ['receipts'],
    gives: 'receipts',
    good: { 200: 'A result for each, in the same order.' },
    refuses: [...posted, ...atDesk],
  },
  {
    path: '/api/desk/reads',
    method: 'post',
    id: 'tellReads',
    summary: 'Says that a person has read letters: their alarm ends',
    description: 'Only when a person has: collected is not opened, and opened is not read.',
    scope: 'receipt',
    takes: ['reads'],
    gives: 'reads',
    good: { 200: 'A result for each, in the same order.' },
    refuses: [...posted, ...atDesk],
  },
  {
    path: '/api/desk/replies',
    method: 'post',
    id: 'sendReply',
    summary: 'Takes a reply that was sealed to one person',
    description:
      'Sealed and numbered as docs/sealed-letter.md says. Send the same bytes again when there was no answer.',
    scope: 'reply',
    takes: ['reply'],
    gives: 'kept',
    good: { 201: 'It is on the disk.', 200: 'It was there before.' },
    refuses: [...posted, ...atDesk, 'size', 'different', 'no-mailbox'],
  },
];
