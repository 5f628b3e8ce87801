/** What every field has around its control: a group, a label, a hint, an error. */
import type { ComponentChildren } from 'preact';
import type { Answers, Field as FieldData, Question } from '../../journey/index.ts';
import { labelOf, noteOf, say, type Words } from './words.ts';

export interface FieldProps {
  words: Words;
  question: Question;
  field: FieldData;
  answers: Answers;
  /** The sentence beside the field when its answer is at fault. */
  fault: string | null;
  /** The label or legend is the page's only heading. */
  heading: boolean;
  /** The question's own hint, or on the basic path when to fill this in. */
  extra?: string;
  /** The basic path posts names; on the encrypted path text has none, so that no browser learns it. */
  named: boolean;
}

/** The id of a field's first control: where an error leads to. */
export function controlId(field: FieldData): string {
  return controlIdOf(field.id);
}

/** The same, from a field's id. */
export function controlIdOf(field: string): string {
  return `f-${field.replace(/\./g, '-')}`;
}

export function Label({ words, question, field, heading }: FieldProps) {
  const label = (
    <label class={`govuk-label ${heading ? 'govuk-label--l' : 'govuk-label--s'}`} for={controlId(field)}>
      {labelOf(words, question, field)}
    </label>
  );
  return heading ? (
    <h1 class="govuk-label-wrapper" tabIndex={-1} data-heading>
      {label}
    </h1>
  ) : (
    label
  );
}

export function Group({ fault, children }: FieldProps & { children: ComponentChildren }) {
  return <div class={`govuk-form-group${fault === null ? '' : ' govuk-form-group--error'}`}>{children}</div>;
}

/** Hint, note and error message, in the order in which they are read out. */
export function Around({ words, field, answers, fault, extra }: FieldProps) {
  const id = controlId(field);
  const note = noteOf(words, field, answers);
  const hint = [field.hint ? say(words, `f.${field.id}.hint`) : '', extra ?? '']
    .filter((text) => text !== '')
    .join(' ');
  return (
    <>
      {hint !== '' && (
        <div class="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {note !== null && (
        <div class="govuk-inset-text portal-note" id={`${id}-note`}>
          {note}
        </div>
      )}
      {fault !== null && (
        <p class="govuk-error-message" id={`${id}-error`}>
          {words.t('journey.error', { what: fault })}
        </p>
      )}
    </>
  );
}

export function described({ words, field, answers, fault, extra }: FieldProps): string | undefined {
  const ids = [
    field.hint || extra ? `${controlId(field)}-hint` : '',
    noteOf(words, field, answers) === null ? '' : `${controlId(field)}-note`,
    fault === null ? '' : `${controlId(field)}-error`,
  ];
  return ids.filter((id) => id !== '').join(' ') || undefined;
}
