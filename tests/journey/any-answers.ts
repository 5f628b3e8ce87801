import fc from 'fast-check';
import type { Answers, Field } from '../../src/journey/index.ts';
import { questions } from '../../src/journey/index.ts';

/** Any UTF-16 at all: lone surrogates, controls, direction marks, joiners. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.integer({ min: 0, max: 0xa0 }),
      fc.constantFrom(0x200d, 0x202e, 0x2028, 0x301, 0xd83d, 0xdc69, 0xfe0f, 0x0d, 0x0a, 0xfffd),
    ),
    { maxLength: 40 },
  )
  .map((units) => String.fromCharCode(...units));

function anyAnswer(field: Field): fc.Arbitrary<string | readonly string[]> {
  if (field.kind === 'line' || field.kind === 'text') return anyText;
  const ids = field.options.map((option) => option.id);
  if (field.kind === 'one') return fc.constantFrom(...ids);
  return fc.array(fc.constantFrom(...ids), { maxLength: 5 });
}

/** Answers of the right kinds to any fields, hidden ones too, in any order. */
export const anyAnswers: fc.Arbitrary<Answers> = fc
  .shuffledSubarray(questions.flatMap((question) => question.fields))
  .chain((fields) =>
    fc
      .tuple(...fields.map((field) => anyAnswer(field).map((answer) => [field.id, answer] as const)))
      .map((pairs) => Object.fromEntries(pairs)),
  );

/** A good answer to every field that can need one. */
export const goodAnswers: Answers = {
  who: 'me',
  reach: ['none'],
  'contact.phone': '07700 900982',
  'contact.text': '07700 900982',
  'contact.email': 'name@example.com',
  'contact.trusted.name': 'Jo',
  'contact.trusted.how': 'next door',
  'contact.bsl': '07700 900982',
  'home.postcode': 'AB1 2CD',
};
