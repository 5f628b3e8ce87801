import { describe, expect, test } from 'vitest';
import {
  canSendFrom,
  flagsFor,
  formVersion,
  parseAnswers,
  questions,
  stepsFor,
  unsentText,
  visibleAnswers,
} from '../../src/journey/index.ts';

const ids = (answers: Parameters<typeof stepsFor>[0]) =>
  stepsFor(answers).map((step) => (step.kind === 'check' ? 'check' : `${step.kind}:${step.id}`));

describe('the list', () => {
  test('asks the essential questions in the order of the journey', () => {
    expect(questions.map((question) => question.id)).toEqual(
      'who danger helper name reach contact call answered language home happened lock sharing more'.split(
        ' ',
      ),
    );
    expect(questions.every((question) => question.essential && question.why)).toBe(true);
    expect(formVersion).toBe(1);
  });

  test('needs an answer only to who, reach, contact and home', () => {
    const needing = questions.filter((question) =>
      question.fields.some((field) => field.needed !== undefined),
    );
    expect(needing.map((question) => question.id)).toEqual(['who', 'reach', 'contact', 'home']);
  });

  test('limits a line to 200 characters, the last question to 50,000, other text to 2,000', () => {
    for (const field of questions.flatMap((question) => question.fields)) {
      if (field.kind === 'line') expect(field.max).toBeLessThanOrEqual(200);
      if (field.kind === 'text') expect(field.max).toBe(field.id === 'more' ? 50_000 : 2000);
    }
  });

  test('presets only the careful choice', () => {
    const presets = questions
      .flatMap((question) => question.fields)
      .flatMap((field) => (field.kind === 'one' && field.preset ? [`${field.id} ${field.preset}`] : []));
    expect(presets.filter((preset) => !preset.startsWith('sharing.'))).toEqual([
      'call.voicemail no',
      'call.number withheld',
      'answered hangup',
    ]);
    expect(
      presets.filter((preset) => preset.startsWith('sharing.')).every((preset) => preset.endsWith(' ask')),
    ).toBe(true);
  });
});

describe('the way through', () => {
  test('is short when the person asks not to be contacted', () => {
    expect(ids({ who: 'me', reach: ['none'] })).toEqual(
      'question:who question:danger question:name question:reach question:language question:home question:happened question:lock question:sharing question:more check'.split(
        ' ',
      ),
    );
  });

  test('stops without asking anything more when the person does not know', () => {
    expect(ids({ who: 'unaware', danger: 'yes', name: 'x' })).toEqual(['question:who', 'stop:unaware']);
    expect(ids({ who: 'professional' })).toEqual(['question:who', 'stop:professional']);
  });

  test('asks a helper who they are', () => {
    expect(ids({ who: 'agreed' })).toContain('question:helper');
    expect(ids({ who: 'me' })).not.toContain('question:helper');
  });

  test('asks about calls for a phone, and about who answers for a phone or a trusted person', () => {
    expect(ids({ reach: ['phone'] })).toEqual(expect.arrayContaining(['question:call', 'question:answered']));
    expect(ids({ reach: ['trusted'] })).toContain('question:answered');
    expect(ids({ reach: ['trusted'] })).not.toContain('question:call');
    expect(ids({ reach: ['text', 'email', 'bsl'] })).not.toContain('question:answered');
  });

  test.each(['kill', 'choke', 'weapon', 'fire', 'badly-hurt'])(
    'says that %s is urgent, right after',
    (what) => {
      const steps = ids({ happened: [what] });
      expect(steps[steps.indexOf('question:happened') + 1]).toBe('notice:urgent');
      expect(flagsFor({ happened: [what] })).toContain('urgent');
    },
  );

  test.each(['follow', 'broke-in', 'children', 'worse', 'order', 'none', 'private'])(
    'makes no promise about %s',
    (what) => {
      expect(ids({ happened: [what] })).not.toContain('notice:urgent');
      expect(flagsFor({ happened: [what] })).toEqual([]);
    },
  );

  test('shows where help is when there is danger, and where a repair is quicker, and goes on after both', () => {
    const steps = ids({ danger: 'yes', lock: 'yes' });
    expect(steps[steps.indexOf('question:danger') + 1]).toBe('notice:danger');
    expect(steps[steps.indexOf('question:lock') + 1]).toBe('notice:repair');
    expect(steps.at(-1)).toBe('check');
  });

  test('marks what the council must see first, and never that something is low', () => {
    expect(flagsFor({ danger: 'yes', happened: ['fire'], lock: 'yes', reach: ['none'] })).toEqual([
      'danger',
      'urgent',
      'fire',
      'lock',
      'no-contact',
    ]);
    expect(flagsFor({ happened: ['none'], danger: 'no', lock: 'no' })).toEqual([]);
  });
});

describe('sending what there is so far', () => {
  test('is possible from after the contact details, and without a home', () => {
    const answers = { who: 'me', reach: ['email'], 'contact.email': 'a@example.com' };
    expect(stepsFor(answers)[canSendFrom(answers) ?? -1]).toEqual({ kind: 'question', id: 'language' });
    expect(parseAnswers(answers, 'early').ok).toBe(true);
    expect(parseAnswers(answers)).toEqual({
      ok: false,
      faults: [{ field: 'home.postcode', reason: 'needed' }],
    });
  });

  test('is not possible before them', () => {
    expect(parseAnswers({ who: 'me', reach: ['email'] }, 'early')).toEqual({
      ok: false,
      faults: [{ field: 'contact.email', reason: 'needed' }],
    });
    expect(parseAnswers({ who: 'me' }, 'early')).toEqual({
      ok: false,
      faults: [{ field: 'reach', reason: 'needed' }],
    });
  });

  test('still refuses an answer that is wrong in itself', () => {
    const answers = { who: 'me', reach: ['none'], happened: ['none', 'kill'] };
    expect(parseAnswers(answers, 'early')).toEqual({
      ok: false,
      faults: [{ field: 'happened', reason: 'alone' }],
    });
  });
});

describe('text that would not be sent', () => {
  test('is named, so that a number typed without its tick is asked about and not dropped in silence', () => {
    const answers = { who: 'me', reach: ['email'], 'contact.phone': '07700 900982', 'contact.text': '  ' };
    expect(unsentText(answers)).toEqual(['contact.phone']);
    expect(visibleAnswers(answers)).not.toHaveProperty(['contact.phone']);
    expect(unsentText({ ...answers, reach: ['email', 'phone'] })).toEqual([]);
  });
});
