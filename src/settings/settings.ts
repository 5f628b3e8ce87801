/**
 * What a council may say about its portal: the schema of the settings file, with defaults that close.
 * May import nothing of ours but types.
 */
import { z } from 'zod';
import { keysSchema, suiteSchema } from './council-keys.ts';
import { deliveryFitsRoutes, deliverySchema, signingKeysSchema } from './delivery.ts';
import { deskTokensSchema } from './desk-tokens.ts';
import { exitsSchema } from './exits.ts';
import { freeTextSchema } from './free-text.ts';
import { helplinesSchema } from './helplines.ts';
import { line } from './line.ts';
import { alarmFitsRoutes, alarmSchema, mailLogin, mailSchema } from './mail.ts';
import { nationSchema } from './nation.ts';
import { areUnique, bytesForm, checked, listOf, objectOf, type Problem, textOf } from './problem.ts';
import { schemeSchema } from './scheme.ts';
import { timesSchema } from './times.ts';

/** The languages that can be offered: those of the languages room, which a test compares. */
export const knownLanguages: readonly string[] = [
  'en',
  'cy',
  'fr',
  'pl',
  'ro',
  'sq',
  'so',
  'tr',
  'uk',
  'ar',
  'fa',
  'ur',
  'bn',
  'gu',
  'pa',
  'zh-Hant-HK',
];

const councilSchema = objectOf(
  {
    name: line(100),
    phone: textOf(/^\+?[0-9](?:[0-9 ]{1,22}[0-9])$/, 'a phone number: digits and single spaces'),
    hours: line(200),
  },
  'an object with name, phone and hours',
);

const languagesSchema = listOf(
  z.enum(knownLanguages, { error: `one of ${knownLanguages.join(', ')}` }),
  'a list of languages that has en in it',
)
  .refine((tags) => tags.includes('en'), { error: 'a list of languages that has en in it' })
  .refine(areUnique, { error: 'languages that differ from each other' });

const shape = {
  version: z.literal(1, { error: '1' }),
  portal: textOf(/^[a-z0-9-]{1,64}$/, 'a name of 1 to 64 small letters, digits and dashes'),
  origin: z.string({ error: 'the https address of the portal, without a path' }).refine(isOrigin, {
    error: 'the https address of the portal, without a path (http on this machine only)',
  }),
  kdfSalt: textOf(bytesForm(16), '16 random bytes: 22 characters of base64url'),
  council: councilSchema,
  nation: nationSchema,
  languages: languagesSchema.default(['en']),
  testLanguages: z.boolean({ error: 'true or false' }).default(false),
  // More than a few would be a mistake: each one that is not there lets a visitor write their own address.
  proxies: z
    .int({ error: 'a number, 0 to 9' })
    .min(0, { error: 'a number, 0 to 9' })
    .max(9, { error: 'a number, 0 to 9' })
    .default(0),
  exits: exitsSchema,
  suite: suiteSchema,
  keys: keysSchema,
  deskTokens: deskTokensSchema,
  // 400 days: a year and a month, so that a yearly look does not come too late.
  retentionDays: z
    .int({ error: 'whole days, 30 to 3650' })
    .min(30, { error: 'whole days, 30 to 3650' })
    .max(3650, { error: 'whole days, 30 to 3650' })
    .default(400),
  helplines: helplinesSchema,
  // In the council's own words: no clock of ours could say them all.
  promises: z
    .array(line(200), { error: 'a list of lines' })
    .max(10, { error: 'at most 10 lines' })
    .default([]),
  basicPath: z.boolean({ error: 'true or false' }).default(true),
  equality: z.boolean({ error: 'true or false' }).default(true),
  freeText: freeTextSchema,
  // Left out: a scheme that is open to all.
  scheme: schemeSchema.optional(),
  times: timesSchema,
  // Left out, the portal sends no mail and nobody is told of a letter that lies unread: its health says so.
  mail: mailSchema.optional(),
  alarm: alarmSchema.optional(),
  // Left out, letters wait for the desk to collect them.
  delivery: deliverySchema.optional(),
  secrets: line(1000),
};

const settingsSchema = objectOf(shape, 'a JSON object of settings');

/** The council's settings, whole and checked. Only `parseSettings` makes it. */
export type Settings = z.infer<typeof settingsSchema>;

/**
 * Reads the settings: an object as `JSON.parse` gave it.
 * @returns the settings with their defaults, or every problem: where it is and what should stand there, never what
 * stands there
 */
export function parseSettings(
  json: unknown,
):
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  const settings = checked(settingsSchema, json);
  const whole = [checked(alarmFitsRoutes, json), checked(deliveryFitsRoutes, json)];
  if (settings.ok && whole.every(({ ok }) => ok)) return { ok: true, settings: settings.value };
  const problems = [settings, ...whole].flatMap((part) => (part.ok ? [] : part.problems));
  return { ok: false, problems: withoutRepeats(problems) };
}

function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.path}\n${problem.expected}`, problem])).values()];
}

/** https, or http on the machine itself for the demo; exactly what a browser calls the origin. */
function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.origin !== text) return false;
  return (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname))
  );
}

const secretsSchema = objectOf(
  {
    version: z.literal(1, { error: '1' }),
    pepper: textOf(bytesForm(32), '32 random bytes: 43 characters of base64url'),
    formKey: textOf(bytesForm(32), '32 random bytes: 43 characters of base64url'),
    mail: mailLogin.optional(),
    webhook: signingKeysSchema.optional(),
  },
  'a JSON object with version, pepper, formKey and, where they are needed, mail and webhook',
).refine((secrets) => secrets.pepper !== secrets.formKey, {
  path: ['formKey'],
  error: 'other bytes than those of pepper',
});

/**
 * What the portal alone knows: `pepper` keys the names of mailboxes, `formKey` the tokens of the basic form, `mail` is
 * its login at the mail server, `webhook` what it signs with.
 */
export type Secrets = z.infer<typeof secretsSchema>;

/** Reads the secrets file: as `parseSettings`. A problem never carries a byte of a secret. */
export function parseSecrets(
  json: unknown,
):
  | { readonly ok: true; readonly secrets: Secrets }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  const secrets = checked(secretsSchema, json);
  return secrets.ok ? { ok: true, secrets: secrets.value } : secrets;
}

export type { Problem };
