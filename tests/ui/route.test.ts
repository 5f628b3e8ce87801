import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Answers,
  canSendFrom,
  parseAnswers,
  questions,
  rowsForCheck,
  stepsFor,
} from '../../src/journey/index.ts';
import {
  change,
  firstRoute,
  goBack,
  goOn,
  type Route,
  sendNow,
  stepName,
} from '../../src/ui/journey/route.ts';
import { anyAnswers, goodAnswers } from '../journey/any-answers.ts';

const names = (route: Route) => stepsFor(route.answers).map(stepName);
const at = (route: Route) => stepName(route.at);

/** Answers as they stand in the controls of one page: only its own fields, the empty ones too. */
function pageOf(route: Route, answers: Answers): Answers {
  const here = route.at;
  const question = here.kind === 'question' ? questions.find(({ id }) => id === here.id) : undefined;
  return Object.fromEntries((question?.fields ?? []).map(({ id }) => [id, answers[id] ?? '']));
}

/** Walks on with these answers until it stays or ends. */
function walkOn(route: Route, answers: Answers, until = 'check'): Route {
  let now = route;
  for (let steps = 0; steps < 100 && at(now) !== until; steps += 1) {
    const next = goOn(now, pageOf(now, answers));
    if (at(next) === at(now)) return next;
    now = next;
  }
  return now;
}

const whole = { ...goodAnswers, danger: 'no' };

describe('going on', () => {
  it('shows every step in its order, and ends at check-answers', () => {
    let route = firstRoute();
    const seen = [at(route)];
    while (at(route) !== 'check' && seen.length < 100) {
      route = goOn(route, pageOf(route, whole));
      seen.push(at(route));
    }
    expect(seen).toEqual(names(route));
    expect(parseAnswers(route.answers).ok).toBe(true);
  });

  it('stays with what is wrong, says it, and keeps what was typed', () => {
    const route = goOn(firstRoute(), {});
    expect(at(route)).toBe('question who');
    expect(route.faults).toEqual([{ field: 'who', reason: 'needed' }]);
    const there = walkOn(firstRoute(), { ...whole, 'home.postcode': '!' });
    expect(at(there)).toBe('question home');
    expect(there.faults).toEqual([{ field: 'home.postcode', reason: 'format' }]);
    expect(there.answers['home.postcode']).toBe('!');
    const better = goOn(there, { 'home.postcode': 'AB1 2CD' });
    expect(better.faults).toEqual([]);
    expect(at(better)).not.toBe('question home');
  });

  it('ends where nothing is collected, and goes no further from there', () => {
    const stopped = goOn(firstRoute(), { who: 'unaware' });
    expect(at(stopped)).toBe('stop unaware');
    expect(at(goOn(stopped, {}))).toBe('stop unaware');
    const back = goBack(stopped, {});
    expect(back && at(back)).toBe('question who');
  });

  it('takes an emptied field for no answer', () => {
    const route = goOn(walkOn(firstRoute(), whole, 'question name'), { name: 'Jo' });
    const back = goBack(route, {});
    expect(back?.answers['name']).toBe('Jo');
    expect(back && goOn(back, { name: '' }).answers).not.toHaveProperty('name');
  });
});

describe('going back', () => {
  it('leads through the same steps in the other order, out at the first', () => {
    let route: Route | null = walkOn(firstRoute(), whole);
    const forward = names(route);
    const seen: string[] = [];
    while (route) {
      seen.push(at(route));
      route = goBack(route, {});
    }
    expect(seen).toEqual([...forward].reverse());
  });

  it('keeps what stands on the page, faulty or not', () => {
    const here = walkOn(firstRoute(), whole, 'question home');
    const back = goBack(here, { 'home.postcode': '?' });
    expect(back?.answers['home.postcode']).toBe('?');
    expect(back?.faults).toEqual([]);
  });
});

