import { MOST_RECIPIENTS } from './age-shape.ts';
import { type Suite, suiteOf } from './identity.ts';
import {
  array,
  maxLength,
  minLength,
  oneOf,
  optional,
  refine,
  regex,
  strictObject,
  string,
} from './shapes.ts';

/** To whom letters are sealed: the council's recipients for each route, all of one suite. */
export interface CouncilKeys {
  /** The deployment's name: 1–64 of a–z, 0–9 and the dash. A letter names it, so that none passes for another's. */
  portal: string;
  /** Name of this set of keys: 1–64 letters, digits, dots, dashes or underscores. */
  keyset: string;
  suite: Suite;
  a: readonly string[];
  b?: readonly string[];
}

/** `suite`: every key is of the other suite. `mixed`: some are. `form`: anything else is wrong. */
export type ParsedCouncilKeys =
  | { ok: true; keys: CouncilKeys }
  | { ok: false; reason: 'form' | 'suite' | 'mixed' };

// No two alike: a recipient named twice would make every letter longer for nothing.
const recipients = array(string()).check(
  minLength(1),
  maxLength(MOST_RECIPIENTS),
  refine((list) => new Set(list).size === list.length),
);

/** The name of a deployment, and that of a set of keys: see `CouncilKeys`. */
export const portalName = string().check(regex(/^[a-z0-9-]{1,64}$/));
export const keysetName = string().check(regex(/^[A-Za-z0-9._-]{1,64}$/));

const councilKeys = strictObject({
  portal: portalName,
  keyset: keysetName,
  suite: oneOf(['pq', 'x25519']),
  a: recipients,
  b: optional(recipients),
});

/**
 * Reads the council's keys from parsed JSON. One suite for all: a letter to a hybrid and a classical key at once
 * is only as strong as the classical one, and age itself advises against it. Each route has 1–8 keys.
 */
export function parseCouncilKeys(json: unknown): ParsedCouncilKeys {
  const parsed = councilKeys.safeParse(json);
  if (!parsed.success) return { ok: false, reason: 'form' };
  const { b, ...rest } = parsed.data;
  const suites = [...rest.a, ...(b ?? [])].map(suiteOf);
  if (suites.includes(null)) return { ok: false, reason: 'form' };
  if (new Set(suites).size > 1) return { ok: false, reason: 'mixed' };
  if (suites[0] !== rest.suite) return { ok: false, reason: 'suite' };
  return { ok: true, keys: b === undefined ? rest : { ...rest, b } };
}
