import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Answers,
  canSendFrom,
  checkQuestion,
  flagsFor,
  type Journey,
  journey,
  parseAnswers,
  questionOf,
  questions,
  rowsForCheck,
  type Step,
  stepsFor,
  stopFor,
  visibleAnswers,
} from '../../src/journey/index.ts';
import { walk } from '../../src/journey/walk.ts';
import { anyAnswers, goodAnswers } from './any-answers.ts';
import { everyRoute, everyWay, groupsOf, unsound } from './every-route.ts';

/** Answers every question that complains, as a person would, until none does. */
function complete(answers: Answers): Answers {
  const result = parseAnswers(answers);
  if (result.ok) return answers;
  const next: Record<string, string | readonly string[]> = { ...answers };
  for (const { field, reason } of result.faults) {
    const good = goodAnswers[field];
    if (reason !== 'needed' || good === undefined) throw new Error(`dead end at ${field}: ${reason}`);
    next[field] = good;
  }
  return complete(next);
}

function shape(steps: readonly Step[]): string {
  return steps.map((step) => (step.kind === 'check' ? 'check' : step.id)).join(' ');
}

function expectGoodRoute(answers: Answers): void {
  const steps = stepsFor(answers);
  const ends = steps.filter((step) => step.kind === 'check' || step.kind === 'stop');
  expect(ends).toEqual(steps.slice(-1));
  const order = steps.flatMap((step) =>
    step.kind === 'question' ? [questions.findIndex((q) => q.id === step.id)] : [],
  );
  expect(order).toEqual([...new Set(order)].sort((one, other) => one - other));
  const kept = visibleAnswers(answers);
  const rows = new Map(rowsForCheck(answers).map((row) => [row.field, row.typed ? row.text : row.options]));
  for (const [field, answer] of Object.entries(kept)) {
    expect([answer].flat()).toEqual([rows.get(field)].flat());
  }
  const asked = new Set(steps.flatMap((step) => (step.kind === 'question' ? [step.id] : [])));
  for (const row of rowsForCheck(answers)) expect(asked).toContain(row.question);
}

function expectNoDeadEnd(answers: Answers): void {
  const done = complete(answers);
  const result = parseAnswers(done);
  expect(result).toEqual({ ok: true, answers: visibleAnswers(done) });
  expect(parseAnswers(done, 'early').ok).toBe(true);
  for (const step of stepsFor(done)) {
    const question = step.kind === 'question' ? questionOf(step.id) : null;
    if (question) expect(checkQuestion(question, done)).toEqual([]);
  }
  const from = canSendFrom(done) ?? -1;
  const before = stepsFor(done).slice(0, from);
  expect(before.at(-1)).toEqual({
    kind: 'question',
    id: flagsFor(done).includes('no-contact') ? 'reach' : 'contact',
  });
}

describe('every reachable sequence', () => {
  const shapes = new Map<string, Answers>();
  let count = 0;
  for (const answers of everyRoute(journey)) {
    count += 1;
    const key = `${shape(stepsFor(answers))} | ${Object.keys(visibleAnswers(answers)).sort()}`;
    if (!shapes.has(key)) shapes.set(key, answers);
  }

  test('is found by combining every answer that a condition can tell apart, two groups of questions at a time', () => {
    console.log(`journey: ${count} combinations, ${shapes.size} different sequences`);
    expect(count).toBeGreaterThan(5000);
    expect(new Set([...shapes.keys()].map((key) => key.split(' | ')[0])).size).toBeGreaterThan(50);
  });

  test('ends once, keeps the order of the list, and sends nothing that is not on the check page', () => {
    for (const answers of shapes.values()) expectGoodRoute(answers);
  });

  test('can be finished by answering what is asked for and shown: no dead end, nothing hidden is needed', () => {
    for (const answers of shapes.values()) if (stopFor(answers) === null) expectNoDeadEnd(answers);
  });

  test('that stops asks nothing more, and cannot be sent', () => {
    for (const answers of shapes.values()) {
      if (stopFor(answers) === null) continue;
      const stopped = stopFor(answers) === 'child' ? 'age' : 'who';
      const before = ['who', 'danger', 'age'].slice(0, stopped === 'age' ? 3 : 1);
      expect(before).toEqual(expect.arrayContaining(Object.keys(visibleAnswers(answers))));
      expect(canSendFrom(answers)).toBeNull();
      expect(parseAnswers(answers)).toEqual({ ok: false, faults: [{ field: stopped, reason: 'stop' }] });
    }
  });
});

