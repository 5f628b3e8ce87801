import { describe, expect, test } from 'vitest';
import {
  type CouncilLines,
  checkedBy,
  helplines,
  isStale,
  ownLines,
  shownHelplines,
  staleHelplines,
} from '../../src/guidance/helplines.ts';

const [first] = helplines;
if (first === undefined) throw new Error('no helplines');
const checkedOn = (day: string | null) => ({ ...first, checkedOn: day });
const now = new Date('2026-11-22T23:30:00Z');

const ours = {
  name: 'Our line',
  phone: '01632 960 002',
  who: 'anyone here',
  hours: 'always',
  checkedOn: '2026-11-01',
};
const council = (more: Partial<CouncilLines>): CouncilLines => ({ checkWithinDays: 60, own: [], ...more });

describe('A number', () => {
  test.each([
    ['2026-11-22', 60, false],
    ['2026-09-23', 60, false],
    ['2026-09-22', 60, true],
    ['2026-11-15', 7, false],
    ['2026-11-14', 7, true],
    // A day that has not come is a slip of the hand, and no check.
    ['2026-11-23', 60, true],
    ['never', 60, true],
    [null, 365, true],
  ])('checked on %s, where %i days are allowed, is stale: %s', (day, days, stale) => {
    expect(isStale(checkedOn(day), now, days)).toBe(stale);
  });
});

describe('The stale helplines', () => {
  test('are those that are shown, and no number is named that is not', () => {
    const later = new Date('2030-01-01T00:00:00Z');
    const shown = shownHelplines('england').map(({ id }) => id);
    expect(staleHelplines(later, council({}), 'england').map(({ id }) => id)).toEqual(shown);
    expect(shown).not.toContain('stalking');
  });

  test('are none on the day on which the council checked all of them', () => {
    for (const nation of ['england', 'wales', 'scotland', 'northern-ireland'] as const) {
      expect(staleHelplines(now, council({ checkedOn: '2026-11-20' }), nation)).toEqual([]);
      expect(staleHelplines(now, council({ checkedOn: '2026-01-20' }), nation)).not.toEqual([]);
    }
  });

  test('have the council’s own among them', () => {
    const old = { ...ours, checkedOn: '2026-01-01' };
    const said = council({ checkedOn: '2026-11-20', own: [ours, old] });
    expect(staleHelplines(now, said, 'wales').map(({ id }) => id)).toEqual(['own-2']);
  });

  test('keep the later of two checks', () => {
    const lines = [checkedOn('2026-10-07'), checkedOn(null)];
    expect(checkedBy({ checkedOn: '2026-09-01' }, lines).map((line) => line.checkedOn)).toEqual([
      '2026-10-07',
      '2026-09-01',
    ]);
    expect(checkedBy({}, lines)).toEqual(lines);
  });
});

test('A line of the council’s own is said in its own words, and dialled with the digits that it shows', () => {
  expect(ownLines(council({ own: [ours] }), 'scotland')).toMatchObject([
    {
      id: 'own-1',
      name: 'Our line',
      number: { dial: '01632960002', shown: '01632 960 002' },
      who: { typed: 'anyone here' },
      hours: { typed: 'always' },
      nations: ['scotland'],
      checkedOn: '2026-11-01',
    },
  ]);
});
