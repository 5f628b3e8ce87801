/** The OpenAPI 3.1 description of the portal's interface, made of the schemas that its doors parse with. */
import * as z from 'zod/mini';
import { answers } from '../../src/app/answers.ts';
import { bodies } from '../../src/app/bodies.ts';
import { type RefusalCode, refusals } from '../../src/app/refusals.ts';
import { type Examples, exampleDay } from './examples.ts';
import { type Operation, operations } from './operations.ts';

/** Bodies and answers of 6 to 24 KB stand in files of their own. */
export const exampleFiles = { letter: 'letter.json', letters: 'letters.json', reply: 'reply.json' } as const;

export function describeInterface(examples: Examples): object {
  const schemas = {
    ...Object.fromEntries(Object.entries(bodies).map(([name, form]) => [`${name}Body`, schemaOf(form)])),
    ...Object.fromEntries(Object.entries(answers).map(([name, form]) => [`${name}Answer`, schemaOf(form)])),
    refusal: refusalSchema(Object.keys(refusals)),
  };
  const paths: Record<string, object> = {};
  for (const operation of operations)
    paths[operation.path] = { [operation.method]: describeOperation(operation, examples) };
  return {
    openapi: '3.1.1',
    info: {
      title: 'Sanctuary Portal',
      version: '1',
      description:
        'What a page of the portal and the council’s desk ask of the portal. Letters and replies are sealed: their form is docs/sealed-letter.md. An answer may get new keys; a reader passes over those that it does not know.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: 'https://forms.example.org' }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        deskToken: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A token that the desk makes (`token new`). The portal knows its hash, and what it may do.',
        },
      },
    },
  };
}

function schemaOf(form: z.core.$ZodType): object {
  const { $schema: _, ...schema } = z.toJSONSchema(form, { target: 'draft-2020-12' });
  return schema;
}

const refusalSchema = (codes: readonly string[]) => ({
  type: 'object',
  properties: {
    error: { enum: codes, description: 'for programs' },
    say: { type: 'string', description: 'for the people who write them' },
  },
  required: ['error', 'say'],
});

function describeOperation(operation: Operation, examples: Examples): object {
  const { id, summary, description, scope, takes, query, gives, good, refuses } = operation;
  return {
    operationId: id,
    summary,
    description: scope === null ? description : `${description} The token needs the scope \`${scope}\`.`,
    security: scope === null ? [] : [{ deskToken: [] }],
    ...(query === undefined
      ? {}
      : { parameters: query.map((each) => ({ in: 'query', required: false, ...each })) }),
    ...(takes.length === 0 ? {} : { requestBody: requestBody(takes, examples) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(good).map(([status, why]) => [status, goodAnswer(why, gives, status, examples)]),
      ),
      ...refusalsByStatus(refuses),
    },
  };
}

function requestBody(takes: Operation['takes'], examples: Examples): object {
  const refs = takes.map((name) => ({ $ref: `#/components/schemas/${name}Body` }));
  return {
    required: true,
    content: {
      'application/json': {
        schema: refs.length === 1 ? refs[0] : { oneOf: refs },
        examples: Object.fromEntries(takes.map((name) => [name, bodyExample(name, examples)])),
      },
    },
  };
}

function bodyExample(name: keyof typeof bodies, { letter, ack, read }: Examples): object {
  const proof = [{ id: letter.id, ack }];
  const values = {
    letter: { externalValue: `examples/${exampleFiles.letter}` },
    reply: { externalValue: `examples/${exampleFiles.reply}` },
    look: { value: { v: 1, read, page: 0 } },
    forget: { value: { v: 1, read, forget: true } },
    receipts: { value: { v: 1, receipts: proof } },
    reads: { value: { v: 1, reads: proof } },
  } as const;
  return values[name];
}

function goodAnswer(why: string, gives: keyof typeof answers, status: string, examples: Examples): object {
  const example = answerExample(gives, examples);
  return {
    description: why,
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${gives}Answer` },
        ...(example === null ? {} : { examples: { [`status${status}`]: example } }),
      },
    },
  };
}

/** None for a mailbox: its slots are random, and 46 KB of them say nothing. */
function answerExample(gives: keyof typeof answers, { letter }: Examples): object | null {
  const { id, route } = letter;
  const standing = { id, day: exampleDay, route, held: true, unread: true, alarmed: false };
  const values = {
    kept: { value: { ok: true } },
    letters: { externalValue: `examples/${exampleFiles.letters}` },
    standings: { value: { v: 1, letters: [standing], next: null } },
    receipts: { value: { v: 1, results: [{ id, result: 'deleted' }] } },
    reads: { value: { v: 1, results: [{ id, result: 'read' }] } },
    mailbox: null,
  } as const;
  return values[gives];
}

function refusalsByStatus(codes: readonly RefusalCode[]): Record<string, object> {
  const statuses = [...new Set(codes.map((code) => refusals[code].status))];
  return Object.fromEntries(
    statuses.map((status) => {
      const alike = codes.filter((code) => refusals[code].status === status);
      const lines = alike.map((code) => `\`${code}\`: ${refusals[code].say}`);
      const schema = {
        allOf: [{ $ref: '#/components/schemas/refusal' }, { properties: { error: { enum: alike } } }],
      };
      return [status, { description: lines.join('\n\n'), content: { 'application/json': { schema } } }];
    }),
  );
}
