/** An answer to every field that there is: what the longest request says. */
import { type Answers, type Field, type Question, questions } from '../../src/journey/index.ts';

/** What is chosen where the last option would end the request or hide a field. */
const chosen: Answers = {
  who: 'agreed',
  danger: 'yes',
  age: 'sixteen',
  what: 'both',
  answered: 'say',
  stay: 'no',
  tenure: 'council',
  holder: 'both',
  landlord: 'yes',
  lives: 'yes',
  police: 'yes',
  lock: 'yes',
};
const written: Answers = {
  'contact.phone': '07700 900982',
  'contact.text': '+44 7700 900145',
  'contact.email': 'quill.feather@example.org',
  'home.postcode': 'ZZ99 3VZ',
};

/** An answer to every field of these questions: a word of its own in each that is typed. */
export function answersTo(asked: readonly Question[]): Answers {
  return Object.fromEntries(
    asked.flatMap(({ fields }) => fields.map((field) => [field.id, answerTo(field)])),
  );
}

/** An answer to every field of the whole list, whoever fills it in. */
export const everyAnswer: Answers = answersTo(questions);

function answerTo(field: Field): string | readonly string[] {
  const given = chosen[field.id] ?? written[field.id];
  if (given !== undefined) return given;
  if (field.kind === 'one') return field.options.at(-1)?.id ?? '';
  if (field.kind === 'many') return field.options.filter(({ alone }) => !alone).map(({ id }) => id);
  return `Wistful heron of ${field.id}${field.kind === 'text' ? '\nوعلى سطرٍ آخر 👩‍👧' : ''}`;
}
