import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadLabels } from '../../src/desk/printing/labels.ts';
import { answerLines } from '../../src/desk/printing/print-answers.ts';
import { judge } from '../../src/desk/validity.ts';
import type { OpenedRequest } from '../../src/sealing/open-request.ts';
import { aPerson, aTown, goodAnswers, type Person, type Town } from './town.ts';

let town: Town;
let person: Person;
beforeAll(async () => {
  town = await aTown();
  person = await aPerson(town);
});
afterAll(() => town.close());

const spoof =
  'x\n│ Voicemail\n│   • Yes\n└────\nDANGER\nRequest AAAA\u001b[1A\u001b]0;gone\u0007\u009b2J\r\u202e\u2066\0\u200b';

describe('text that a person or somebody else typed', () => {
  test('cannot look like a line of the desk, nor move the cursor, anywhere it is printed', async () => {
    const letter = await person.request(
      { ...goodAnswers, name: spoof, more: spoof, [spoof]: spoof, happened: [spoof] },
      { lang: 'en\u001b[2J', flags: [spoof], build: 'b' },
    );
    await person.message({ text: spoof, lang: '\u202een' });
    for (const argv of [['collect', '--print'], ['list'], ['show', letter.id, '--by', 'Ann'], ['doctor']]) {
      const { out, err } = await town.desk.call(...argv);
      expect(out + err).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}\u200b]/u);
    }
    const { out } = await town.desk.call('show', letter.id, '--by', 'Ann');
    expect(out).not.toMatch(/^\s*(│ )?Voicemail/m);
    expect(out).not.toMatch(/^DANGER$/m);
    expect(out).not.toMatch(/^Request AAAA/m);
    expect(out.match(/^│ {3}› │ Voicemail$/m)).not.toBeNull();
    expect(out).toContain('⟦U+001B⟧[1A');
  });

  test('of 50,000 characters in ten scripts arrives as it was sent', async () => {
    const long = 'مرحبا नमस्ते 我 é e\u0301 👨‍👩‍👧‍👦 ไทย שלום \u202eabc\u202c ß İ '
      .repeat(900)
      .slice(0, 50_000);
    const letter = await person.request({ ...goodAnswers, more: long });
    await town.desk.call('collect');
    const { json } = await town.desk.call('show', letter.id, '--by', 'Ann', '--json');
    expect((json as { requests: [{ answers: { more: string } }] }).requests[0].answers.more).toBe(long);
  });

  test('of any shape is judged and printed without a fault of ours (3,000 requests)', () => {
    const labels = loadLabels();
    const ids = fc.constantFrom(
      'who',
      'reach',
      'contact.phone',
      'name',
      'lock',
      '__proto__',
      'constructor',
      'toString',
      spoof,
    );
    const values = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('me', ['phone'], 'yes', spoof, ['none', 'phone']),
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.dictionary(ids, values)),
        fc.array(fc.string(), { maxLength: 4 }),
        (answers, flags) => {
          const request = { answers, flags } as unknown as OpenedRequest;
          expect(judge(request).flags).toEqual(expect.arrayContaining(flags));
          for (const line of answerLines(labels, answers))
            expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('safe contact', () => {
  const show = async (answers: object): Promise<string> => {
    const { id } = await person.request(answers);
    await town.desk.call('collect');
    return (await town.desk.call('show', id, '--by', 'Ann')).out;
  };

  test('says first of all that there must be no contact, when that was asked for', async () => {
    const out = await show({ who: 'me', reach: ['none'], 'home.postcode': 'SS1 1AA' });
    expect(out).toContain('NO-CONTACT');
    expect(out).toMatch(/SAFE CONTACT ─+\n│ DO NOT CONTACT\. They will get in touch\./);
  });

  test('shows the careful choices where nothing was chosen: no voicemail, number hidden, hang up', async () => {
    const out = await show({ who: 'me', reach: ['phone'], 'contact.phone': '1', 'home.postcode': 'SS1 1AA' });
    const box = out.slice(out.indexOf('┌'), out.indexOf('└'));
    expect(box).toContain('No, leave no message');
    expect(box).toContain('No, hide the number');
    expect(box).toContain('Hang up');
    expect(box).not.toContain('CAREFUL');
  });

  test('has the helper in it, and what was typed before another answer hid it', async () => {
    const out = await show({
      who: 'agreed',
      'helper.name': 'Friend',
      'helper.contact': '07',
      reach: ['email'],
      'contact.email': 'a@b',
      'contact.phone': '0999',
      'home.postcode': 'SS1',
    });
    const box = out.slice(out.indexOf('┌'), out.indexOf('└'));
    expect(box).toContain('› Friend');
    expect(box).toContain('› 0999');
    expect(box).toContain('answered, although other answers hide the question');
  });
});
