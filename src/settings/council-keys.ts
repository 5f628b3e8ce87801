import { z } from 'zod';
import { areUnique, listOf, objectOf, textOf } from './problem.ts';

/**
 * What the recipients of a suite look like: X25519 as age's specification has it (32 bytes), hybrid post-quantum as
 * age's `mlkem768x25519` has it (1,216 bytes), both in bech32. Whether the checksum is right, the sealing room says.
 */
const recipients = {
  x25519: /^age1[02-9ac-hj-np-z]{58}$/,
  pq: /^age1pq1[02-9ac-hj-np-z]{1952}$/,
} as const;

const anyRecipient = /^age1[0-9a-z]{58,1955}$/;
const recipient = textOf(anyRecipient, 'a public key that begins with age1');
const recipientList = listOf(recipient, 'a list of one or more public keys that begin with age1').refine(
  areUnique,
  {
    error: 'public keys that differ from each other',
  },
);

/** Which kind of keys letters are sealed to; never mixed. */
export const suiteSchema = z.enum(['pq', 'x25519'], { error: '"pq" or "x25519"' });

const sameNumber =
  'as many public keys as in a: a letter to more keys is longer, and would say which route it took';

/**
 * The council's public keys: a name for the set, and one list for each route, equally long. Everybody on the wire can
 * see how long a letter is; nobody may see from it that somebody at the council is a risk to a person.
 */
export const keysSchema = objectOf(
  {
    keyset: textOf(/^[\w.-]{1,64}$/, 'a name of 1 to 64 letters, digits, dots and dashes'),
    a: recipientList,
    b: recipientList.optional(),
  },
  'an object with keyset, a and, where there is a second route, b',
)
  .refine((keys) => keys.b === undefined || keys.b.length === keys.a.length, {
    path: ['b'],
    error: sameNumber,
  })
  .refine((keys) => keys.b === undefined || areUnique([...keys.a, ...keys.b]), {
    path: ['b'],
    error: 'public keys that are not in a: whoever holds one of those would read both routes',
  });

/**
 * Suite and keys agree: a letter sealed to both kinds would be as weak as the weaker. A schema of its own, so that it
 * is looked at however many other things are wrong.
 */
export const suiteFitsKeys = z
  .looseObject({ suite: suiteSchema, keys: keysSchema }, { error: 'a JSON object of settings' })
  .superRefine(({ suite, keys }, context) => {
    for (const route of ['a', 'b'] as const) {
      keys[route]?.forEach((key, at) => {
        // What is no public key at all has been said already.
        if (recipients[suite].test(key) || !anyRecipient.test(key)) return;
        const message = `a public key of the suite ${suite}: ${suite === 'pq' ? 'age1pq1…' : 'age1…'}, whole`;
        context.addIssue({ code: 'custom', path: ['keys', route, at], message });
      });
    }
  });
