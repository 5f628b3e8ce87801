import { readable } from './kind.ts';
import type { Answers, Fault, Field, Question } from './question.ts';
import { journey } from './questions.ts';
import { faultOfAnswer, parseForm } from './schema.ts';
import { holds, lastOf, walk } from './walk.ts';

/**
 * At most this many UTF-8 bytes of canonical JSON, so that the largest padding bucket (256 KiB = 262,144 bytes) holds
 * the answers and 12,144 bytes of envelope.
 */
export const answersMax = 250_000;

function isNeeded(field: Field, kept: Answers): boolean {
  return field.needed === true || (field.needed !== undefined && holds(field.needed, kept));
}

function faultOfField(field: Field, kept: Answers): Fault[] {
  const answer = kept[field.id];
  if (answer === undefined) return isNeeded(field, kept) ? [{ field: field.id, reason: 'needed' }] : [];
  const fault = faultOfAnswer(field, answer);
  return fault ? [fault] : [];
}

/** The faults of one page, in the order of its fields; none when these answers do not show it. */
export function checkQuestion(question: Question, answers: Answers): Fault[] {
  const { shown, kept } = walk(journey, answers);
  const page = shown.find((each) => each.question.id === question.id);
  return (page?.fields ?? []).flatMap((field) => faultOfField(field, kept));
}

/** The same answers give the same bytes: visible answers only, presets included, keys in code-unit order, no spaces. */
export function canonicalAnswers(answers: Answers): string {
  const { kept } = walk(journey, answers);
  const entries = Object.entries(kept).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries));
}

/** The fault of answers that are too big together, at the longest of them: it is the one to shorten. `max` in bytes. */
export function faultOfSize(answers: Answers, max: number): Fault[] {
  const bytes = new TextEncoder().encode(canonicalAnswers(answers)).length;
  if (bytes <= max) return [];
  const typed = Object.entries(answers).sort(([, one], [, other]) => other.length - one.length);
  return [{ field: typed[0]?.[0] ?? '', reason: 'long' }];
}

/** Needed answers are asked for on the whole way, or with 'early' only up to the contact details. */
function faultsOnTheWay(answers: Answers, how: 'whole' | 'early'): Fault[] {
  const { steps, shown, kept } = walk(journey, answers);
  if (lastOf(steps)?.kind === 'stop') {
    return [{ field: lastOf(shown)?.fields[0]?.id ?? '', reason: 'stop' }];
  }
  const ids = journey.questions.map((question) => question.id);
  const asked = how === 'early' ? ids.slice(0, ids.indexOf(journey.enough) + 1) : ids;
  return shown.flatMap(({ question, fields }) =>
    fields
      .flatMap((field) => faultOfField(field, kept))
      .filter((fault) => fault.reason !== 'needed' || asked.includes(question.id)),
  );
}

/** In the order of the list, one for each field; what is not in the list comes last. */
function inListOrder(faults: readonly Fault[]): Fault[] {
  const order = journey.questions.flatMap((question) => question.fields.map((field) => field.id));
  const first = new Map<string, Fault>();
  for (const fault of faults) if (!first.has(fault.field)) first.set(fault.field, fault);
  const place = (fault: Fault) => (order.includes(fault.field) ? order.indexOf(fault.field) : order.length);
  return [...first.values()].sort((one, other) => place(one) - place(other));
}

/**
 * The border at which typed input becomes answers. Gives back exactly what may be sent: visible answers, normalised,
 * presets filled in; or everything that is wrong at once, in the order of the list. 'early' is "Send what I have so
 * far": contact details alone are a valid request. A route that stops gives the fault 'stop': ask `stopFor` first and
 * show its page. Unknown fields and unknown options are refused.
 */
export function parseAnswers(
  input: unknown,
  how: 'whole' | 'early' = 'whole',
): { ok: true; answers: Answers } | { ok: false; faults: Fault[] } {
  const form = parseForm(input);
  const answers = form.ok ? form.answers : readable(input);
  const faults = [...(form.ok ? [] : form.faults), ...faultsOnTheWay(answers, how)];
  if (faults.length > 0) return { ok: false, faults: inListOrder(faults) };
  const { kept } = walk(journey, answers);
  const big = faultOfSize(kept, answersMax);
  return big.length > 0 ? { ok: false, faults: big } : { ok: true, answers: kept };
}
