import { z } from 'zod';
import { daySchema } from './day.ts';
import { line } from './line.ts';
import { objectOf, textOf } from './problem.ts';

const ownLine = objectOf(
  {
    name: line(60),
    phone: textOf(/^0[0-9](?:[0-9 ]{1,20}[0-9])$/, 'a phone number: digits and single spaces, from 0'),
    who: line(120),
    hours: line(120),
    checkedOn: daySchema,
  },
  'an object with name, phone, who, hours and checkedOn',
);

const expected = 'an object with own, checkedOn or checkWithinDays';

/**
 * The council's own helplines, and when it last checked every number.
 * 60 days: numbers are to be compared with the services' own pages every month, so a note after 60 days means that
 * one round was left out.
 */
export const helplinesSchema = objectOf(
  {
    checkWithinDays: z
      .int({ error: 'whole days, 7 to 365' })
      .min(7, { error: 'whole days, 7 to 365' })
      .max(365, { error: 'whole days, 7 to 365' })
      .default(60),
    checkedOn: daySchema.optional(),
    own: z.array(ownLine, { error: 'a list of helplines' }).default([]),
  },
  expected,
).default({ checkWithinDays: 60, own: [] });
