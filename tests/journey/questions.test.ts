import { describe, expect, test } from 'vitest';
import {
  type Answers,
  canSendFrom,
  fieldOf,
  flagsFor,
  formVersion,
  holds,
  parseAnswers,
  questions,
  routeFor,
  stepsFor,
  unsentText,
  visibleAnswers,
} from '../../src/journey/index.ts';

const ids = (answers: Parameters<typeof stepsFor>[0]) =>
  stepsFor(answers).map((step) => (step.kind === 'check' ? 'check' : `${step.kind}:${step.id}`));

describe('the list', () => {
  test('asks everything in the order of the journey', () => {
    expect(questions.map((question) => question.id)).toEqual(
      [
        'who danger age what conflict helper',
        'name reach contact call answered',
        'home',
        'when post language ease',
        'stay tenure holder landlord',
        'people lives access happened orders police person secret',
        'lock worries visit',
        'household animals needs',
        'support sharing lost more',
      ]
        .join(' ')
        .split(' '),
    );
    expect(questions.every((question) => question.why)).toBe(true);
    expect(formVersion).toBe(2);
  });

  test('asks on the simple form only what cannot wait, and who must not read it', () => {
    expect(questions.filter(({ essential }) => essential).map(({ id }) => id)).toEqual(
      'who danger conflict helper name reach contact call answered home language happened lock sharing more'.split(
        ' ',
      ),
    );
  });

  test('needs an answer only to who, reach, contact and home', () => {
    const needing = questions.filter((question) =>
      question.fields.some((field) => field.needed !== undefined),
    );
    expect(needing.map((question) => question.id)).toEqual(['who', 'reach', 'contact', 'home']);
  });

  test('asks whether somebody at the council is a risk before it asks for any name or number', () => {
    const ids = questions.map(({ id }) => id);
    const typing = questions.findIndex(({ fields }) =>
      fields.some(({ kind }) => kind === 'line' || kind === 'text'),
    );
    expect(ids.indexOf('conflict')).toBeLessThan(typing);
  });

  test('limits a line to 200 characters, the last question to 50,000, other text to 2,000', () => {
    for (const field of questions.flatMap((question) => question.fields)) {
      if (field.kind === 'line') expect(field.max).toBeLessThanOrEqual(200);
      if (field.kind === 'text' && field.id === 'more') expect(field.max).toBe(50_000);
      if (field.kind === 'text' && field.id !== 'more') expect(field.max).toBeLessThanOrEqual(2000);
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
      'post no',
      'landlord ask',
    ]);
    expect(
      presets.filter((preset) => preset.startsWith('sharing.')).every((preset) => preset.endsWith(' ask')),
    ).toBe(true);
  });
});