describe('changing an answer at the end', () => {
  const end = walkOn(firstRoute(), whole);

  it('leads back to the end at once where nothing new is asked', () => {
    const route = goOn(change(end, 'name'), { name: 'Sam' });
    expect(at(route)).toBe('check');
    expect(route.answers['name']).toBe('Sam');
    expect(route.changed).toBe(false);
  });

  it('asks for what a new way of contact needs, although its page was there before', () => {
    const called = walkOn(firstRoute(), { ...whole, reach: ['phone'], 'contact.email': '' });
    expect(at(called)).toBe('check');
    const added = goOn(change(called, 'reach'), { reach: ['phone', 'email'] });
    expect(at(added)).toBe('question contact');
    expect(at(goOn(added, { 'contact.email': 'a@b.example' }))).toBe('check');
    const early = sendNow(walkOn(firstRoute(), whole, 'question language'), {});
    const known = goOn(change(early, 'name'), { name: 'Sam' });
    expect(at(known)).toBe('check');
  });

  it('asks what the new answer has added, and nothing else, and says that it did', () => {
    let route = goOn(change(end, 'who'), { who: 'agreed' });
    expect(at(route)).toBe('question helper');
    route = goOn(route, { 'helper.name': 'Ann' });
    expect(at(route)).toBe('check');
    expect(route.changed).toBe(true);
    expect(route.answers['helper.name']).toBe('Ann');
  });

  it('asks everything that it has added, one after the other', () => {
    let route = change(end, 'reach');
    const seen: string[] = [];
    route = goOn(route, { reach: ['phone', 'trusted'] });
    for (let steps = 0; steps < 20 && at(route) !== 'check'; steps += 1) {
      seen.push(at(route));
      route = goOn(route, pageOf(route, whole));
    }
    const added = names(route).filter((name) => !names(end).includes(name));
    expect(added.length).toBeGreaterThan(0);
    expect(seen).toEqual(added);
  });

  it('leads to the stop that it brings about, and from there back to the question, and on to the end', () => {
    const stopped = goOn(change(end, 'who'), { who: 'professional' });
    expect(at(stopped)).toBe('stop professional');
    const back = goBack(stopped, {});
    expect(back && at(back)).toBe('question who');
    const again = back && goOn(back, { who: 'me' });
    expect(again && at(again)).toBe('check');
  });

  it('leads to the stop also with Back, never to an end that is not there', () => {
    const back = goBack(change(end, 'who'), { who: 'unaware' });
    expect(back && at(back)).toBe('stop unaware');
  });

  it('leads back to the end with Back, with what was typed', () => {
    const back = goBack(change(end, 'name'), { name: 'Kim' });
    expect(back && at(back)).toBe('check');
    expect(back?.answers['name']).toBe('Kim');
  });

  it('leaves a way back from the end where it took the step away from which the end was reached', () => {
    const urgent = walkOn(firstRoute(), { ...whole, danger: 'yes' }, 'notice danger');
    expect(at(urgent)).toBe('notice danger');
    const early = sendNow(walkOn(urgent, { ...whole, danger: 'yes' }, 'question home'), {
      'home.postcode': 'AB1 2CD',
    });
    expect(at(early)).toBe('check');
    const calm = goOn(change({ ...early, cameFrom: { kind: 'notice', id: 'danger' } }, 'danger'), {
      danger: 'no',
    });
    const back = goBack(calm, {});
    expect(back && names(back)).toContain(back && at(back));
    expect(back && at(back)).toBe('question danger');
  });
});

describe('sending what there is', () => {
  const here = walkOn(firstRoute(), whole, 'question home');

  it('leads to the end with what was typed, without what is not answered yet', () => {
    const route = sendNow(here, { 'home.postcode': '' });
    expect(at(route)).toBe('check');
    expect(route.early).toBe(true);
    expect(parseAnswers(route.answers, 'early').ok).toBe(true);
  });

  it('stays with what is wrong on the page', () => {
    const route = sendNow(here, { 'home.postcode': '!' });
    expect(at(route)).toBe('question home');
    expect(route.faults.map(({ reason }) => reason)).toEqual(['format']);
  });

  it('can be thought better of: Back leads to where it was pressed, and the rest is asked', () => {
    const back = goBack(sendNow(here, { 'home.postcode': 'AB1 2CD' }), {});
    expect(back && at(back)).toBe('question home');
    expect(back?.early).toBe(false);
    expect(back && at(walkOn(back, whole))).toBe('check');
  });

  it('stays early while an answer is changed', () => {
    const route = goOn(change(sendNow(here, {}), 'name'), { name: 'Lee' });
    expect([at(route), route.early]).toEqual(['check', true]);
  });
});

