import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answersJson } from '../../src/desk/printing/answers-json.ts';
import { loadLabels } from '../../src/desk/printing/labels.ts';
import { requestSchema } from '../../src/desk/printing/request-schema.ts';
import { type Answers, type Field, formVersion, questions, visibleAnswers } from '../../src/journey/index.ts';
import type { RequestBody } from '../../src/sealing/seal-letter.ts';
import { anyAnswers } from '../journey/any-answers.ts';
import { asSent } from '../support/as-sent.ts';
import { aPerson, aTown, type Town } from './town.ts';

const published: unknown = JSON.parse(
  readFileSync(new URL('../../docs/request.schema.json', import.meta.url), 'utf8'),
);
const schema = requestSchema(loadLabels()) as { properties: Record<string, object> };
const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
const fitsSchema = ajv.compile(schema);
const answersFit = ajv.compile(schema.properties['answers'] ?? {});

test('the published schema is the one that the list of questions gives: npm run schema', () => {
  expect(published).toEqual(schema);
});

/** An answer to every field: everything that does not exclude the rest is ticked, and a text of its own typed. */
function answerTo(field: Field): string | readonly string[] {
  if (field.kind === 'one') return field.options.at(-1)?.id ?? '';
  if (field.kind === 'many') return field.options.filter(({ alone }) => !alone).map(({ id }) => id);
  return field.kind === 'text' ? `Heron at ${field.id}\nوسطر آخر 👩‍👧` : '07700 900982';
}
const all: Answers = Object.fromEntries(
  questions.flatMap(({ fields }) => fields.map((field) => [field.id, answerTo(field)])),
);
const opening: Answers = {
  ...{ 'contact.email': 'quill@example.org', 'home.postcode': 'ZZ99 3VZ', tenure: 'council' },
  ...{ what: 'both', lock: 'yes', answered: 'say', landlord: 'yes', police: 'yes' },
};
const mine = visibleAnswers({ ...all, ...opening, who: 'me', age: 'sixteen' });
const theirs = visibleAnswers({ ...all, ...opening, who: 'agreed' });
const few: Answers = { who: 'me', reach: ['none'], 'home.postcode': 'ZZ99 3VZ' };

test('the answers of a person and of a helper are together answers to every question', () => {
  const fields = questions.flatMap((question) => question.fields.map(({ id }) => id));
  expect(fields.filter((id) => !(id in mine) && !(id in theirs))).toEqual([]);
});

describe('what the desk hands to other programs', () => {
  let town: Town;
  beforeAll(async () => {
    town = await aTown();
  });
  afterAll(() => town.close());

  const shown = async (answers: unknown, body: Partial<RequestBody> = {}) => {
    const { id } = await (await aPerson(town)).request(answers, body);
    await town.desk.call('collect');
    const { out } = await town.desk.call('show', id, '--by', 'Ann');
    const { json } = await town.desk.call('show', id, '--by', 'Ann', '--json');
    const [request] = (json as { requests: ReturnType<typeof answersJson>[] }).requests;
    if (request === undefined) throw new Error('the request is not there');
    fitsSchema(request);
    expect(fitsSchema.errors).toBeNull();
    return { request, out };
  };

  test.each([
    ['every question answered by the person', mine],
    ['every question answered by a helper', theirs],
    ['only what needs an answer', few],
  ])('fits the schema and is exactly what was sent: %s', async (_, answers) => {
    const { request } = await shown(answers);
    expect(request.answers).toEqual(answers);
    expect(request.apart).toEqual([]);
  });

  test('of older questions is shown with what it has, and marked', async () => {
    const { request, out } = await shown({ ...few, colour: 'blue' }, { formVersion: formVersion - 1 });
    expect(out).toContain(`Made with older questions (version ${formVersion - 1}`);
    expect(out).toContain('colour  [this desk does not know the question]');
    expect(asSent(request)).toEqual({ ...few, colour: 'blue' });
  });

  test('of newer questions keeps unknown ids, shows them as such, and takes the known ticks for what they are', async () => {
    const sent = { ...few, happened: ['fire', 'drone'], lock: 'half', pets: { cats: 2 } };
    const { request, out } = await shown(sent, { formVersion: formVersion + 1 });
    expect(out).toContain(`Made with newer questions (version ${formVersion + 1}`);
    expect(out).toContain('[this desk does not know the answer]');
    for (const id of ['drone', 'half', 'pets']) expect(out).toContain(id);
    expect(request.answers).toMatchObject({ happened: ['fire'] });
    expect(asSent(request)).toEqual(sent);
  });

  test('has no number among the answers that other answers hide', async () => {
    const sent = { ...few, 'contact.phone': '07700 900123' };
    const { request } = await shown(sent);
    expect(request.answers).not.toHaveProperty('contact.phone');
    expect(request.apart).toEqual([{ field: 'contact.phone', reason: 'hidden', value: '07700 900123' }]);
  });

  test('says of a text that is longer than the list allows that it is, and keeps all of it', async () => {
    const sent = { ...few, name: 'n'.repeat(5000) };
    const { request } = await shown(sent);
    expect(request.apart).toMatchObject([{ field: 'name', reason: 'long' }]);
    expect(asSent(request)).toEqual(sent);
  });
});

test('answers of any shape fit, and nothing of them is lost (2,000 requests)', () => {
  const odd = fc.dictionary(fc.constantFrom('who', 'reach', 'name', '__proto__', 'later'), fc.jsonValue());
  fc.assert(
    fc.property(fc.oneof(anyAnswers, odd, fc.jsonValue()), (sent) => {
      const json = answersJson(sent);
      expect(answersFit(json.answers) || answersFit.errors).toBe(true);
      expect(asSent(json)).toEqual(sent);
    }),
    { numRuns: 2000 },
  );
});
