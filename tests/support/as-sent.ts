import type { AnswersJson } from '../../src/desk/printing/answers-json.ts';

/** What was sent, put together again from what the desk hands to other programs. */
export function asSent({ answers, apart }: AnswersJson): unknown {
  const whole = apart.find(({ reason }) => reason === 'whole');
  if (whole !== undefined) return whole.value;
  const entries = [...Object.entries(answers), ...apart.map(({ field, value }) => [field, value] as const)];
  // fromEntries makes own properties, whatever they are called.
  return Object.fromEntries(entries);
}