type Move = { kind: 'on' | 'back' | 'now' | 'skip' | 'change'; row: number; typed: Answers };

const choices = questions
  .flatMap(({ fields }) => fields)
  .filter(({ kind }) => kind === 'one' || kind === 'many');
const isChoice = (id: string) => choices.some((field) => field.id === id);

/** What lets somebody go on mostly: any choices, good text. Now and then anything at all. */
const typing: fc.Arbitrary<Answers> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(goodAnswers) },
  {
    weight: 4,
    arbitrary: anyAnswers.map((answers) => ({
      ...goodAnswers,
      ...Object.fromEntries(Object.entries(answers).filter(([id]) => isChoice(id))),
    })),
  },
  { weight: 1, arbitrary: anyAnswers },
);

const anyMove: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom('on', 'on', 'on', 'on', 'on', 'on', 'back', 'now', 'skip', 'change', 'change'),
  row: fc.nat(40),
  typed: typing,
});

/** Makes one move as far as the page offers it. */
function make(route: Route, move: Move): { route: Route; typed: Answers } {
  const typed = pageOf(route, move.typed);
  const rows = rowsForCheck(route.answers);
  if (move.kind === 'change') {
    const row = at(route) === 'check' ? rows[move.row % rows.length] : undefined;
    return { route: row ? change(route, row.question) : route, typed: {} };
  }
  if (move.kind === 'back')
    return { route: goBack(route, typed) ?? route, typed: goBack(route, typed) ? typed : {} };
  if (at(route) === 'check' || route.at.kind === 'stop') return { route, typed: {} };
  if (move.kind === 'on') return { route: goOn(route, typed), typed };
  if (move.kind === 'skip') return { route: goOn(route, {}), typed: {} };
  const from = canSendFrom(route.answers);
  const offered = from !== null && names(route).indexOf(at(route)) >= from;
  return offered ? { route: sendNow(route, typed), typed } : { route, typed: {} };
}

describe('any moves at all', () => {
  const moves = fc.array(anyMove, { maxLength: 40, size: 'max' });
  /** From the beginning, from the end, or from the end of a request that was cut short. */
  const begin = fc.constantFrom(
    firstRoute(),
    walkOn(firstRoute(), { ...whole, danger: 'yes', reach: ['phone', 'trusted'] }),
    sendNow(walkOn(firstRoute(), { ...whole, danger: 'yes' }, 'question home'), { 'home.postcode': '' }),
  );

  it('lose nothing that was typed, and end on a step that there is', () => {
    fc.assert(
      fc.property(begin, moves, (from, made) => {
        let route = from;
        let kept = from.answers;
        for (const move of made) {
          const step = make(route, move);
          kept = Object.fromEntries(
            Object.entries({ ...kept, ...step.typed }).filter(([, value]) => value.length > 0),
          );
          route = step.route;
          expect(route.answers).toEqual(kept);
          expect(names(route)).toContain(at(route));
          if (route.faults.length > 0) expect(at(route)).toMatch(/^question/);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('leave a way to the end: with good answers Continue always leads there', () => {
    fc.assert(
      fc.property(begin, moves, (from, made) => {
        let route = made.reduce((now, move) => make(now, move).route, from);
        if (route.at.kind === 'stop') route = goBack(route, {}) ?? route;
        const end = walkOn(route, whole);
        expect(at(end)).toBe('check');
      }),
      { numRuns: 500 },
    );
  });

  it('leave a way to the beginning: Back always leads there', () => {
    fc.assert(
      fc.property(begin, moves, (from, made) => {
        let route: Route | null = made.reduce((now, move) => make(now, move).route, from);
        let steps = 0;
        while (route && steps < 100) {
          route = goBack(route, {});
          steps += 1;
        }
        expect(route).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
