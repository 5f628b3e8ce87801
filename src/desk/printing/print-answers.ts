import { type AnswerSheet, answerSheet, type Entry } from './answer-sheet.ts';
import { inert } from './inert-text.ts';
import type { Labels } from './labels.ts';

/** All answers of a request as lines: safe contact in a box, then the parts in their order. Typed as typed. */
export function answerLines(labels: Labels, answers: unknown): string[] {
  const sheet: AnswerSheet = answerSheet(labels, answers);
  return [
    ...box('SAFE CONTACT', [...sheet.rules, '', ...sheet.contact.flatMap(entryLines)]),
    ...sheet.parts.flatMap(({ title, entries }) => ['', headline(title), ...entries.flatMap(entryLines)]),
  ];
}

const rule = '─'.repeat(60);
const headline = (title: string): string => `── ${title.toUpperCase()} ${rule.slice(title.length + 4)}`;

function box(title: string, lines: readonly string[]): string[] {
  return [
    `┌─ ${title} ${rule.slice(title.length + 3)}`,
    ...lines.map((line) => `│ ${line}`.trimEnd()),
    `└${rule}`,
  ];
}

function entryLines({ label, typed, chosen }: Entry): string[] {
  if (chosen.length > 0) return [label, ...chosen.map((option) => `  • ${option}`)];
  return [label, ...typedLines(typed, '  ')];
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
