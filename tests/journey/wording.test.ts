import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { journeyNotes } from '../../src/i18n/catalogue/journey.ts';
import {
  faultKey,
  journeyKeys,
  keyFor,
  labelKey,
  noticeKeys,
  optionKey,
  questions,
  stopKeys,
} from '../../src/journey/index.ts';
import { themKeys } from '../../src/journey/wording-keys.ts';

const english: Record<string, string> = JSON.parse(
  readFileSync(new URL('../../locales/en.json', import.meta.url), 'utf8'),
);
const mine = Object.entries(english).filter(([key]) => /^(q|f|o|fault|notice|stop)\./.test(key));
const words = mine.map(([, text]) => text).join('\n');

describe('the words of the journey', () => {
  test('are there, in English and with a note to the translator, for exactly what the list asks for', () => {
    expect(mine.map(([key]) => key)).toEqual(journeyKeys());
    expect(Object.keys(journeyNotes)).toEqual(journeyKeys());
    console.log(`journey: ${mine.length} keys`);
  });

  test('have a note that says something of its own', () => {
    for (const [key, note] of Object.entries(journeyNotes)) expect(note.length, key).toBeGreaterThan(15);
  });

  test('never speak of victims, perpetrators, risk levels or sanctuary', () => {
    expect(words).not.toMatch(
      /victim|perpetrator|survivor|abuser|sanctuary|high risk|low risk|risk level|target harden/i,
    );
  });

  test('have no markup and only the placeholders of the site', () => {
    expect(words).not.toMatch(/[<>]/);
    const used = new Set(Array.from(words.matchAll(/\{\{(\w+)\}\}/g), (match) => match[1] ?? ''));
    expect([...used].sort()).toEqual(['council', 'hours', 'max', 'phone']);
  });

  test('are short: no sentence above 30 words', () => {
    for (const [key, text] of mine) {
      for (const sentence of text.split(/[.:?!]\s/))
        expect(sentence.split(/\s+/).length, key).toBeLessThanOrEqual(30);
    }
  });

  test('for a helper differ from the words for the person, and stand beside them', () => {
    for (const key of themKeys) {
      expect(english[key], key).toBeDefined();
      expect(english[`${key}.them`], key).not.toBe(english[key]);
    }
  });

  test('for a helper never call the person “you” or “me” in a title or an option', () => {
    const asked = journeyKeys().filter((key) => /^(q\.\w+\.title|o\.)/.test(key) && !key.endsWith('.them'));
    const shared = asked.filter((key) => !themKeys.has(key) && !/^(q|o)\.(who|age|helper|more)\b/.test(key));
    for (const key of shared) expect(english[key], key).not.toMatch(/\b(you|I|me|my)\b/);
  });

  test('quote an answer as it is written', () => {
    const quoted = mine.flatMap(([key, text]) =>
      Array.from(text.matchAll(/“([^”]+)”/g), (match) => [key, match[1] ?? ''] as const),
    );
    expect(quoted.length).toBeGreaterThan(5);
    const answers = mine.filter(([key]) => key.startsWith('o.')).map(([, text]) => text);
    for (const [key, quote] of quoted) {
      if (quote === 'They') continue;
      expect(
        answers.some((answer) => answer.startsWith(quote)),
        key,
      ).toBe(true);
    }
  });

  test('keep the numbers that save lives', () => {
    expect(english['notice.danger.lead']).toContain('999');
    expect(english['notice.danger.silent']).toMatch(/999.*listen.*asked, press 55/);
    expect(english['notice.danger.deaf']).toMatch(/999bsl\.co\.uk.*18000/);
  });
});

describe('the keys', () => {
  test('of a field that bears its question’s name are those of the question', () => {
    for (const question of questions) {
      for (const field of question.fields) {
        expect(english[labelKey(question, field)], field.id).toBeDefined();
        const options = field.kind === 'one' || field.kind === 'many' ? field.options : [];
        for (const option of options) {
          const key = optionKey(field, option.id);
          expect(key === null ? option.ownName : english[key], `${field.id} ${option.id}`).toBeDefined();
        }
      }
    }
  });

  test('of a fault are the field’s own where there is a better sentence', () => {
    expect(faultKey({ field: 'reach', reason: 'needed' })).toBe('fault.reach.needed');
    expect(faultKey({ field: 'more', reason: 'long' })).toBe('fault.long');
    expect(faultKey({ field: '', reason: 'option' })).toBe('fault.option');
  });

  test('of every answer that can be needed have a sentence of their own', () => {
    const needed = questions
      .flatMap((question) => question.fields)
      .filter((field) => field.needed !== undefined);
    for (const field of needed)
      expect(faultKey({ field: field.id, reason: 'needed' })).toBe(`fault.${field.id}.needed`);
  });

  test('change for a helper and for nobody else', () => {
    expect(keyFor('q.name.title', { who: 'agreed' })).toBe('q.name.title.them');
    expect(keyFor('q.name.title', { who: 'me' })).toBe('q.name.title');
    expect(keyFor('q.name.title', {})).toBe('q.name.title');
    expect(keyFor('o.danger.yes', { who: 'agreed' })).toBe('o.danger.yes');
  });

  test('of notices and stops are in the order of the page', () => {
    expect(noticeKeys('danger').lines[0]).toBe('notice.danger.lead');
    expect(stopKeys('unaware').title).toBe('stop.unaware.title');
  });
});
