import { formVersion, questions } from '../../journey/index.ts';
import type { Field } from '../../journey/question.ts';
import { apartReasons } from './answers-json.ts';
import type { Labels } from './labels.ts';

/** Raised whenever a program that reads requests would have to be changed for another reason than new questions. */
const documentVersion = 1;

const text = { type: 'string' } as const;
const listOf = (items: object) => ({ type: 'array', items });
const strict = (properties: Readonly<Record<string, object>>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

/**
 * The JSON Schema of one request as `show --json` and `open --json` hand it to other programs, made of the one list of
 * questions: `docs/request.schema.json`. Whatever anybody sent, what the desk hands over fits it (answers-json.ts).
 */
export function requestSchema(labels: Labels): object {
  const answers = questions.flatMap(({ id, fields }) =>
    fields.map((field) => [field.id, answerSchema(labels, id, field)] as const),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A request, as the desk hands it to other programs',
    description: `Version ${documentVersion}, for version ${formVersion} of the questions. Ids never change their meaning; titles are for people.`,
    ...strict(
      {
        kind: { const: 'request' },
        id: text,
        portal: text,
        keyset: text,
        mode: {
          enum: ['browser', 'server'],
          description: 'server: the simple form, which asks less and was sealed by the portal',
        },
        build: text,
        route: { enum: ['a', 'b'], description: 'b: the second set of keys' },
        formVersion: { type: 'integer', minimum: 0, description: 'the version of the questions' },
        lang: { type: 'string', description: 'the language of the page' },
        madeAt: text,
        show: { enum: ['full', 'quiet'], description: 'how much the code may show' },
        earlier: { type: 'string', description: 'the request that this one corrects' },
        flags: { ...listOf(text), description: 'as the browser set them; use marks' },
        marks: { ...listOf(text), description: 'what has to be seen first. No mark does not mean no danger' },
        answers: {
          ...strict(
            Object.fromEntries(answers),
            answers.map(([id]) => id),
          ),
          description: 'What was answered. Anything may be left out, but for apart.',
        },
        apart: {
          ...listOf(
            strict({
              field: text,
              reason: { enum: apartReasons },
              value: {},
            }),
          ),
          description: 'What was sent and does not fit these questions, whole: a person has to read it.',
        },
        faults: listOf(strict({ field: text, reason: text })),
        day: { type: ['string', 'null'], description: 'the day on which the portal had it' },
        reads: listOf(strict({ by: text, at: text })),
      },
      ['earlier'],
    ),
  };
}

function answerSchema(labels: Labels, question: string, field: Field): object {
  const title = labels.field(question, field.id, {});
  if (field.kind === 'line' || field.kind === 'text') return { title, ...text, maxLength: field.max };
  const choice = {
    oneOf: field.options.map(({ id }) => ({ const: id, title: labels.option(field.id, id) })),
  };
  return { title, ...(field.kind === 'one' ? choice : listOf(choice)) };
}
