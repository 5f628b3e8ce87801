import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankHolidays } from '../../src/promises/bank-holidays.ts';
import {
  type Clock,
  complaintDays,
  dueAfter,
  promisesFor,
  type Reached,
  type Span,
  stages,
  type Timetable,
  timelineOf,
} from '../../src/promises/index.ts';

const daysOff = new Set(bankHolidays('england', [2026, 2027]));
const terms = {
  answerWorkingDays: 10,
  secondStageDays: 28,
  secondAnswerWorkingDays: 20,
  ombudsmanWeeks: 12,
  ombudsmanMonths: 12,
};
const office = { from: 9 * 60, to: 17 * 60 };
const clocks: readonly Clock[] = [
  { reach: 'read', from: 'received', standard: { workingDays: 1 }, urgent: { officeHours: 4 } },
  { reach: 'contact', from: 'read', standard: { workingDays: 3 }, urgent: { workingDays: 1 } },
  { reach: 'ordered', from: 'agreed', standard: { workingDays: 5 }, urgent: { workingDays: 1 } },
  { reach: 'work', from: 'ordered', standard: { workingDays: 2 }, urgent: { workingDays: 1 } },
  { reach: 'done', from: 'work', standard: { days: 7 }, urgent: { workingDays: 2, from: 'agreed' } },
  { reach: 'check', from: 'done', standard: { days: 14 } },
  { reach: 'review', from: 'done', standard: { months: 3 } },
  { reach: 'review', from: 'done', standard: { months: 6 } },
];
const timetable: Timetable = { clocks, office, daysOff };
const reached = (...pairs: readonly (readonly [Reached['stage'], string])[]): readonly Reached[] =>
  pairs.map(([stage, at]) => ({ stage, at }));

describe('a span', () => {
  it.each<[string, Span, string]>([
    // Half past midnight in summer is the evening before in UTC: the day in London counts.
    ['2026-06-10T23:30:00Z', { workingDays: 1 }, '2026-06-12'],
    ['2026-01-14T23:30:00Z', { workingDays: 1 }, '2026-01-15'],
    ['2026-05-29T15:00:00Z', { days: 7 }, '2026-06-05'],
    // Four office hours: within the day; over the night; over a week-end and a holiday.
    ['2026-05-06T08:00:00Z', { officeHours: 4 }, '2026-05-06'],
    ['2026-05-06T12:00:00Z', { officeHours: 4 }, '2026-05-06'],
    ['2026-05-06T12:01:00Z', { officeHours: 4 }, '2026-05-07'],
    ['2026-05-01T20:00:00Z', { officeHours: 4 }, '2026-05-05'],
    ['2026-05-06T03:00:00Z', { officeHours: 8 }, '2026-05-06'],
    ['2026-05-06T03:00:00Z', { officeHours: 16 }, '2026-05-07'],
    // The same time in UTC is an hour later on the clock in summer: over both changes.
    ['2026-03-27T13:30:00Z', { officeHours: 4 }, '2026-03-30'],
    ['2026-03-30T12:00:00Z', { officeHours: 4 }, '2026-03-30'],
    ['2026-03-30T12:30:00Z', { officeHours: 4 }, '2026-03-31'],
    ['2026-10-26T12:30:00Z', { officeHours: 4 }, '2026-10-26'],
    ['2026-10-26T13:30:00Z', { officeHours: 4 }, '2026-10-27'],
  ])('that begins at %s and lasts %j is over on %s', (at, span, due) => {
    expect(dueAfter(at, span, office, daysOff)).toBe(due);
  });
});

