import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOfSize } from '../../src/journey/answers.ts';
import {
  type Answers,
  answersFromForm,
  answersMax,
  canonicalAnswers,
  checkQuestion,
  type Fault,
  parseAnswers,
  questionOf,
  questions,
  visibleAnswers,
} from '../../src/journey/index.ts';
import { anyAnswers } from './any-answers.ts';

const short = { who: 'me', reach: ['phone'], 'contact.phone': '07700 900982', 'home.postcode': 'ab1 2cd' };
const faults = (more: Record<string, unknown>): readonly Fault[] => {
  const result = parseAnswers({ ...short, ...more });
  return result.ok ? [] : result.faults;
};

describe('answers', () => {
  test('of the shortest way are taken, with the careful choices filled in', () => {
    const result = parseAnswers(short);
    expect(result).toMatchObject({
      ok: true,
      answers: { ...short, 'call.voicemail': 'no', answered: 'hangup', 'sharing.police': 'ask' },
    });
  });

  test('that are missing are asked for all at once, in the order of the list', () => {
    expect(parseAnswers({})).toEqual({
      ok: false,
      faults: [
        { field: 'who', reason: 'needed' },
        { field: 'reach', reason: 'needed' },
        { field: 'home.postcode', reason: 'needed' },
      ],
    });
    expect(faults({ reach: ['phone', 'text', 'email', 'trusted', 'bsl'], more: 'x'.repeat(50_001) })).toEqual(
      [
        { field: 'contact.text', reason: 'needed' },
        { field: 'contact.email', reason: 'needed' },
        { field: 'contact.trusted.name', reason: 'needed' },
        { field: 'contact.trusted.how', reason: 'needed' },
        { field: 'contact.bsl', reason: 'needed' },
        { field: 'more', reason: 'long' },
      ],
    );
  });

  test('that are only spaces or invisible are missing', () => {
    expect(faults({ 'contact.phone': ' \u200b\n' })).toEqual([{ field: 'contact.phone', reason: 'needed' }]);
    expect(faults({ reach: [] })).toEqual([{ field: 'reach', reason: 'needed' }]);
  });

  test('of the home may be left for the phone', () => {
    expect(faults({ 'home.postcode': '', 'home.say': ['phone'] })).toEqual([]);
    expect(faults({ 'home.postcode': '' })).toEqual([{ field: 'home.postcode', reason: 'needed' }]);
  });

  test.each([
    ['an unknown field', { nonsense: 'x' }, ''],
    ['a field of an object’s prototype', { constructor: 'x' }, ''],
    ['an unknown option', { danger: 'perhaps' }, 'danger'],
    ['an option of another field', { danger: 'agreed' }, 'danger'],
    ['an unknown tick', { happened: ['kill', 'nonsense'] }, 'happened'],
    ['an unknown option of a field that is hidden', { reach: ['none'], answered: 'nonsense' }, 'answered'],
  ])('with %s are refused', (_, more, field) => {
    expect(faults(more)).toEqual([{ field, reason: 'option' }]);
  });

  test('never name an unknown field back', () => {
    expect(JSON.stringify(faults({ 'my secret': 'other secret' }))).not.toContain('secret');
  });

  test('own no prototype', () => {
    const result = parseAnswers(
      JSON.parse(JSON.stringify(short).replace('{', '{"__proto__":{"danger":"yes"},')),
    );
    expect(result.ok && 'danger' in result.answers).toBe(false);
    expect(Object.prototype).not.toHaveProperty('danger');
  });

  test.each([null, undefined, 7, 'me', [], [['who', 'me']], () => short])(
    'that are no answers at all are refused: %s',
    (input) => {
      expect(parseAnswers(input).ok).toBe(false);
    },
  );

  test.each([
    ['a text where one option belongs', { danger: ['yes'] }],
    ['a number', { more: 7 }],
    ['nothing', { more: null }],
    ['ticks that are not in a list', { happened: 'kill' }],
    ['an object', { name: { toString: 'x' } }],
  ])('of the wrong kind are refused: %s', (_, more) => {
    expect(faults(more)).toHaveLength(1);
  });

  test('of any kind at all are judged without throwing', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => void parseAnswers(input)),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...questions.map((q) => q.id), '__proto__', 'x'), fc.anything()),
        (input) => void parseAnswers(input),
      ),
      { numRuns: 5000 },
    );
  });

  test('that are parsed parse to themselves', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const once = parseAnswers(answers, 'early');
        if (once.ok) expect(parseAnswers(once.answers, 'early')).toEqual(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('that must stand alone cannot be combined', () => {
    expect(faults({ reach: ['phone', 'none'] })).toEqual([{ field: 'reach', reason: 'alone' }]);
    expect(faults({ happened: ['none', 'private'] })).toEqual([{ field: 'happened', reason: 'alone' }]);
    expect(faults({ happened: ['none', 'none'] })).toEqual([]);
  });
});

