import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankHolidays, type Nation } from '../../src/promises/bank-holidays.ts';
import { daysBetween, isDay, plusDays, plusMonths, weekdayOf } from '../../src/promises/day.ts';
import { isWorkingDay, plusWorkingDays, workingDaysBetween } from '../../src/promises/working-days.ts';

/**
 * The bank holidays on weekdays, written down by hand from the calendars for 2026 and 2027: what the law of each
 * nation names, and the Monday or Tuesday that stands for a Saturday or Sunday.
 */
const byHand = {
  england: [
    ...[
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-04',
      '2026-05-25',
      '2026-08-31',
      '2026-12-25',
      '2026-12-28',
    ],
    ...[
      '2027-01-01',
      '2027-03-26',
      '2027-03-29',
      '2027-05-03',
      '2027-05-31',
      '2027-08-30',
      '2027-12-27',
      '2027-12-28',
    ],
  ],
  scotland: [
    ...[
      '2026-01-01',
      '2026-01-02',
      '2026-04-03',
      '2026-05-04',
      '2026-05-25',
      '2026-08-03',
      '2026-11-30',
      '2026-12-25',
    ],
    ...[
      '2026-12-28',
      '2027-01-01',
      '2027-01-04',
      '2027-03-26',
      '2027-05-03',
      '2027-05-31',
      '2027-08-02',
      '2027-11-30',
    ],
    ...['2027-12-27', '2027-12-28'],
  ],
  'northern-ireland': [
    ...[
      '2026-01-01',
      '2026-03-17',
      '2026-04-03',
      '2026-04-06',
      '2026-05-04',
      '2026-05-25',
      '2026-07-13',
      '2026-08-31',
    ],
    ...[
      '2026-12-25',
      '2026-12-28',
      '2027-01-01',
      '2027-03-17',
      '2027-03-26',
      '2027-03-29',
      '2027-05-03',
      '2027-05-31',
    ],
    ...['2027-07-12', '2027-08-30', '2027-12-27', '2027-12-28'],
  ],
} as const;

const nations = Object.keys(byHand) as (keyof typeof byHand)[]; // the keys of a literal
const daysOff = new Map<Nation, ReadonlySet<string>>(
  nations.map((nation) => [nation, new Set(bankHolidays(nation, [2026, 2027, 2028]))]),
);
const off = (nation: Nation) => daysOff.get(nation) ?? new Set<string>();

describe('the days off', () => {
  it.each(nations)('are in %s what the calendar says, for two years', (nation) => {
    const found = bankHolidays(nation, [2026, 2027]).filter((day) => ![0, 6].includes(weekdayOf(day)));
    expect([...new Set(found)].sort()).toEqual([...byHand[nation]].sort());
  });

  it('are in Wales those of England', () => {
    expect(bankHolidays('wales', [2026, 2027])).toEqual(bankHolidays('england', [2026, 2027]));
  });
});

describe('working days', () => {
  it.each<[Nation, string, number, string]>([
    // Over Good Friday and Easter Monday, and the change of the clocks on 29 March 2026.
    ['england', '2026-03-27', 1, '2026-03-30'],
    ['england', '2026-03-27', 5, '2026-04-07'],
    ['scotland', '2026-03-27', 5, '2026-04-06'],
    ['england', '2026-04-02', 1, '2026-04-07'],
    ['scotland', '2026-04-02', 1, '2026-04-06'],
    ['northern-ireland', '2026-03-16', 1, '2026-03-18'],
    // A summer holiday that only one nation has.
    ['england', '2026-07-31', 1, '2026-08-03'],
    ['scotland', '2026-07-31', 1, '2026-08-04'],
    ['northern-ireland', '2026-07-10', 1, '2026-07-14'],
    ['england', '2026-08-28', 2, '2026-09-02'],
    // Over the change of the clocks on 25 October 2026, and St Andrew's Day.
    ['england', '2026-10-23', 1, '2026-10-26'],
    ['england', '2026-10-24', 1, '2026-10-26'],
    ['scotland', '2026-11-27', 1, '2026-12-01'],
    ['england', '2026-11-27', 1, '2026-11-30'],
    // Over Christmas: Boxing Day is a Saturday, so Monday stands for it.
    ['england', '2026-12-24', 1, '2026-12-29'],
    ['england', '2026-12-24', 5, '2027-01-05'],
    ['scotland', '2026-12-31', 1, '2027-01-05'],
    ['england', '2027-12-24', 1, '2027-12-29'],
    ['northern-ireland', '2027-07-09', 1, '2027-07-13'],
    // From a day off, and none at all.
    ['england', '2026-05-02', 0, '2026-05-05'],
    ['england', '2026-05-06', 0, '2026-05-06'],
    ['england', '2026-01-01', 10, '2026-01-15'],
  ])('in %s, %s and %i of them is %s', (nation, from, count, to) => {
    expect(plusWorkingDays(from, count, off(nation))).toBe(to);
  });

  const day = fc.integer({ min: 0, max: 700 }).map((count) => plusDays('2026-01-01', count));
  const count = fc.integer({ min: 0, max: 60 });
  const nation = fc.constantFrom(...nations);

  it('end on none that is off, never too early, and count back to what was asked', () => {
    fc.assert(
      fc.property(nation, day, count, (where, from, days) => {
        const end = plusWorkingDays(from, days, off(where));
        expect(isWorkingDay(end, off(where))).toBe(true);
        expect(daysBetween(from, end)).toBeGreaterThanOrEqual(days);
        expect(workingDaysBetween(from, end, off(where))).toBe(Math.max(days, from === end ? 0 : 1));
      }),
      { numRuns: 3000 },
    );
  });

  it('keep their order: a later start, and more of them, never end earlier', () => {
    fc.assert(
      fc.property(nation, day, day, count, count, (where, one, other, few, more) => {
        const [early, late] = one <= other ? [one, other] : [other, one];
        const [less, most] = few <= more ? [few, more] : [more, few];
        const end = plusWorkingDays(early, less, off(where));
        expect(end <= plusWorkingDays(late, less, off(where))).toBe(true);
        expect(end <= plusWorkingDays(early, most, off(where))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a day', () => {
  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '', '2026-02-29', '99999-01-01'])('is not %j', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it.each([
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-05-06', 12, '2027-05-06'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(plusMonths(from, months)).toBe(to);
  });
});