describe('the way through', () => {
  test('is short when the person asks not to be contacted', () => {
    expect(ids({ who: 'me', reach: ['none'] })).toEqual(
      'who danger age what conflict name reach home post language ease stay tenure holder people lives access happened orders police person secret lock worries visit household animals needs support sharing more'
        .split(' ')
        .map((id) => `question:${id}`)
        .concat('check'),
    );
  });

  test('stops without asking anything more when the person does not know', () => {
    expect(ids({ who: 'unaware', danger: 'yes', name: 'x' })).toEqual(['question:who', 'stop:unaware']);
    expect(ids({ who: 'professional' })).toEqual(['question:who', 'stop:professional']);
  });

  test('stops when somebody is under 16, says where to turn, and takes nothing', () => {
    const child = {
      who: 'me',
      danger: 'no',
      age: 'child',
      name: 'x',
      reach: ['none'],
      'home.postcode': 'AB1',
    };
    expect(ids(child)).toEqual(['question:who', 'question:danger', 'question:age', 'stop:child']);
    expect(parseAnswers(child)).toEqual({ ok: false, faults: [{ field: 'age', reason: 'stop' }] });
    expect(canSendFrom(child)).toBeNull();
  });

  test('tells somebody of 16 or 17 what follows before anything else is asked, and marks the request', () => {
    const steps = ids({ age: 'sixteen' });
    expect(steps[steps.indexOf('question:age') + 1]).toBe('notice:young');
    expect(steps.at(-1)).toBe('check');
    expect(flagsFor({ age: 'sixteen' })).toEqual(['young']);
  });

  test('does not ask a helper how old they are', () => {
    expect(ids({ who: 'agreed', age: 'child' })).not.toContain('question:age');
    expect(ids({ who: 'agreed', age: 'child' }).at(-1)).toBe('check');
  });

  test('asks somebody harmed by hate nothing about living under one roof', () => {
    const steps = ids({ what: 'hate' });
    expect(steps).toContain('notice:hate');
    expect(steps).not.toContain('question:holder');
    expect(steps).not.toContain('question:lives');
    for (const what of ['abuse', 'both', 'unsure']) expect(ids({ what })).toContain('question:lives');
    expect(visibleAnswers({ what: 'hate', lives: 'yes', holder: 'both' })).not.toHaveProperty('lives');
  });

  test('says whose keys it goes to, right after somebody at the council may be a risk', () => {
    const steps = ids({ conflict: 'yes' });
    expect(steps[steps.indexOf('question:conflict') + 1]).toBe('notice:apart');
    expect(ids({ conflict: 'no' })).not.toContain('notice:apart');
    expect(flagsFor({ conflict: 'yes' })).toEqual(['conflict']);
  });

  test('goes to the second keys only where there are some', () => {
    expect(routeFor({ conflict: 'yes' }, true)).toBe('b');
    expect(routeFor({ conflict: 'yes' }, false)).toBe('a');
    expect(routeFor({ conflict: 'no' }, true)).toBe('a');
    expect(routeFor({}, true)).toBe('a');
  });

  test('says where else there is help when staying is not safe, and still goes on to the end', () => {
    for (const [answers, notice] of [
      [{ stay: 'no' }, 'notice:leaving'],
      [{ lives: 'yes' }, 'notice:living'],
      [{ lives: 'sometimes' }, 'notice:living'],
    ] as const) {
      expect(ids(answers)).toContain(notice);
      expect(ids(answers).at(-1)).toBe('check');
    }
    expect(ids({ stay: 'unsure', lives: 'no' }).filter((id) => id.startsWith('notice'))).toEqual([]);
  });

  test('asks about the landlord only of those who rent', () => {
    for (const tenure of ['council', 'association', 'private'])
      expect(ids({ tenure })).toContain('question:landlord');
    for (const tenure of ['own', 'family', 'temporary', 'mobile', 'unsure'])
      expect(ids({ tenure })).not.toContain('question:landlord');
  });

  test('points to the fire service, says the honest exception, and chooses neither for the person', () => {
    const note = (id: string, answers: Answers) => {
      const rule = fieldOf(id)?.noteWhen;
      return rule !== undefined && holds(rule, answers);
    };
    expect(note('sharing.fire', { happened: ['fire'] })).toBe(true);
    expect(note('sharing.fire', { happened: ['kill'] })).toBe(false);
    expect(note('sharing.police', { police: 'private' })).toBe(true);
    expect(note('sharing.police', { police: 'no' })).toBe(false);
    expect(note('sharing.children', { age: 'sixteen' })).toBe(true);
    const kept = visibleAnswers({ happened: ['fire'], police: 'private', age: 'sixteen' });
    for (const agency of ['fire', 'police', 'children']) expect(kept[`sharing.${agency}`]).toBe('ask');
  });

  test('marks a request of which somebody must not hear', () => {
    expect(flagsFor({ 'secret.who': ['council'] })).toEqual(['restricted']);
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
    expect(stepsFor(answers)[canSendFrom(answers) ?? -1]).toEqual({ kind: 'question', id: 'home' });
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
