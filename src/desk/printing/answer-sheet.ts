import { type DeskRow, readAnswersAtDesk } from '../../journey/index.ts';
import type { Answers } from '../../journey/question.ts';
import { usableAnswers } from '../validity.ts';
import { inert } from './inert-text.ts';
import type { Labels } from './labels.ts';

/** One answer under its question: what was typed, as it was sent, or what was chosen, in words. Neither: no answer. */
export interface Entry {
  readonly label: string;
  readonly typed: string;
  readonly chosen: readonly string[];
}

/** A request's answers in the order in which they are safe to act on, for the terminal and for paper alike. */
export interface AnswerSheet {
  /** What follows from the answers for everybody who is about to pick up a phone. Said here, typed by nobody. */
  readonly rules: readonly string[];
  /** How to reach the person without doing harm: in a box, before everything else. */
  readonly contact: readonly Entry[];
  readonly parts: readonly { readonly title: string; readonly entries: readonly Entry[] }[];
}

/** Ways, times, voicemail, what to say to somebody else, words agreed, language, who must not be told. */
const contactOrder = [
  ...['who', 'conflict', 'helper', 'name', 'reach', 'contact', 'when', 'call', 'answered', 'post'],
  ...['language', 'ease', 'secret', 'lost'],
];

/** What staff need next. A question that stands in no part comes last, under `rest`. */
const partOrder: readonly { readonly title: string; readonly questions: readonly string[] }[] = [
  {
    title: 'Danger',
    questions: [
      ...['danger', 'what', 'age', 'happened', 'people', 'lives', 'access', 'orders', 'police'],
      'person',
    ],
  },
  { title: 'Home', questions: ['home', 'stay', 'tenure', 'holder', 'landlord'] },
  { title: 'Works', questions: ['lock', 'worries', 'visit'] },
  { title: 'Household', questions: ['household', 'animals', 'needs'] },
  { title: 'Sharing', questions: ['sharing'] },
];
const rest = 'Everything else';

const strangeSentences: Readonly<Record<NonNullable<DeskRow['strange']>, string>> = {
  field: 'this desk does not know the question',
  option: 'this desk does not know the answer',
  kind: 'not in the form of an answer to this',
  hidden: 'answered, although other answers hide the question',
};

/** Everything that was sent, whatever it is. Typed text is as it came: whoever prints it makes it harmless. */
export function answerSheet(labels: Labels, answers: unknown): AnswerSheet {
  const known = usableAnswers(answers);
  const rows = readAnswersAtDesk(answers);
  const entriesOf = (questions: readonly string[], among: readonly DeskRow[]) =>
    questions.flatMap((question) =>
      among.filter((row) => row.question === question).map((row) => entryOf(labels, known, row)),
    );
  const placed = new Set([...contactOrder, ...partOrder.flatMap(({ questions }) => questions)]);
  const others = rows.filter(({ question }) => !placed.has(question));
  return {
    rules: [...contactRules(known), ...sharingRules(labels, known)],
    contact: entriesOf(contactOrder, rows),
    parts: [
      ...partOrder.map(({ title, questions }) => ({ title, entries: entriesOf(questions, rows) })),
      { title: rest, entries: others.map((row) => entryOf(labels, known, row)) },
    ].filter(({ entries }) => entries.length > 0),
  };
}

function contactRules(answers: Answers): string[] {
  const ways = answers['reach'];
  if (Array.isArray(ways) && ways.includes('none')) return ['DO NOT CONTACT. They will get in touch.'];
  const seen = Object.entries(answers).some(
    ([id, value]) => id.endsWith('.seen') && (value === 'yes' || value === 'unsure'),
  );
  return [
    answers['post'] === 'yes'
      ? 'Only the ways named here are safe, and letters to the home. No automatic messages, nothing to anybody else.'
      : 'Only the ways named here are safe. No letters, no automatic messages, nothing to anybody else.',
    ...(seen ? ['CAREFUL: somebody else may see a phone or an inbox below.'] : []),
  ];
}

/** Who may be told, in two lines: whoever shares something reads the top of the sheet, not its end. */
function sharingRules(labels: Labels, answers: Answers): string[] {
  const choices = Object.keys(answers).filter((id) => id.startsWith('sharing.'));
  const named = (choice: string) =>
    choices
      .filter((id) => answers[id] === choice)
      .map((id) => labels.field('sharing', id, answers))
      .join(' · ');
  const [no, yes] = [named('no'), named('yes')];
  return [
    ...(no === '' ? [] : [`DO NOT SHARE WITH: ${no}.`]),
    ...(yes === '' ? [] : [`May be shared with: ${yes}.`]),
    ...(choices.length === 0 ? [] : ['Ask first before anybody else is told anything.']),
  ];
}

function entryOf(labels: Labels, answers: Answers, row: DeskRow): Entry {
  const mark = row.strange === undefined ? '' : `  [${strangeSentences[row.strange]}]`;
  const label = `${labels.field(row.question, row.field, answers)}${mark}`;
  // As it came, not as the walk tidies it: what a browser of ours would have removed is to be seen.
  const sent = answers[row.field];
  if (row.typed) return { label, typed: typeof sent === 'string' ? sent : row.text, chosen: [] };
  return { label, typed: '', chosen: row.options.map((option) => inert(labels.option(row.field, option))) };
}
