import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswersAtDesk, rowsForCheck, visibleAnswers } from '../../src/journey/index.ts';
import { anyAnswers } from './any-answers.ts';

describe('the check page', () => {
  test('marks what was typed, and has a row for what was left out', () => {
    const rows = rowsForCheck({ who: 'me', reach: ['email', 'phone'], name: 'Jo' });
    expect(rows).toContainEqual({ question: 'name', field: 'name', typed: true, text: 'Jo' });
    expect(rows).toContainEqual({
      question: 'reach',
      field: 'reach',
      typed: false,
      options: ['phone', 'email'],
    });
    expect(rows).toContainEqual({ question: 'danger', field: 'danger', typed: false, options: [] });
    expect(rows).toContainEqual({ question: 'more', field: 'more', typed: true, text: '' });
    expect(rows).toContainEqual({
      question: 'sharing',
      field: 'sharing.fire',
      typed: false,
      options: ['ask'],
    });
    expect(rows.some((row) => row.field === 'contact.text')).toBe(false);
  });

  test('shows exactly what would be sent', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const shown = rowsForCheck(answers).flatMap((row) => {
          const value = row.typed ? row.text : row.options.join();
          return value === '' ? [] : [[row.field, value] as const];
        });
        const sent = Object.entries(visibleAnswers(answers)).map(([id, answer]) => [
          id,
          [answer].flat().join(),
        ]);
        expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(sent));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the desk', () => {
  test('reads what was sent in the order of the list', () => {
    const sent = visibleAnswers({ who: 'me', reach: ['none'], name: 'Jo', happened: ['fire'] });
    expect(readAnswersAtDesk(sent)).toEqual(rowsForCheck(sent));
  });

  test('keeps and marks a field it does not know', () => {
    const rows = readAnswersAtDesk({ who: 'me', reach: ['none'], 'pets.how-many': '3', later: ['a', 'b'] });
    expect(rows).toContainEqual({
      question: '',
      field: 'pets.how-many',
      typed: true,
      text: '3',
      strange: 'field',
    });
    expect(rows).toContainEqual({
      question: '',
      field: 'later',
      typed: true,
      text: '["a","b"]',
      strange: 'field',
    });
  });

  test('keeps and marks an option it does not know, beside those it knows', () => {
    const rows = readAnswersAtDesk({ happened: ['fire', 'flood'], danger: 'perhaps' });
    expect(rows).toContainEqual({
      question: 'happened',
      field: 'happened',
      typed: false,
      options: ['fire', 'flood'],
      strange: 'option',
    });
    expect(rows).toContainEqual({
      question: 'danger',
      field: 'danger',
      typed: false,
      options: ['perhaps'],
      strange: 'option',
    });
  });

  test('keeps and marks an answer that should have been hidden', () => {
    const rows = readAnswersAtDesk({ reach: ['none'], 'contact.phone': '07700 900982' });
    expect(rows).toContainEqual({
      question: 'contact',
      field: 'contact.phone',
      typed: true,
      text: '07700 900982',
      strange: 'hidden',
    });
  });

  test('keeps and marks a value of another kind', () => {
    const rows = readAnswersAtDesk({ name: 7, reach: 'phone' });
    expect(rows).toContainEqual({ question: 'name', field: 'name', typed: true, text: '7', strange: 'kind' });
    expect(rows).toContainEqual({
      question: 'reach',
      field: 'reach',
      typed: true,
      text: 'phone',
      strange: 'kind',
    });
  });

  test.each([null, undefined, 7, 'text', ['a'], true])('keeps a letter whose answers are %j', (input) => {
    expect(readAnswersAtDesk(input)).toMatchObject([{ field: '', typed: true, strange: 'kind' }]);
  });

  test('loses no text and never throws, whatever came', () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.anything());
    fc.assert(
      fc.property(fc.anything(), (input) => void readAnswersAtDesk(input)),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.constantFrom('who', 'reach', 'name', 'more', 'lock'), fc.string()), value),
        (input) => {
          const fields = new Set(readAnswersAtDesk(input).map((row) => row.field));
          for (const [id, answer] of Object.entries(input)) {
            const empty = answer === '' || (Array.isArray(answer) && answer.length === 0);
            if (!empty) expect(fields).toContain(id);
          }
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('reads a text longer than this version allows', () => {
    const text = 'x'.repeat(60_000);
    expect(readAnswersAtDesk({ more: text })).toContainEqual({
      question: 'more',
      field: 'more',
      typed: true,
      text,
    });
  });
});
