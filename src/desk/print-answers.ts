import { type DeskRow, readAnswersAtDesk } from '../journey/index.ts';
import type { Answers } from '../journey/question.ts';
import { inert } from './inert-text.ts';
import type { Labels } from './labels.ts';
import { usableAnswers } from './validity.ts';

/** Questions whose answers say how to reach the person without doing harm. They stand first, in a box. */
const safeContact = [
  ...['who', 'conflict', 'helper', 'name', 'reach', 'contact', 'call', 'answered', 'when', 'post'],
  ...['language', 'secret', 'lost'],
];

/** What staff need next: danger, home, works, household, sharing; the rest follows in the order of the list. */
const thenFirst = [
  ...['danger', 'what', 'age', 'happened', 'people', 'lives', 'access', 'orders', 'police', 'person'],
  ...['home', 'stay', 'tenure', 'holder', 'landlord'],
  ...['lock', 'worries', 'visit'],
  ...['household', 'animals', 'needs'],
  'sharing',
];

const strangeSentences: Readonly<Record<NonNullable<DeskRow['strange']>, string>> = {
  field: 'this desk does not know the question',
  option: 'this desk does not know the answer',
  kind: 'not in the form of an answer to this',
  hidden: 'answered, although other answers hide the question',
};

/** All answers of a request as lines: safe contact in a box, then the rest, then what is strange. Typed as typed. */
export function answerLines(labels: Labels, answers: unknown): string[] {
  const known = usableAnswers(answers);
  const rows = readAnswersAtDesk(answers);
  const inBox = rows.filter(({ question, strange }) => safeContact.includes(question) && strange !== 'field');
  const rest = rows.filter((row) => !inBox.includes(row));
  const rank = ({ question }: DeskRow): number => {
    const at = thenFirst.indexOf(question);
    return at === -1 ? thenFirst.length : at;
  };
  const below = rest.toSorted((one, other) => rank(one) - rank(other));
  return [
    ...box('SAFE CONTACT', [...contactRules(known), ...inBox.flatMap((row) => rowLines(labels, known, row))]),
    '',
    ...below.flatMap((row) => rowLines(labels, known, row)),
  ];
}

/** What follows from the answers for everybody who is about to pick up a phone. Said here, not typed by anybody. */
function contactRules(answers: Answers): string[] {
  const ways = answers['reach'];
  if (Array.isArray(ways) && ways.includes('none')) return ['DO NOT CONTACT. They will get in touch.', ''];
  const seen = Object.entries(answers).some(
    ([id, value]) => id.endsWith('.seen') && (value === 'yes' || value === 'unsure'),
  );
  return [
    answers['post'] === 'yes'
      ? 'Only the ways named here are safe, and letters to the home. No automatic messages, nothing to anybody else.'
      : 'Only the ways named here are safe. No letters, no automatic messages, nothing to anybody else.',
    ...(seen ? ['CAREFUL: somebody else may see a phone or an inbox below.'] : []),
    '',
  ];
}

function box(title: string, lines: readonly string[]): string[] {
  const rule = '─'.repeat(60);
  return [
    `┌─ ${title} ${rule.slice(title.length + 3)}`,
    ...lines.map((line) => `│ ${line}`.trimEnd()),
    `└${rule}`,
  ];
}

function rowLines(labels: Labels, answers: Answers, row: DeskRow): string[] {
  const mark = row.strange === undefined ? '' : `  [${strangeSentences[row.strange]}]`;
  const label = `${labels.field(row.question, row.field, answers)}${mark}`;
  // As it came, not as the walk tidies it: what a browser of ours would have removed is to be seen.
  const asSent = answers[row.field];
  if (row.typed) return [label, ...typedLines(typeof asSent === 'string' ? asSent : row.text, '  ')];
  const chosen = row.options.map((option) => `  • ${labels.option(row.field, option)}`);
  return [label, ...(chosen.length === 0 ? ['  – not answered'] : chosen)];
}

/**
 * Typed text, each line behind a mark that no line of ours begins with, so that nobody can type something that looks
 * like a line of the desk.
 */
export function typedLines(text: string, indent: string): string[] {
  if (text === '') return [`${indent}– not answered`];
  return inert(text, 'lines')
    .split('\n')
    .map((line) => `${indent}› ${line}`);
}
