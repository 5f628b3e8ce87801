// The small build: it also never tries `new Function`, which a strict content security policy reports as a violation.
import * as z from 'zod/mini';
import { isBlank, normaliseLine, normaliseText } from './normal-text.ts';
import type { Answers, Fault, Field, LineField, ManyField, Reason } from './question.ts';
import { questions } from './questions.ts';

const digit = /\p{Nd}/u;
const mail = /^[^\s@]+@[^\s@]+$/;
const postcode = /^[\p{L}\p{Nd}\p{M}\p{Cf}\s.-]+$/u;

/**
 * Whether a line could be what it is asked for. Deliberately forgiving: a wrong refusal costs a request, a strange
 * number costs the council one look. A phone needs a digit in any script (notes beside it are welcome), a mail address
 * one @, a postcode 2 to 20 letters or digits: half a postcode is enough to find the council. Blank is no answer, and
 * not for this function to judge.
 */
function plausible(input: LineField['input'], line: string): boolean {
  if (isBlank(line)) return true;
  if (input === 'tel') return digit.test(line);
  if (input === 'email') return mail.test(line);
  return input !== 'postcode' || (line.length >= 2 && postcode.test(line) && /[\p{L}\p{Nd}]/u.test(line));
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

const because = (reason: Reason) => ({ error: reason });
const ids = (field: { readonly options: readonly { readonly id: string }[] }) =>
  z.enum(
    field.options.map((option) => option.id),
    because('option'),
  );
const within = (max: number) => z.refine<string>((text) => codePoints(text) <= max, because('long'));

function manySchema(field: ManyField) {
  const alone = new Set(field.options.filter((option) => option.alone).map((option) => option.id));
  const together = (ticked: readonly string[]) =>
    new Set(ticked).size < 2 || !ticked.some((id) => alone.has(id));
  return z.array(ids(field), because('option')).check(z.refine(together, because('alone')));
}

function schemaOf(field: Field) {
  if (field.kind === 'one') return ids(field);
  if (field.kind === 'many') return manySchema(field);
  const typed = z.string(because('format'));
  if (field.kind === 'text') return typed.check(z.overwrite(normaliseText), within(field.max));
  const fits = z.refine<string>((line) => plausible(field.input, line), because('format'));
  return typed.check(z.overwrite(normaliseLine), within(field.max), fits);
}

const schemas = Object.fromEntries(
  questions.flatMap((question) =>
    question.fields.map((field) => [field.id, z.optional(schemaOf(field))] as const),
  ),
);
const whole = z.strictObject(schemas);

const reasons: readonly string[] = ['long', 'option', 'format', 'alone'] satisfies Reason[];

/** The issue's message is one of our reasons wherever the schema above gave one; anything else means: not of this form. */
function reasonOf(message: string): Reason {
  const known = (text: string): text is Reason => reasons.includes(text);
  return known(message) ? message : 'format';
}

/** The first fault of each field; `field` is never taken from the input, only from the list. */
function faultsOf(issues: readonly z.core.$ZodIssue[]): Fault[] {
  const faults = new Map<string, Fault>();
  for (const issue of issues) {
    const field = String(issue.path[0] ?? '');
    const reason = issue.code === 'unrecognized_keys' ? 'option' : reasonOf(issue.message);
    if (!faults.has(field)) faults.set(field, { field, reason });
  }
  return [...faults.values()];
}

/**
 * Checks that the input is an object of known fields with known options, and text of the right length and form.
 * Says nothing about what is shown or needed. Text is normalised on the way.
 */
export function parseForm(input: unknown): { ok: true; answers: Answers } | { ok: false; faults: Fault[] } {
  const result = whole.safeParse(input);
  if (!result.success) return { ok: false, faults: faultsOf(result.error.issues) };
  const given = Object.entries(result.data).flatMap(([id, answer]) =>
    answer === undefined ? [] : [[id, answer] as const],
  );
  return { ok: true, answers: Object.fromEntries(given) };
}

/** What is wrong with one answer on its own, or null. */
export function faultOfAnswer(field: Field, answer: string | readonly string[]): Fault | null {
  const result = schemas[field.id]?.safeParse(answer);
  const issue = result?.error?.issues[0];
  return issue ? { field: field.id, reason: reasonOf(issue.message) } : null;
}
