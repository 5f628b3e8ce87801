import type { Key } from '../../i18n/catalogue.ts';
import type { Translate, Values } from '../../i18n/text.ts';
import {
  type Answers,
  type Field,
  holds,
  keyFor,
  labelKey,
  optionKey,
  type Question,
} from '../../journey/index.ts';

/** How the parts of the journey are put into words: the page's language, and the answers, which say who is asked. */
export interface Words {
  readonly t: Translate;
  readonly answers: Answers;
  /** What stands for `{{council}}`, `{{phone}}` and `{{hours}}` in a sentence. */
  readonly values: Values;
  /** Whether there is a second set of keys, for whom somebody at the council may be a risk. */
  readonly secondRoute: boolean;
  /** The English beside a safety sentence that no person has checked in this language, or null. */
  readonly beside: (key: Key, values: Values) => string | null;
  /** In Easy Read: the picture of a question, a notice or a stop, by its name. */
  readonly pictures: Readonly<Record<string, string>>;
}

/** The text of one of the journey's keys, in the helper's wording where there is one. */
export function say(words: Words, key: string, values: Values = {}): string {
  return words.t(journeyKey(keyFor(key, words.answers)), { ...words.values, ...values });
}

/** The English that stands beside one of the journey's sentences, or null where none has to. */
export function sayBeside(words: Words, key: string): string | null {
  return words.beside(journeyKey(keyFor(key, words.answers)), words.values);
}

/** The journey makes its keys from its list; `npm run check` holds that list against the catalogue. */
function journeyKey(key: string): Key {
  return key as Key;
}

/** A field's label; "(optional)" where it may be left empty and nothing stands in for it. */
export function labelOf(words: Words, question: Question, field: Field): string {
  return say(words, labelKey(question, field));
}

/** What stands at a field when earlier answers give a reason to look at it, or null. */
export function noteOf(words: Words, field: Field, answers: Answers): string | null {
  const isDue = field.noteWhen !== undefined && holds(field.noteWhen, answers);
  return isDue ? say(words, `f.${field.id}.note`) : null;
}

/** An option's words: its own name, or its text. */
export function optionText(words: Words, field: Field, id: string): string {
  const key = optionKey(field, id);
  if (key !== null) return say(words, key);
  const options = field.kind === 'one' || field.kind === 'many' ? field.options : [];
  return options.find((option) => option.id === id)?.ownName ?? id;
}
