import { z } from 'zod';

/** One thing that is wrong with a file of settings: where, and what should stand there. Never what stands there. */
export interface Problem {
  /** `council.phone`, `exits[1]`; empty for the file as a whole. */
  readonly path: string;
  readonly expected: string;
}

/** The value, or every problem that the schema sees in it. */
export function checked<T>(
  schema: z.ZodType<T>,
  json: unknown,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] } {
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problems: parsed.error.issues.flatMap(problemsOf) };
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathOf([...issue.path, key]),
      expected: 'no setting of this name: remove it, or mend its spelling',
    }));
  }
  return [{ path: pathOf(issue.path), expected: issue.message }];
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((whole, part) => {
    if (typeof part === 'number') return `${whole}[${part}]`;
    return whole === '' ? plainName(part) : `${whole}.${plainName(part)}`;
  }, '');
}

/** A name as it is, or quoted and cut where it is no ordinary name: the problem may be printed on a terminal. */
function plainName(part: PropertyKey): string {
  const name = String(part);
  return /^[\w-]{1,40}$/.test(name) ? name : JSON.stringify(name.slice(0, 40));
}

/** A string of an exact form; the problem says `expected`, whatever is wrong with it. */
export function textOf(form: RegExp, expected: string) {
  return z.string({ error: expected }).regex(form, { error: expected });
}

/** An object that has these settings and no others. */
export function objectOf<Shape extends z.core.$ZodShape>(shape: Shape, expected: string) {
  return z.strictObject(shape, {
    // Unknown names have a sentence of their own, made from the issue itself.
    error: (issue) => (issue.code === 'unrecognized_keys' ? undefined : expected),
  });
}

/** A list of at least one item. */
export function listOf<Item extends z.ZodType>(item: Item, expected: string) {
  return z.array(item, { error: expected }).min(1, { error: expected });
}

/** Whether no item stands in a list twice. */
export function areUnique(items: readonly string[]): boolean {
  return new Set(items).size === items.length;
}

/** Exactly this many bytes as base64url without padding, with no stray bits in the last character (RFC 4648 3.5). */
export function bytesForm(bytes: 16 | 32): RegExp {
  return bytes === 16 ? /^[\w-]{21}[AQgw]$/ : /^[\w-]{42}[AEIMQUYcgkosw048]$/;
}
