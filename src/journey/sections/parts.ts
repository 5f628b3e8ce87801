import type { Condition, Field, Option } from '../question.ts';

/** The pieces that the sections of the list are made of. */

export const has = (field: string, ...options: string[]): Condition => ({ field, has: options });
export const options = (...ids: string[]): readonly Option[] => ids.map((id) => ({ id }));
/** An option that cannot be combined with another one. */
export const alone = (id: string): Option => ({ id, alone: true });
export const yesNoUnsure = options('yes', 'no', 'unsure');

/** What happens is abuse, or may be: only then is it asked what the law says of two people under one roof. */
export const mayBeAbuse: Condition = { not: has('what', 'hate') };

/** A field of one line that most answers fit. */
export const line = (id: string, more: Partial<Extract<Field, { kind: 'line' }>> = {}): Field => ({
  id,
  kind: 'line',
  max: 200,
  ...more,
});

/** Safe phones get answered by others: staff are warned by "yes" and by "unsure". */
export const seen = (way: string): Field => ({
  id: `contact.${way}.seen`,
  kind: 'one',
  options: options('no', 'yes', 'unsure'),
  words: 'seen',
  shownWhen: has('reach', way),
});

/** Sharing starts at "ask me first", never at "yes". */
export const share = (agency: string, noteWhen?: Condition): Field => ({
  id: `sharing.${agency}`,
  kind: 'one',
  options: options('yes', 'ask', 'no'),
  preset: 'ask',
  words: 'sharing',
  ...(noteWhen === undefined ? {} : { noteWhen }),
});
