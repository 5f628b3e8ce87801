import { type Fault, type Field, faultKey, fieldOf } from '../../journey/index.ts';
import type { SummaryItem } from '../error-summary/ErrorSummary.tsx';
import { controlId } from './parts.tsx';
import { say, type Words } from './words.ts';

/** What can be wrong with an answer, and on the basic path: text in a box that no choice above it asks for. */
export type AnswerFault = Fault | { readonly field: string; readonly reason: 'unsent' };

/** The sentence for one field, or null when nothing is wrong with it. */
export function faultText(words: Words, faults: readonly AnswerFault[], field: Field): string | null {
  const fault = faults.find((each) => each.field === field.id);
  return fault ? sentence(words, fault, field) : null;
}

/** The items of the error summary, in the order of the faults. */
export function summaryItems(words: Words, faults: readonly AnswerFault[]): SummaryItem[] {
  return faults.flatMap((fault) => {
    const field = fieldOf(fault.field);
    return field ? [{ target: controlId(field), text: sentence(words, fault, field) }] : [];
  });
}

function sentence(words: Words, fault: AnswerFault, field: Field): string {
  if (fault.reason === 'unsent') return words.t('basic.unsent');
  const max = field.kind === 'line' || field.kind === 'text' ? field.max : 0;
  return say(words, faultKey(fault), { max });
}