describe('groups of questions that no condition ties together', () => {
  test('do not change each other: what any answers lead to is what each group leads to', () => {
    const groups = groupsOf(journey).map((group) => everyWay(journey, group));
    console.log(`journey: ${groups.length} groups of ${groups.map((ways) => ways.length).join(', ')} ways`);
    const stopped = (answers: Answers) => stopFor(answers) !== null;
    const anyOf = (ways: readonly Answers[]) => fc.constantFrom(...ways.filter((each) => !stopped(each)));
    const steps = (answers: Answers) => new Set(stepsFor(answers).map((step) => JSON.stringify(step)));
    const base = steps({});
    fc.assert(
      fc.property(fc.tuple(...groups.map(anyOf)), (parts) => {
        const whole = steps(Object.assign({}, ...parts));
        const added = parts.flatMap((part) => [...steps(part)].filter((step) => !base.has(step)));
        const gone = new Set(parts.flatMap((part) => [...base].filter((step) => !steps(part).has(step))));
        expect(whole).toEqual(new Set([...[...base].filter((step) => !gone.has(step)), ...added]));
      }),
      { numRuns: 500 },
    );
  });
});

describe('answers left over from an earlier way', () => {
  test('are on the check page exactly when they would be sent', () => {
    fc.assert(fc.property(anyAnswers, expectGoodRoute), { numRuns: 2000 });
  });

  test('change nothing when they are dropped', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const kept = visibleAnswers(answers);
        expect(visibleAnswers(kept)).toEqual(kept);
        expect(stepsFor(kept)).toEqual(stepsFor(answers));
        expect(flagsFor(kept)).toEqual(flagsFor(answers));
      }),
      { numRuns: 2000 },
    );
  });

  test('are dropped at any depth when the first of them no longer applies', () => {
    const before = {
      who: 'me',
      reach: ['phone'],
      'contact.phone': '1',
      answered: 'say',
      'answered.say': 'parcel',
    };
    expect(visibleAnswers(before)).toMatchObject({ 'answered.say': 'parcel' });
    const after = visibleAnswers({ ...before, reach: ['email'] });
    expect(after).not.toHaveProperty('answered.say');
    expect(after).not.toHaveProperty('answered');
    expect(after).not.toHaveProperty(['contact.phone']);
  });
});

describe('a longer chain than this list has', () => {
  const yes = { kind: 'one', options: [{ id: 'yes' }] } as const;
  const when = (field: string) => ({ field, has: ['yes'] });
  const page = { section: 'chain', essential: true, why: false };
  const chain: Journey = {
    questions: [
      { ...page, id: 'a', fields: [{ ...yes, id: 'a' }] },
      {
        ...page,
        id: 'b',
        fields: [
          { ...yes, id: 'b', shownWhen: when('a') },
          { ...yes, id: 'c', shownWhen: when('b') },
        ],
      },
      { ...page, id: 'd', shownWhen: when('c'), fields: [{ ...yes, id: 'd' }] },
    ],
    turns: [{ after: 'd', when: when('d'), step: { kind: 'notice', id: 'repair' } }],
    flags: [],
    enough: 'a',
  };
  const all = { b: 'yes', c: 'yes', d: 'yes' };

  test('is kept as a whole while its first answer stands', () => {
    const route = walk(chain, { a: 'yes', ...all });
    expect(route.kept).toEqual({ a: 'yes', ...all });
    expect(route.steps).toContainEqual({ kind: 'notice', id: 'repair' });
  });

  test('falls as a whole with its first answer, though the others are still in memory', () => {
    const route = walk(chain, all);
    expect(route.kept).toEqual({});
    expect(shape(route.steps)).toBe('a b check');
  });
});

describe('the check itself', () => {
  const change = (id: string, patch: object): Journey => ({
    ...journey,
    questions: journey.questions.map((question) =>
      question.id === id ? { ...question, ...patch } : question,
    ),
  });
  const broken: [string, Journey, RegExp][] = [
    [
      'a condition on a later question',
      change('call', { shownWhen: { field: 'lock', has: ['yes'] } }),
      /asked later/,
    ],
    [
      'a condition on a question that is gone',
      change('call', { shownWhen: { field: 'gone', has: ['yes'] } }),
      /not asked/,
    ],
    [
      'an option that is gone',
      change('call', { shownWhen: { field: 'reach', has: ['fax'] } }),
      /nobody can choose/,
    ],
    [
      'a question nobody reaches',
      change('call', {
        shownWhen: {
          all: [
            { field: 'reach', has: ['none'] },
            { field: 'reach', has: ['phone'] },
          ],
        },
      }),
      /call is never reached/,
    ],
    [
      'a field under one name twice',
      { ...journey, questions: [...journey.questions, ...journey.questions.slice(0, 1)] },
      /twice/,
    ],
    [
      'a preset that is no option',
      change('danger', { fields: [{ id: 'danger', kind: 'one', options: [{ id: 'yes' }], preset: 'no' }] }),
      /preset to no option/,
    ],
    [
      'a yes that is preset',
      change('danger', { fields: [{ id: 'danger', kind: 'one', options: [{ id: 'yes' }], preset: 'yes' }] }),
      /preset to yes/,
    ],
  ];

  test('finds nothing wrong with the list', () => expect(unsound(journey)).toEqual([]));

  test.each(broken)('finds %s', (_, list, problem) => {
    expect(unsound(list).join('; ')).toMatch(problem);
  });
});
