import { z } from 'zod';
import { line } from './line.ts';
import { bytesForm, objectOf, textOf } from './problem.ts';

/** Which kind of keys letters are sealed to; never mixed. */
export const suiteSchema = z.enum(['pq', 'x25519'], { error: '"pq" or "x25519"' });

/**
 * Where the council's public keys stand, and whose signature makes them the council's. `root` is the public half of a key
 * that is kept offline: a manifest that it did not sign is refused, whoever put it there. `secondRoute` says once more
 * whether there are keys for a second route, so that a manifest without them is seen to be wrong.
 */
export const keysSchema = objectOf(
  {
    root: textOf(bytesForm(32), 'the public half of the root key: 43 characters of base64url'),
    manifest: line(1000).default('keys.json'),
    secondRoute: z.boolean({ error: 'true or false' }).default(false),
  },
  'an object with root, manifest and secondRoute',
);