describe('what is due', () => {
  it('is the next thing, and what hangs on the same stage, soonest first', () => {
    const done = reached(['received', '2026-05-01T10:00:00Z'], ['done', '2026-05-06T10:00:00Z']);
    expect(promisesFor(timetable, 'standard', done)).toEqual([
      { stage: 'check', due: '2026-05-20' },
      { stage: 'review', due: '2026-08-06' },
      { stage: 'review', due: '2026-11-06' },
    ]);
  });

  it('is one review fewer when one was made, and none when the request is closed', () => {
    const review = reached(['done', '2026-05-06T10:00:00Z'], ['review', '2026-08-04T10:00:00Z']);
    expect(promisesFor(timetable, 'standard', review)).toEqual([{ stage: 'review', due: '2026-11-06' }]);
    const closed = [...review, ...reached(['closed', '2026-09-01T10:00:00Z'])];
    expect(promisesFor(timetable, 'standard', closed)).toEqual([]);
  });

  it('is sooner for somebody in great danger, and may count from another stage', () => {
    const work = reached(['agreed', '2026-05-05T10:00:00Z'], ['work', '2026-05-06T10:00:00Z']);
    expect(promisesFor(timetable, 'standard', work)).toEqual([{ stage: 'done', due: '2026-05-13' }]);
    expect(promisesFor(timetable, 'urgent', work)).toEqual([{ stage: 'done', due: '2026-05-07' }]);
  });

  it('is never later for what comes before than for what comes after', () => {
    const soon = reached(['contact', '2026-05-05T10:00:00Z'], ['ordered', '2026-05-06T10:00:00Z']);
    const clocks: Clock[] = [
      { reach: 'work', from: 'ordered', standard: { workingDays: 5 } },
      { reach: 'done', from: 'contact', standard: { workingDays: 2 } },
    ];
    expect(promisesFor({ ...timetable, clocks }, 'standard', soon)).toEqual([
      { stage: 'work', due: '2026-05-07' },
      { stage: 'done', due: '2026-05-07' },
    ]);
  });

  it('begins anew when the request goes back', () => {
    const again = reached(
      ['agreed', '2026-05-05T10:00:00Z'],
      ['ordered', '2026-05-06T10:00:00Z'],
      ['agreed', '2026-06-02T10:00:00Z'],
    );
    expect(promisesFor(timetable, 'standard', again)).toEqual([{ stage: 'ordered', due: '2026-06-09' }]);
  });

  it('is nothing beside "please get in touch"', () => {
    const quiet = reached(['get-in-touch', '2026-05-05T10:00:00Z']);
    expect(promisesFor(timetable, 'urgent', quiet)).toEqual([]);
  });

  const history = fc.array(fc.tuple(fc.constantFrom(...stages), fc.integer({ min: 0, max: 500 * 86_400 })), {
    maxLength: 12,
  });
  it('is for any history in order, after what it counts from, and never a stage that was passed', () => {
    fc.assert(
      fc.property(history, fc.constantFrom('standard', 'urgent'), (drawn, pace) => {
        const start = Date.parse('2026-01-05T00:00:00Z');
        const seconds = drawn.map(([, at]) => at).sort((a, b) => a - b);
        const made = drawn.map(([stage], at): Reached => {
          return { stage, at: new Date(start + (seconds[at] ?? 0) * 1000).toISOString() };
        });
        const promises = promisesFor(timetable, pace, made);
        expect(promises.map(({ due }) => due)).toEqual(promises.map(({ due }) => due).sort());
        const last = made.at(-1)?.stage;
        for (const { stage, due } of promises) {
          expect(due >= (made[0]?.at ?? '').slice(0, 10)).toBe(true);
          if (last !== undefined && last !== 'get-in-touch' && stage !== 'review') {
            expect(stages.indexOf(stage)).toBeGreaterThan(stages.indexOf(last));
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

/** The case that this project starts from: a broken door, great danger, and then silence for half a year. */
describe('a request on the urgent clock that nobody comes back to', () => {
  const history = reached(
    ['received', '2026-03-30T09:12:00Z'],
    ['read', '2026-03-30T11:00:00Z'],
    ['contact', '2026-03-31T09:00:00Z'],
    ['agreed', '2026-04-01T15:00:00Z'],
    ['ordered', '2026-04-02T10:00:00Z'],
  );
  const promises = promisesFor(timetable, 'urgent', history);
  const on = (today: string) => timelineOf(history, promises, today, daysOff);

  it('has a day by which the work begins, over the Easter holidays', () => {
    expect(promises).toEqual([
      { stage: 'work', due: '2026-04-07' },
      { stage: 'done', due: '2026-04-07' },
    ]);
  });

  it('is not late on that day, and late on the next', () => {
    expect(on('2026-04-07').filter((step) => 'late' in step && step.late !== null)).toEqual([]);
    expect(on('2026-04-08').at(-2)).toEqual({
      ...{ state: 'next', stage: 'work', due: '2026-04-07' },
      late: { days: 1, workingDays: 1 },
    });
  });

  it('is six months late half a year on', () => {
    expect(on('2026-10-07').at(-2)).toMatchObject({ late: { days: 183, workingDays: 128 } });
  });

  it('has a complaint route whose days count from the day of the complaint', () => {
    const [first] = promises;
    if (first === undefined) throw new Error('nothing was promised');
    expect(complaintDays(first, '2026-04-08', terms, daysOff)).toEqual({
      answerBy: '2026-04-22',
      secondUntil: '2026-05-20',
      secondAnswerBy: '2026-05-21',
      ombudsmanFrom: '2026-07-01',
      ombudsmanUntil: '2027-04-08',
    });
    expect(complaintDays(first, '2026-10-07', terms, daysOff)).toMatchObject({
      answerBy: '2026-10-21',
      ombudsmanFrom: '2026-12-30',
      ombudsmanUntil: '2027-04-08',
    });
  });
});