describe('contact details', () => {
  test.each(['07700900982', '+44 (0)7700 900982', '٠٧٧٠٠٩٠٠٩٨٢', '07700 900982, ask for Jo', '1'])(
    'take the phone number %s',
    (typed) => {
      expect(faults({ 'contact.phone': typed })).toEqual([]);
    },
  );

  test.each(['ask my sister', '-'])('ask again for the phone number %s', (typed) => {
    expect(faults({ 'contact.phone': typed })).toEqual([{ field: 'contact.phone', reason: 'format' }]);
  });

  test.each(['a@b', 'jo+x@example.co.uk', 'zoë@пример.рф'])('take the email address %s', (typed) => {
    expect(faults({ reach: ['email'], 'contact.email': typed })).toEqual([]);
  });

  test.each(['jo', 'jo@', '@b', 'a b@c', 'a@b@c'])('ask again for the email address %s', (typed) => {
    expect(faults({ reach: ['email'], 'contact.email': typed })).toEqual([
      { field: 'contact.email', reason: 'format' },
    ]);
  });
});

describe('a postcode', () => {
  test.each([
    'AB1 2CD',
    'ab12cd',
    ' a b 1 2 c d ',
    'AB1',
    'GIR 0AA',
    'BFPO 123',
    'D02 X285',
    'ＡＢ１ ２ＣＤ',
    'АБ1',
    'W1-1AA',
  ])('is kept as typed: %s', (typed) => {
    const result = parseAnswers({ ...short, 'home.postcode': typed });
    expect(result.ok && result.answers['home.postcode']).toBe(typed.trim());
  });

  test.each(['A', '12 High Street, Town'.replace('12 ', ''), '..', 'AB1!2CD'])(
    'is asked for again: %s',
    (typed) => {
      expect(faults({ 'home.postcode': typed })).toEqual([{ field: 'home.postcode', reason: 'format' }]);
    },
  );

  test('longer than 20 characters is too long', () => {
    expect(faults({ 'home.postcode': 'A'.repeat(20) })).toEqual([]);
    expect(faults({ 'home.postcode': 'A'.repeat(21) })).toEqual([{ field: 'home.postcode', reason: 'long' }]);
  });
});

describe('the limits', () => {
  test('count characters as people do, not UTF-16 units', () => {
    expect(faults({ name: '👩'.repeat(200) })).toEqual([]);
    expect(faults({ name: '👩'.repeat(201) })).toEqual([{ field: 'name', reason: 'long' }]);
    expect(faults({ more: '👩'.repeat(50_000) })).toEqual([]);
    expect(faults({ more: '👩'.repeat(50_001) })).toEqual([{ field: 'more', reason: 'long' }]);
    expect(faults({ 'home.address': 'x'.repeat(2001) })).toEqual([{ field: 'home.address', reason: 'long' }]);
  });

  test('count after normalising, so that removed controls cost nothing', () => {
    expect(faults({ more: '\u0000'.repeat(60_000) })).toEqual([]);
    expect(faults({ name: `${' '.repeat(300)}Jo` })).toEqual([]);
  });

  test('let the fullest form that can be filled in fit the largest bucket', () => {
    const full: Record<string, string | readonly string[]> = {};
    for (const field of questions.flatMap((question) => question.fields)) {
      if (field.kind === 'one') full[field.id] = field.options.at(-1)?.id ?? '';
      if (field.kind === 'many')
        full[field.id] = field.options.filter((option) => !option.alone).map((option) => option.id);
      if (field.kind === 'line') full[field.id] = '👩'.repeat(field.max);
      if (field.kind === 'text') full[field.id] = '👩'.repeat(field.max);
    }
    const answers: Answers = {
      ...full,
      who: 'agreed',
      lock: 'yes',
      landlord: 'yes',
      tenure: 'private',
      police: 'yes',
      age: 'private',
      'home.postcode': '𝐀'.repeat(20),
      'contact.phone': '1'.repeat(200),
      'contact.text': '1'.repeat(200),
      'contact.email': `a@${'👩'.repeat(198)}`,
    };
    const result = parseAnswers(answers);
    expect(result.ok ? [] : result.faults).toEqual([]);
    const bytes = new TextEncoder().encode(canonicalAnswers(answers)).length;
    console.log(`journey: fullest form ${bytes} bytes of ${answersMax}`);
    expect(bytes).toBeLessThanOrEqual(answersMax);
  });
});

describe('answers that are too big together', () => {
  test('are too long at the longest of them, counted in UTF-8 bytes', () => {
    const answers = { who: 'me', reach: ['none'], name: 'é'.repeat(50), more: 'é'.repeat(100) };
    const bytes = new TextEncoder().encode(canonicalAnswers(answers)).length;
    expect(bytes).toBeGreaterThan(canonicalAnswers(answers).length);
    expect(faultOfSize(answers, bytes)).toEqual([]);
    expect(faultOfSize(answers, bytes - 1)).toEqual([{ field: 'more', reason: 'long' }]);
  });
});

