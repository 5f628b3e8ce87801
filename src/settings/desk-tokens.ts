import { z } from 'zod';
import { areUnique, bytesForm, listOf, objectOf, textOf } from './problem.ts';

const scopes = ['collect', 'receipt', 'reply'] as const;

/** A token of the desk: its name, the hash of it, and what it may do. The token itself is never in the settings. */
const tokenSchema = objectOf(
  {
    name: textOf(/^[\w-]{1,40}$/, 'a name of 1 to 40 letters, digits and dashes'),
    hash: textOf(bytesForm(32), 'the SHA-256 of the token: 43 characters of base64url'),
    scopes: listOf(
      z.enum(scopes, { error: `one of ${scopes.join(', ')}` }),
      `a list of one or more of ${scopes.join(', ')}`,
    ).refine(areUnique, { error: 'scopes that differ from each other' }),
  },
  'an object with name, hash and scopes',
);

/** Two tokens may do the same while one replaces the other; a third would be one that nobody took away. */
const mostAlike = 2;

/** The tokens of the desk: at least one, or nothing could ever be collected. */
export const deskTokensSchema = listOf(tokenSchema, 'a list of one or more tokens')
  .refine((tokens) => areUnique(tokens.map((token) => token.name)), { error: 'tokens whose names differ' })
  .refine((tokens) => areUnique(tokens.map((token) => token.hash)), { error: 'tokens whose hashes differ' })
  .refine((tokens) => mostInGroup(tokens.map((token) => [...token.scopes].sort().join())) <= mostAlike, {
    error: `at most ${mostAlike} tokens with the same scopes`,
  });

function mostInGroup(names: readonly string[]): number {
  return Math.max(0, ...names.map((name) => names.filter((other) => other === name).length));
}
