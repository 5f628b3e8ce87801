import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { promisesFor, type Reached, stages } from '../../src/promises/index.ts';
import { timetableOf } from '../../src/promises/timetable.ts';
import { checked } from '../../src/settings/problem.ts';
import { timesSchema } from '../../src/settings/times.ts';

const clocks: unknown = JSON.parse(
  readFileSync(new URL('../../docs/clocks/south-essex-2008.json', import.meta.url), 'utf8'),
).clocks;
const faultsOf = (json: unknown): readonly string[] => {
  const parsed = checked(timesSchema, json);
  return parsed.ok ? [] : parsed.problems.map(({ path }) => path);
};
const clock = { reach: 'work', from: 'ordered', standard: { days: 2 } };

describe('what the council says about time', () => {
  it('is nothing when it says nothing, in usual hours, with the usual route for complaints', () => {
    expect(checked(timesSchema, undefined)).toMatchObject({
      ok: true,
      value: { clocks: [], daysOff: [], office: { from: '09:00', to: '17:00' } },
    });
  });

  it('knows every stage, in the order of the promises', () => {
    const order = stages.filter((stage) => stage !== 'get-in-touch');
    order.slice(1).forEach((reach, at) => {
      const from = order[at];
      expect(faultsOf({ clocks: [{ ...clock, reach, from }] })).toEqual([]);
      expect(faultsOf({ clocks: [{ ...clock, reach: from, from: reach }] })).toEqual(['clocks[0].from']);
    });
  });

  it.each<[string, unknown, string]>([
    ['a stage that there is not', { clocks: [{ ...clock, reach: 'survey' }] }, 'clocks[0].reach'],
    ['a stage beside the order', { clocks: [{ ...clock, reach: 'get-in-touch' }] }, 'clocks[0].reach'],
    ['no length of time', { clocks: [{ ...clock, standard: {} }] }, 'clocks[0].standard'],
    ['two at once', { clocks: [{ ...clock, standard: { days: 1, months: 1 } }] }, 'clocks[0].standard'],
    ['a time of nothing', { clocks: [{ ...clock, standard: { days: 0 } }] }, 'clocks[0].standard.days'],
    ['half a day', { clocks: [{ ...clock, standard: { days: 0.5 } }] }, 'clocks[0].standard'],
    ['more than can be meant', { clocks: [{ ...clock, urgent: { months: 25 } }] }, 'clocks[0].urgent.months'],
    ['a start after the end', { clocks: [{ ...clock, urgent: { days: 1, from: 'done' } }] }, 'clocks[0]'],
    ['a day that there is not', { daysOff: ['2026-02-29'] }, 'daysOff[0]'],
    ['a day twice', { daysOff: ['2026-12-29', '2026-12-29'] }, 'daysOff'],
    ['an office that shuts before it opens', { office: { from: '17:00', to: '09:00' } }, 'office.to'],
    ['an hour that there is not', { office: { from: '24:00', to: '25:00' } }, 'office.from'],
    ['half the terms', { complaint: { answerWorkingDays: 10 } }, 'complaint.secondStageDays'],
    ['another setting', { clock: [] }, 'clock'],
  ])('is refused with %s', (_, json, path) => {
    expect(faultsOf(json)).toContain(path);
  });
});

describe('the clocks of 2008', () => {
  const parsed = checked(timesSchema, { clocks, daysOff: ['2026-12-29'] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const timetable = timetableOf({ nation: 'england', times: parsed.value }, '2026-12-01');
  const due = (pace: 'standard' | 'urgent', ...history: Reached[]) =>
    promisesFor(timetable, pace, history).map(({ stage, due: day }) => `${stage} ${day}`);

  it.each<[Reached, string[], string[]]>([
    [
      { stage: 'contact', at: '2026-12-02T10:00:00Z' },
      ['ordered 2026-12-09'],
      ['ordered 2026-12-03', 'done 2026-12-04'],
    ],
    // Christmas: a Friday, and the Monday for Boxing Day; the council shuts the Tuesday too.
    [{ stage: 'ordered', at: '2026-12-23T10:00:00Z' }, ['work 2026-12-30'], ['work 2026-12-24']],
    [{ stage: 'work', at: '2026-12-23T10:00:00Z' }, ['done 2026-12-30'], []],
    [
      { stage: 'done', at: '2026-12-23T10:00:00Z' },
      [
        ...['review 2027-01-06', 'check 2027-01-12', 'review 2027-03-23', 'review 2027-06-23'],
        'review 2027-12-23',
      ],
      [
        ...['check 2026-12-30', 'review 2026-12-30', 'review 2027-03-23', 'review 2027-06-23'],
        'review 2027-12-23',
      ],
    ],
  ])('promise after %j what they promised', (reached, standard, urgent) => {
    expect(due('standard', reached)).toEqual(standard);
    expect(due('urgent', reached)).toEqual(urgent);
  });
});
