import { z } from 'zod';
import { address } from './mail.ts';
import { bytesForm, objectOf, type Problem, textOf } from './problem.ts';

const urlExpected =
  'an https address without user name, query or fragment (http on this machine only, with allowPrivate)';

/** Where a webhook goes. A query would hide a secret in the settings; what is secret stands in the secrets file. */
const targetSchema = objectOf(
  {
    url: z.string({ error: urlExpected }),
    allowPrivate: z.boolean({ error: 'true or false' }).default(false),
  },
  'an object with url and allowPrivate',
).refine(({ url, allowPrivate }) => isTarget(url, allowPrivate), { path: ['url'], error: urlExpected });

function isTarget(text: string, allowPrivate: boolean): boolean {
  const url = URL.parse(text);
  // A parser of addresses leaves out line ends and control characters in silence.
  if (!/^[\x21-\x7e]+$/.test(text)) return false;
  if (url === null || url.username + url.password !== '' || /[?#]/.test(text)) return false;
  if (url.protocol === 'https:') return true;
  return (
    allowPrivate && url.protocol === 'http:' && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  );
}

/**
 * Which carriers take letters to the council, besides its own collection; each to a place for each route. `courier`:
 * whether the portal's process runs them, or one of its own.
 */
export const deliverySchema = objectOf(
  {
    courier: z.enum(['portal', 'own'], { error: 'portal or own' }).default('portal'),
    mail: objectOf(
      { a: address, b: address.optional() },
      'an object with a and, for the second route, b',
    ).optional(),
    webhook: objectOf(
      { a: targetSchema, b: targetSchema.optional() },
      'an object with a and, for the second route, b',
    ).optional(),
  },
  'an object with courier, mail and webhook',
).refine(({ mail, webhook }) => mail !== undefined || webhook !== undefined, {
  error: 'mail, webhook or both; leave delivery out where the desk collects',
});

const loose = z.looseObject({ a: z.unknown(), b: z.unknown().optional() }).optional().catch(undefined);

/** Letters of the second route go to a place of their own, or wait for its desk; never to the people of the first. */
export const deliveryFitsRoutes = z
  .looseObject(
    {
      mail: z.unknown().optional(),
      // What is wrong inside has been said already.
      delivery: z.looseObject({ mail: loose, webhook: loose }).optional().catch(undefined),
      keys: z.looseObject({ secondRoute: z.boolean().default(false) }).catch({ secondRoute: false }),
    },
    { error: 'a JSON object of settings' },
  )
  .refine(({ delivery, mail }) => delivery?.mail === undefined || mail !== undefined, {
    path: ['mail'],
    error: 'a mail server, because there is delivery.mail',
  })
  .superRefine(({ delivery, keys }, context) => {
    for (const carrier of ['mail', 'webhook'] as const) {
      const { a, b } = delivery?.[carrier] ?? { a: undefined };
      if (b === undefined) continue;
      const path = ['delivery', carrier, 'b'];
      if (!keys.secondRoute)
        context.addIssue({ code: 'custom', path, message: 'nothing, because keys.secondRoute is false' });
      if (placeOf(a) === placeOf(b))
        context.addIssue({ code: 'custom', path, message: 'another place than a' });
    }
  });

function placeOf(place: unknown): unknown {
  return typeof place === 'object' && place !== null && 'url' in place ? place.url : place;
}

const hmacExpected = 'whsec_ and 24 to 64 random bytes as base64';

const signingSchema = objectOf(
  {
    ed25519: textOf(bytesForm(32), '32 random bytes: 43 characters of base64url'),
    hmac: z.string({ error: hmacExpected }).refine(isHmacSecret, { error: hmacExpected }).optional(),
  },
  'an object with ed25519 and, where the receiver needs it, hmac',
);

/** With what webhooks are signed: keys of their own for each route, because whoever has an `hmac` can forge with it. */
export const signingKeysSchema = objectOf(
  { a: signingSchema, b: signingSchema.optional() },
  'an object with a and, for the second route, b',
).refine(({ a, b }) => a.ed25519 !== b?.ed25519 && (a.hmac === undefined || a.hmac !== b?.hmac), {
  path: ['b'],
  error: 'other keys than those of a',
});

/** The form of Standard Webhooks 1.0.0. */
function isHmacSecret(text: string): boolean {
  const bytes = hmacSecret(text);
  return text === `whsec_${bytes.toString('base64')}` && bytes.length >= 24 && bytes.length <= 64;
}

/** The bytes of a secret of the secrets file. */
export function hmacSecret(text: string): Buffer {
  return Buffer.from(text.replace(/^whsec_/, ''), 'base64');
}

/** What the secrets file lacks for these settings. */
export function missingSecrets(
  settings: { delivery?: z.infer<typeof deliverySchema> | undefined },
  secrets: { webhook?: z.infer<typeof signingKeysSchema> | undefined },
): readonly Problem[] {
  const webhook = settings.delivery?.webhook;
  if (webhook === undefined) return [];
  const routes = webhook.b === undefined ? (['a'] as const) : (['a', 'b'] as const);
  return routes
    .filter((route) => secrets.webhook?.[route] === undefined)
    .map((route) => ({
      path: `webhook.${route}`,
      expected: 'keys, because delivery.webhook has this route',
    }));
}