describe('under a strict content security policy', () => {
  test('no code is made from text, not even to try: the try alone would be a violation', () => {
    const list = new URL('../../src/journey/index.ts', import.meta.url).href;
    const script = `let tried = 0;
      globalThis.Function = new Proxy(Function, { construct() { tried += 1; throw new EvalError(); } });
      const { parseAnswers } = await import(${JSON.stringify(list)});
      console.log(parseAnswers(${JSON.stringify(short)}).ok, tried);`;
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })).toBe(
      'true 0\n',
    );
  });
});

describe('one page', () => {
  const page = (id: string, answers: Answers) => {
    const question = questionOf(id);
    return question ? checkQuestion(question, answers) : 'no such page';
  };

  test('finds its own faults only', () => {
    expect(page('reach', {})).toEqual([{ field: 'reach', reason: 'needed' }]);
    expect(page('danger', {})).toEqual([]);
    expect(page('danger', { danger: 'perhaps' })).toEqual([{ field: 'danger', reason: 'option' }]);
    expect(page('contact', { reach: ['phone', 'email'], 'contact.phone': '1' })).toEqual([
      { field: 'contact.email', reason: 'needed' },
    ]);
  });

  test('finds none where it is not shown', () => {
    expect(page('contact', { reach: ['none'] })).toEqual([]);
    expect(page('lock', { who: 'unaware', lock: 'perhaps' })).toEqual([]);
  });

  test('agrees with the whole', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const kept = visibleAnswers(answers);
        const whole = parseAnswers(kept);
        if (!whole.ok && whole.faults.some((fault) => fault.reason === 'stop')) return;
        const pages = questions.flatMap((question) => checkQuestion(question, kept));
        expect(whole.ok ? [] : whole.faults).toEqual(pages);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a form without script', () => {
  test('is read by its field names, repeated ones as ticks', () => {
    const answers = answersFromForm([
      ['token', 'x'],
      ['who', 'me'],
      ['reach', 'phone'],
      ['reach', 'email'],
      ['contact.phone', '07700 900982'],
      ['contact.email', ''],
      ['__proto__', 'x'],
    ]);
    expect(answers).toMatchObject({ who: 'me', reach: ['phone', 'email'], 'contact.phone': '07700 900982' });
    expect(Object.keys(answers)).not.toContain('token');
    expect(Object.keys(answers)).not.toContain('contact.email');
    expect(Object.getPrototypeOf(answers)).toBe(Object.prototype);
  });

  test('has the careful choices filled in, before anything was chosen too', () => {
    expect(answersFromForm([])).toMatchObject({
      'call.voicemail': 'no',
      answered: 'hangup',
      'sharing.other': 'ask',
    });
    expect(answersFromForm([['sharing.other', 'yes']])).toMatchObject({ 'sharing.other': 'yes' });
  });

  test('reports two answers that exclude each other instead of choosing for the person', () => {
    const answers = answersFromForm([
      ['who', 'me'],
      ['reach', 'none'],
      ['reach', 'phone'],
      ['home.postcode', 'AB1'],
    ]);
    const result = parseAnswers(answers);
    expect(result.ok ? [] : result.faults).toContainEqual({ field: 'reach', reason: 'alone' });
  });

  test('says the same as the other path', () => {
    const pairs = Object.entries(short).flatMap(([name, answer]) =>
      [answer].flat().map((value): [string, string] => [name, value]),
    );
    expect(parseAnswers(answersFromForm(pairs))).toEqual(parseAnswers(short));
  });
});

describe('the canonical form', () => {
  test('is the same bytes for the same answers, whatever their order', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const turned = Object.fromEntries(
          Object.entries(answers)
            .reverse()
            .map(([id, answer]) => [id, typeof answer === 'string' ? answer : [...answer].reverse()]),
        );
        expect(canonicalAnswers(turned)).toBe(canonicalAnswers(answers));
        expect(canonicalAnswers(JSON.parse(canonicalAnswers(answers)))).toBe(canonicalAnswers(answers));
      }),
      { numRuns: 2000 },
    );
  });

  test('differs for different answers', () => {
    expect(canonicalAnswers({ ...short, more: 'a' })).not.toBe(canonicalAnswers({ ...short, more: 'b' }));
    expect(canonicalAnswers({ ...short, happened: ['kill'] })).not.toBe(
      canonicalAnswers({ ...short, happened: ['fire'] }),
    );
  });

  test('has sorted keys, presets, and nothing that is absent or hidden', () => {
    expect(canonicalAnswers({ who: 'me', reach: ['none'], 'contact.phone': '1', name: ' ' })).toBe(
      '{"post":"no","reach":["none"],"sharing.children":"ask","sharing.fire":"ask","sharing.fitter":"ask","sharing.health":"ask","sharing.landlord":"ask","sharing.other":"ask","sharing.police":"ask","sharing.support":"ask","who":"me"}',
    );
  });
});
