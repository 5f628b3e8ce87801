import { describe, expect, test } from 'vitest';
import { emergency } from '../../src/guidance/emergency.ts';
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

describe('A helpline', () => {
  test('is dialled with the digits that it shows', () => {
    for (const { id, number } of helplines) {
      expect(number.dial, id).toBe(number.shown.replaceAll(' ', ''));
      expect(number.dial, id).toMatch(/^(?:0\d{7,10}|116123)$/);
      expect(number.shown, id).toMatch(/^\d+(?: \d+)+$/);
    }
  });

  test('has words for who it is for and when it answers, and no words are left over', () => {
    const named = helplines.flatMap(({ id, who, hours }) => {
      expect(who).toBe(`helpline.${id}.who`);
      if (hours !== null) expect(hours).toBe(`helpline.${id}.hours`);
      return hours === null ? [who] : [who, hours];
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
    expect(new Set(helplines.map((helpline) => helpline.number.dial)).size).toBe(helplines.length);
  });
});

describe('The helplines that are shown', () => {
  const [first] = helplines;
  if (first === undefined) throw new Error('no helplines');
  const marked = (mark: Helpline['mark']): Helpline => ({ ...first, id: mark, mark, nations });

  test('have no number that is unconfirmed or in conflict', () => {
    const all = (['A', 'B', 'C', 'conflict'] as const).map(marked);
    for (const nation of nations) {
      expect(shownHelplines(nation, all).map((helpline) => helpline.mark)).toEqual(['A', 'B']);
      for (const { mark } of shownHelplines(nation)) expect(['A', 'B']).toContain(mark);
    }
  });

  test('are those of the nation, with its own day-and-night helpline first', () => {
    for (const nation of nations) {
      const shown = shownHelplines(nation);
      expect(shown.length).toBeGreaterThanOrEqual(4);
      expect(shown[0]).toBe(mainHelpline(nation));
      expect(shown.every((helpline) => helpline.nations.includes(nation))).toBe(true);
    }
  });

  test('begin with one that answers day and night, is free to call, and was checked', () => {
    for (const nation of nations) {
      const main = mainHelpline(nation);
      expect(english[main.hours ?? '']).toBe('day and night, every day');
      expect(main.number.dial).toMatch(/^080/);
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
    for (const { number } of helplines) expect(dialled(`x ${number.shown} y`)).toEqual([number.dial]);
  });
});

test('Every stage has a label, and every label a stage', () => {
  expect(keys.filter((key) => key.startsWith('stage.')).sort()).toEqual(
    stages.map((stage) => `stage.${stage}`).sort(),
  );
});
