import { z } from 'zod';
import { line } from './line.ts';
import { areUnique, listOf, objectOf, textOf } from './problem.ts';

/**
 * A plain address: no name, no comment, no group, no quotes, nothing that a mail program could read as two. RFC 5321
 * 4.5.3.1 allows 64 characters before the sign and 255 after it.
 */
export const address = textOf(
  /^[\w.+-]{1,64}@(?=.{1,255}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/,
  'a mail address: name@example.org, small letters after the sign',
);
const hostExpected = 'the name of a mail server';
const portExpected = 'a port: 1 to 65535';

/** The council's mail server. TLS is always asked for: `tls` from the first byte, or `starttls` before anything is said. */
export const mailSchema = objectOf(
  {
    host: textOf(/^(?=.{1,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)*$/, hostExpected),
    port: z
      .int({ error: portExpected })
      .min(1, { error: portExpected })
      .max(65535, { error: portExpected })
      .default(587),
    tls: z.enum(['starttls', 'tls'], { error: 'starttls or tls' }).default('starttls'),
    from: address,
  },
  'an object with host, port, tls and from',
);

/** What the mail server asks the portal for. */
export const mailLogin = objectOf(
  { user: line(200), password: line(200) },
  'an object with user and password',
);

const hours = (most: number) => {
  const error = `whole office hours, 1 to ${most}`;
  return z.int({ error }).min(1, { error }).max(most, { error });
};
const duty = listOf(address, 'a list of one or more mail addresses')
  .max(10, { error: 'at most 10 mail addresses' })
  .refine(areUnique, { error: 'addresses that differ from each other' });

/**
 * Who is told when no person has read a letter: the people on duty for each route, after how many office hours, and
 * after how many more again. Four hours are half a working day: chosen, and not yet justified by any council's practice.
 */
export const alarmSchema = objectOf(
  { a: duty, b: duty.optional(), officeHours: hours(40).default(4), again: hours(40).default(2) },
  'an object with a, b, officeHours and again',
);

/** Letters of the second route need people of their own: those of the first may be whom the person fears. */
export const alarmFitsRoutes = z
  .looseObject(
    {
      mail: z.unknown().optional(),
      // What is wrong inside has been said already.
      alarm: z.looseObject({ a: z.unknown(), b: z.unknown().optional() }).optional().catch(undefined),
      keys: z.looseObject({ secondRoute: z.boolean().default(false) }).catch({ secondRoute: false }),
    },
    { error: 'a JSON object of settings' },
  )
  .refine(({ alarm, mail }) => alarm === undefined || mail !== undefined, {
    path: ['mail'],
    error: 'a mail server, because there is an alarm',
  })
  .refine(({ alarm, keys }) => alarm === undefined || (alarm.b !== undefined) === keys.secondRoute, {
    path: ['alarm', 'b'],
    error: 'mail addresses for the second route exactly where keys.secondRoute is true',
  })
  .refine(({ alarm }) => !shareAnAddress(alarm?.a, alarm?.b), {
    path: ['alarm', 'b'],
    error: 'addresses that are not in a',
  });

function shareAnAddress(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) && b.some((address) => a.includes(address));
}
