import type { Field as FieldData } from '../../journey/index.ts';
import { untranslated } from '../untranslated/untranslated.ts';
import { Around, controlId, described, type FieldProps, Group, Label } from './parts.tsx';

const INPUTS = {
  tel: { type: 'tel', inputMode: 'tel' },
  email: { type: 'text', inputMode: 'email' },
  postcode: { type: 'text', inputMode: 'text' },
} as const;

/** A line or several, of typed text. */
export function Typed(props: FieldProps & { field: Extract<FieldData, { kind: 'line' | 'text' }> }) {
  const { field, answers, fault, named } = props;
  const value = answers[field.id];
  const shared = {
    id: controlId(field),
    'data-field': field.id,
    'aria-describedby': described(props),
    'aria-invalid': fault === null ? undefined : true,
    // Nothing typed may be learnt by the browser, its keyboard or its spelling service.
    autocomplete: 'off',
    autocapitalize: 'off',
    autocorrect: 'off',
    spellcheck: false,
    ...untranslated,
    dir: field.kind === 'line' && field.input !== undefined ? 'ltr' : 'auto',
    ...(named ? { name: field.id } : {}),
  } as const;
  const text = typeof value === 'string' ? value : '';
  return (
    <Group {...props}>
      <Label {...props} />
      <Around {...props} />
      {field.kind === 'text' ? (
        <textarea
          {...shared}
          class={`govuk-textarea${fault === null ? '' : ' govuk-textarea--error'}`}
          rows={field.max > 2000 ? 8 : 3}
          defaultValue={text}
        />
      ) : (
        <input
          {...shared}
          {...(field.input === undefined ? { type: 'text' } : INPUTS[field.input])}
          {...(named && field.input === 'email' ? { type: 'email' } : {})}
          class={`govuk-input${fault === null ? '' : ' govuk-input--error'}${field.input === 'postcode' ? ' govuk-input--width-10' : ''}`}
          defaultValue={text}
        />
      )}
    </Group>
  );
}
