import { textOf } from './problem.ts';

const expected = 'a day: YYYY-MM-DD';

/** A day that the calendar has. */
export const daySchema = textOf(/^\d{4}-\d{2}-\d{2}$/, expected).refine(
  (text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text),
  { error: expected },
);
