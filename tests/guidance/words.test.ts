import { describe, expect, test } from 'vitest';
import { realCatalogue } from '../i18n/catalogue.ts';

const english = realCatalogue('en');

/**
 * What no text says, and why. A `but` is a sentence in which the words stand for the opposite, whole: it is looked for
 * in the text first, and taken out. Sources: what specialist services warn of (Somerset, Newcastle, Wokingham,
 * Reducing the Risk), and trauma-informed content design (Chayn, Content Design London).
 */
const never: readonly { words: RegExp; why: string; but?: RegExp }[] = [
  { words: /\bvictims?\b/i, why: 'the reader is "you"', but: /Victim Support/g },
  { words: /\bperpetrators?\b|\babusers?\b|\boffenders?\b/i, why: 'say "the person who harms you"' },
  { words: /\bsurvivors?\b|\bvulnerable\b|\bbattered\b/i, why: 'a label that nobody chose' },
  {
    words: /\b(?:cover|hide|erase) (?:your|all|any) tracks\b|\bcovering your tracks\b/i,
    why: 'it cannot be done',
  },
  { words: /\binvisibl[ey]\b|\buntraceable\b|\banonymous(?:ly)?\b|\bincognito\b/i, why: 'it is not true' },
  { words: /\bcompletely (?:secret|safe|private|secure)\b|\b100 ?%/i, why: 'it is not true' },
  {
    words:
      /\bclear (?:your|the|all)[\w ]*\b(?:history|cookies)\b|\bdelete (?:your|the|all)[\w ]*\b(?:history|cookies)\b/i,
    why: 'an empty history can be noticed',
    but: /(?:does not clear your|Do not clear the whole) history/g,
  },
  { words: /\bchange (?:all )?your passwords?\b/i, why: 'it can be noticed' },
  {
    words: /\b(?:high|low|medium|standard)[ -]risk\b|\brisk (?:score|level|assessment)\b|\bDASH\b|\bMARAC\b/i,
    why: 'no score, no label, no word of the trade',
  },
  {
    words: /\byou (?:must|should|need to|have to) leave\b|\bwhy (?:don’t|do not|didn’t) you leave\b/i,
    why: 'it is theirs to choose',
  },
  { words: /\bwe (?:promise|guarantee)\b|\bguaranteed?\b/i, why: 'hope without promises' },
  {
    words: /\balleged\b|\bclaims? that\b|\bprove\b/i,
    why: 'it doubts the reader',
    but: /(?:do not have|Nobody has) to prove/g,
  },
  {
    words: /\b(?:simply|obviously|of course|just do|quickly and easily)\b/i,
    why: 'it is not easy for the reader',
  },
  {
    words: /\btenure\b|\bdisclos|\bsafeguarding\b|\bmulti-agency\b|\beligib|\breferrals?\b|\bservice user/i,
    why: 'a word of the trade',
  },
  { words: /\b(?:e\.g\.|i\.e\.|etc\.)/i, why: 'a reader by ear does not know it' },
];

const said = Object.entries(english);

function faults(texts: readonly [string, string][]): string[] {
  return texts.flatMap(([key, text]) =>
    never
      .filter(({ words, but }) => words.test(but ? text.replace(but, '') : text))
      .map(({ why }) => `${key}: ${why}`),
  );
}

describe('The English', () => {
  test('never says what the word lists forbid', () => {
    expect(faults(said)).toEqual([]);
  });

  test.each([
    'Are you a victim?',
    'The perpetrator lives here.',
    'Cover your tracks.',
    'Calls are invisible.',
    'A private window is invisible.',
    'First, clear your history.',
    'Delete all your cookies and history.',
    'Change all your passwords now.',
    'You are at high risk.',
    'Why don’t you leave?',
    'We guarantee your safety.',
    'Your visit is completely secret.',
    'Simply fill in the form.',
  ])('would be found saying: %s', (text) => {
    expect(faults([['x', text]])).toHaveLength(1);
  });

  test('may name the service, and say what not to do', () => {
    for (const text of ['Call Victim Support.', 'Do not clear the whole history: that can be noticed.'])
      expect(faults([['x', text]])).toEqual([]);
  });

  test('says of 55 only what is true: on a mobile, when asked, and that it tells no place', () => {
    // The bounds of an age are no number to press.
    const about = said.filter(([key, text]) => /\b55\b/.test(text) && !key.startsWith('o.equality.age.'));
    expect(about.map(([key]) => key).sort()).toEqual([
      'emergency.silent',
      'emergency.silentLimit',
      'notice.danger.landline',
      'notice.danger.silent',
    ]);
    for (const [key, text] of about.filter(([, each]) => /press 55/.test(each))) {
      expect(text, key).toMatch(/On a mobile/);
      expect(text, key).toMatch(/when you are asked, press 55/);
    }
  });

  test('gives guidance of the government as guidance, and a right of most as a right of most', () => {
    for (const [key, text] of said.filter(([, each]) => /couple of working days/.test(each)))
      expect(text, key).toMatch(/^Government guidance says/);
    for (const [key, text] of said.filter(([, each]) => /within 1 working day/.test(each)))
      expect(text, key).toMatch(/Most council tenants/);
  });
});
