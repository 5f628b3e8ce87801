import { z } from 'zod';
import type { Stage } from '../promises/index.ts';
import { daySchema } from './day.ts';
import { areUnique, objectOf, textOf } from './problem.ts';

/** The stages in their order. `get-in-touch` stands beside it, and nothing can be promised before `received`. */
const inOrder = [
  'received',
  'read',
  'contact',
  'agreed',
  'permission',
  'visit',
  'ordered',
  'work',
  'done',
  'check',
  'review',
  'closed',
] as const satisfies readonly Stage[];

const stageName = z.enum(inOrder, { error: `one of ${inOrder.join(', ')}` });

const whole = (most: number, of: string) => {
  const error = `whole ${of}, 1 to ${most}`;
  return z.int({ error }).min(1, { error }).max(most, { error });
};
const lengths = {
  workingDays: whole(250, 'working days'),
  days: whole(366, 'days'),
  months: whole(24, 'months'),
  officeHours: whole(80, 'office hours'),
};
const spanExpected = `an object with one of ${Object.keys(lengths).join(', ')}`;
const from = stageName.optional();
const span = z.union(
  [
    z.strictObject({ workingDays: lengths.workingDays, from }),
    z.strictObject({ days: lengths.days, from }),
    z.strictObject({ months: lengths.months, from }),
    z.strictObject({ officeHours: lengths.officeHours, from }),
  ],
  { error: spanExpected },
);

const earlier = 'a stage that comes before the one that is reached';
const isBefore = (one: (typeof inOrder)[number], other: (typeof inOrder)[number]) =>
  inOrder.indexOf(one) < inOrder.indexOf(other);
const clock = objectOf(
  { reach: stageName, from: stageName, standard: span, urgent: span.optional() },
  'an object with reach, from, standard and, where somebody in great danger has a shorter one, urgent',
)
  .refine(({ reach, from: start }) => isBefore(start, reach), { path: ['from'], error: earlier })
  .refine(
    ({ reach, standard, urgent }) =>
      [standard.from, urgent?.from].every((start) => start === undefined || isBefore(start, reach)),
    {
      error: `from: ${earlier}`,
    },
  );

const timeExpected = 'a time on the clock: 09:00';
const time = textOf(/^(?:[01]\d|2[0-3]):[0-5]\d$/, timeExpected);
const office = objectOf({ from: time, to: time }, 'an object with from and to').refine(
  (hours) => hours.from < hours.to,
  { path: ['to'], error: 'a time after from' },
);

const terms = objectOf(
  {
    answerWorkingDays: whole(60, 'working days'),
    secondStageDays: whole(366, 'days'),
    secondAnswerWorkingDays: whole(60, 'working days'),
    ombudsmanWeeks: whole(52, 'weeks'),
    ombudsmanMonths: whole(24, 'months'),
  },
  'an object with all of answerWorkingDays, secondStageDays, secondAnswerWorkingDays, ombudsmanWeeks, ombudsmanMonths',
);

/**
 * What the council says about time. Left out, nothing is promised and nobody can see that anything is late: the
 * doctor says so. The terms of complaint are those that many councils publish: an answer in 10 working days, a second
 * stage asked for within 28 days and answered in 20 working days; the ombudsman after about 12 weeks, within 12 months.
 */
export const timesSchema = objectOf(
  {
    office: office.default({ from: '09:00', to: '17:00' }),
    daysOff: z
      .array(daySchema, { error: 'a list of days: YYYY-MM-DD' })
      .refine(areUnique, { error: 'days that differ from each other' })
      .default([]),
    clocks: z.array(clock, { error: 'a list of clocks' }).default([]),
    complaint: terms.default({
      answerWorkingDays: 10,
      secondStageDays: 28,
      secondAnswerWorkingDays: 20,
      ombudsmanWeeks: 12,
      ombudsmanMonths: 12,
    }),
  },
  'an object with clocks, office, daysOff or complaint',
).prefault({});
