import { describe, expect, test } from 'vitest';
import { emergency } from '../../src/guidance/emergency.ts';
import { groups } from '../../src/guidance/helpline.ts';
import {
  type Helpline,
  helplines,
  mainHelpline,
  type Nation,
  shownHelplines,
} from '../../src/guidance/helplines.ts';
import { splitNumbers } from '../../src/guidance/numbers.ts';
import { isKey, keys } from '../../src/i18n/catalogue.ts';
import { stages } from '../../src/promises/stages.ts';
import { realCatalogue } from '../i18n/catalogue.ts';

const nations: readonly Nation[] = ['england', 'wales', 'scotland', 'northern-ireland'];
const english = realCatalogue('en');

/** Every number of a line that is shown: its own, and those of its other ways. */
const numbers = helplines.flatMap(({ id, number, ways }) =>
  [number, ...ways.map((way) => ('number' in way ? way.number : null))].flatMap((each) =>
    each === null ? [] : [{ id, number: each }],
  ),
);

describe('A helpline', () => {
  test('is dialled with the digits that it shows', () => {
    for (const { id, number } of numbers) {
      expect(number.dial, id).toBe(number.shown.replaceAll(' ', ''));
      expect(number.dial, id).toMatch(/^(?:0\d{7,10}|116123|85258)$/);
      expect(number.shown, id).toMatch(/^\d+(?: \d+)*$/);
    }
  });

  test('has words for who it is for and when it answers, and no words are left over', () => {
    const named = helplines.flatMap(({ id, who, hours }) => {
      expect(who).toBe(`helpline.${id}.who`);
      if (hours !== null) expect(hours).toBe(`helpline.${id}.hours`);
      return [`helpline.${id}.who`, ...(hours === null ? [] : [`helpline.${id}.hours`])];
    });
    for (const key of named) expect(isKey(key), key).toBe(true);
    expect(keys.filter((key) => key.startsWith('helpline.')).sort()).toEqual([...named].sort());
  });

  test('says where its number was read, and the day in full where one is recorded', () => {
    for (const { id, source, checkedOn } of helplines) {
      expect(source, id).not.toBe('');
      if (checkedOn !== null) expect(new Date(checkedOn).toISOString().slice(0, 10), id).toBe(checkedOn);
    }
  });

  test('is there once', () => {
    expect(new Set(helplines.map((helpline) => helpline.id)).size).toBe(helplines.length);
    const first = helplines.flatMap(({ number }) => number?.dial ?? []);
    expect(new Set(first).size).toBe(first.length);
  });

  test('is in a group, and has a number, another way, or a number for whoever checks it', () => {
    for (const { id, groups: own, number, ways, unsure } of helplines) {
      expect(own.length, id).toBeGreaterThan(0);
      expect(number !== null || ways.length > 0 || unsure !== undefined, id).toBe(true);
    }
    const used = new Set(helplines.flatMap((line) => line.groups));
    expect([...used].sort()).toEqual([...groups].sort());
  });

  test('has no number of its own where the number is not sure, and says what was read', () => {
    for (const { id, mark, number, unsure = [] } of helplines) {
      const sure = mark === 'A' || mark === 'B';
      expect([id, number !== null && !sure]).toEqual([id, false]);
      expect([id, unsure.length > 0]).toEqual([id, !sure]);
    }
  });
});

describe('The helplines that are shown', () => {
  const [first] = helplines;
  if (first === undefined) throw new Error('no helplines');
  const marked = (mark: Helpline['mark']): Helpline => ({ ...first, id: mark, mark, nations, ways: [] });

  test('have no number that is unconfirmed or in conflict', () => {
    const all = (['A', 'B', 'C', 'conflict'] as const).map(marked);
    for (const nation of nations) {
      expect(shownHelplines(nation, all).map(({ mark }) => mark)).toEqual(['A', 'B']);
      for (const { mark, number } of shownHelplines(nation))
        expect(number === null || ['A', 'B'].includes(mark)).toBe(true);
    }
  });

  test('keep the web address of a line whose number is not sure, and nothing else of it', () => {
    const way = { kind: 'site', address: 'example.org' } as const;
    const more = [way, { kind: 'text', number: first.number ?? { dial: '', shown: '' } }] as const;
    const mail = { kind: 'email', address: 'a@example.org' } as const;
    expect(shownHelplines('wales', [{ ...marked('C'), ways: [mail] }])).toEqual([]);
    const [shown] = shownHelplines('wales', [{ ...marked('C'), ways: [...more, mail] }]);
    expect(shown).toMatchObject({ number: null, ways: [way] });
  });

  test('are those of the nation, with its own day-and-night helpline first', () => {
    for (const nation of nations) {
      const shown = shownHelplines(nation);
      expect(shown.length).toBeGreaterThanOrEqual(4);
      expect(shown[0]).toEqual(mainHelpline(nation));
      expect(shown.every((helpline) => helpline.nations.includes(nation))).toBe(true);
    }
  });

  test('begin with one that answers day and night, is free to call, and was checked', () => {
    for (const nation of nations) {
      const main = mainHelpline(nation);
      expect(typeof main.hours === 'string' && english[main.hours]).toBe('day and night, every day');
      expect(main.number.shown).toMatch(/^080/);
      expect(main.checkedOn).not.toBeNull();
    }
  });
});

describe('The emergency sentences', () => {
  test('say the numbers of the data and no others', () => {
    const said = Object.entries(english)
      .filter(([key]) => key.startsWith('emergency.'))
      .flatMap(([, text]) => text.match(/\d+/g) ?? []);
    const known = [emergency.call, emergency.silent, emergency.textphone, emergency.text];
    expect(new Set(said)).toEqual(new Set(known));
  });

  test('can be dialled where a number stands by itself', () => {
    const dialled = (text: string) =>
      splitNumbers(text).flatMap((part) => (part.kind === 'dial' ? [part.dial] : []));
    expect(dialled(english['emergency.call'] ?? '')).toEqual(['999']);
    for (const { number } of helplines)
      if (number !== null) expect(dialled(`x ${number.shown} y`)).toEqual([number.dial]);
  });
});

test('Every stage has a label, and every label a stage', () => {
  expect(keys.filter((key) => key.startsWith('stage.')).sort()).toEqual(
    stages.map((stage) => `stage.${stage}`).sort(),
  );
});
