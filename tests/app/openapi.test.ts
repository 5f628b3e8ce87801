/** The interface description: fresh, valid, and true of the doors, whose examples it is sent. */
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { makeDeskToken } from '../../src/app/desk-token.ts';
import { findRoute } from '../../src/app/routes.ts';
import { isHandle, systemRandom } from '../../src/sealing/index.ts';
import { isId } from '../../src/sealing/sealed-letter.ts';
import { interfaceFiles } from '../../tools/make-openapi.ts';
import { type Examples, exampleDay, makeExamples } from '../../tools/openapi/examples.ts';
import { operations } from '../../tools/openapi/operations.ts';
import { type DoorServer, startDoorServer } from '../support/door-server.ts';

const published = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');
const document = JSON.parse(published('openapi.json'));

/** Whether a value fits what stands at this place of the description. */
function fits(place: string, value: unknown): true | unknown {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema(document, 'api');
  const check = ajv.compile({ $ref: `api#${place}` });
  return check(value) || check.errors;
}
const pointer = (...steps: readonly (string | number)[]) =>
  steps
    .map((step) => `/${encodeURIComponent(String(step).replaceAll('~', '~0').replaceAll('/', '~1'))}`)
    .join('');
const schemaAt = (path: string, method: string, ...rest: readonly (string | number)[]) =>
  pointer('paths', path, method, ...rest, 'content', 'application/json', 'schema');

let examples: Examples;
let portal: DoorServer;
const token = makeDeskToken(systemRandom);

beforeAll(async () => {
  examples = await makeExamples();
  const { suite, a, b } = examples.council;
  const deskTokens = [{ name: 'desk', hash: token.hash, scopes: ['collect', 'receipt', 'reply'] as const }];
  portal = await startDoorServer(
    { suite, keys: { a, b }, deskTokens },
    () => new Date(`${exampleDay}T12:00:00Z`),
  );
});
afterAll(() => portal.close());

test('the published files are those that the schemas give: npm run openapi', () => {
  for (const [path, text] of Object.entries(interfaceFiles(examples)))
    expect([path, published(path)]).toEqual([path, text]);
});

test('it is valid OpenAPI 3.1, and goes red when it is not', async () => {
  const check = (what: Record<string, unknown>) => new Validator().validate(structuredClone(what));
  expect(await check(document)).toMatchObject({ valid: true });
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(await check({ ...document, info: {} })).toMatchObject({ valid: false });
});

test('it names every door of the portal, and no other', () => {
  const source = readFileSync(new URL('../../src/app/routes.ts', import.meta.url), 'utf8');
  const doors = [...source.matchAll(/'(\/api\/[a-z/]+)'/g)].map(([, path = '']) => path);
  expect(doors.length).toBeGreaterThan(5);
  expect(operations.map(({ path }) => path).sort()).toEqual(doors.sort());
  for (const path of doors) expect(findRoute(path, ['en'])).toMatchObject({ kind: 'door' });
});

interface Sent {
  readonly path: string;
  readonly body?: string;
  readonly query?: string;
}

async function send({ path, body, query = '' }: Sent, bearer: string | null = token.token) {
  const answer = await fetch(`${portal.url}${path}${query}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
    },
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, json: (await answer.json()) as unknown };
}

/** The example of this name at this operation, as it would be sent. */
function example(path: string, name: string): string {
  const at = document.paths[path].post.requestBody.content['application/json'].examples[name];
  return at.externalValue === undefined ? JSON.stringify(at.value) : published(at.externalValue);
}

/** What an answer of this status says in the description. */
function answerExample(path: string, method: string, status: number): unknown {
  const at = document.paths[path][method].responses[status].content['application/json'].examples;
  const one = at[`status${status}`];
  return one.externalValue === undefined ? one.value : JSON.parse(published(one.externalValue));
}

describe('the doors, sent the examples in the order of a letter’s life', () => {
  const life: readonly [string, string | null, number][] = [
    ['/api/letters', 'letter', 201],
    ['/api/letters', 'letter', 200],
    ['/api/desk/letters', null, 200],
    ['/api/desk/waiting', null, 200],
    ['/api/desk/reads', 'reads', 200],
    ['/api/desk/receipts', 'receipts', 200],
    ['/api/desk/replies', 'reply', 201],
    ['/api/desk/replies', 'reply', 200],
    ['/api/mailbox', 'look', 200],
    ['/api/mailbox', 'forget', 200],
  ];

  it.each(life)('%s with %s gives %i, and what the description says', async (path, name, status) => {
    const method = name === null ? 'get' : 'post';
    const body = name === null ? {} : { body: example(path, name) };
    if (name !== null) {
      expect(fits(schemaAt(path, method, 'requestBody'), JSON.parse(example(path, name)))).toBe(true);
    }
    const answer = await send({ path, ...body });
    expect(answer.status).toBe(status);
    expect(fits(schemaAt(path, method, 'responses', status), answer.json)).toBe(true);
    if (path !== '/api/mailbox') expect(answer.json).toEqual(answerExample(path, method, status));
  });

  it('every example was sent', () => {
    const named = operations.flatMap(({ path, takes }) => takes.map((name) => `${path} ${name}`));
    expect(new Set(life.flatMap(([path, name]) => (name === null ? [] : `${path} ${name}`)))).toEqual(
      new Set(named),
    );
  });
});

describe('what is refused', () => {
  it.each(operations.map(({ path, method, scope, takes }) => [path, method, scope, takes] as const))(
    '%s by %s refuses as the description says',
    async (path, method, scope, takes) => {
      const refused = [];
      if (scope !== null) {
        refused.push(await send({ path, ...(takes.length ? { body: '{}' } : {}) }, 'A'.repeat(43)));
        expect(refused[0]?.status).toBe(401);
      }
      refused.push(await send({ path, ...(takes.length ? { body: '{"v":2}' } : { query: '?limit=zero' }) }));
      refused.push(
        await send({ path, ...(takes.length ? { body: `"${'x'.repeat(70_000)}"` } : { query: '?after=-' }) }),
      );
      for (const { status, json } of refused) {
        expect(status).toBeGreaterThanOrEqual(400);
        expect(fits(schemaAt(path, method, 'responses', status), json)).toBe(true);
      }
    },
  );

  it('a body with one more key, or one less, fits neither the description nor the door', async () => {
    for (const { path, takes } of operations)
      for (const name of takes) {
        const whole = JSON.parse(example(path, name));
        const changed = [
          { ...whole, more: 1 },
          ...Object.keys(whole).map((key) => ({ ...whole, [key]: undefined })),
        ];
        for (const body of changed.map((each) => JSON.stringify(each))) {
          expect(fits(schemaAt(path, 'post', 'requestBody'), JSON.parse(body))).not.toBe(true);
          expect((await send({ path, body })).status).toBe(400);
        }
      }
  });
});

test('an id and a handle of the description are those of the code (4,000 texts)', () => {
  const { lookBody, receiptsBody } = document.components.schemas;
  const handle = lookBody.properties.read.pattern;
  const id = receiptsBody.properties.receipts.items.properties.id.pattern;
  const symbols = fc.constantFrom(...'ABCXYZabcxyz019-_AQgwEIMUYcko48=+/ ');
  for (const [pattern, length, is] of [
    [id, 22, isId],
    [handle, 43, isHandle],
  ] as const)
    fc.assert(
      fc.property(fc.string({ unit: symbols, minLength: length - 1, maxLength: length + 1 }), (text) => {
        expect(new RegExp(pattern, 'u').test(text)).toBe(is(text));
      }),
      { numRuns: 2000 },
    );
});
