import type { ComponentChildren } from 'preact';
import type { Answers, Field as FieldData, Question } from '../../journey/index.ts';
import { labelOf, optionText, say, type Words } from './words.ts';

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
  return `f-${field.replaceAll('.', '-')}`;
}

/** One field, in the markup of the GOV.UK Design System. */
export function Field(props: FieldProps) {
  switch (props.field.kind) {
    case 'one':
      return props.field.look === 'select' ? (
        <Select {...props} field={props.field} />
      ) : (
        <Choices {...props} field={props.field} />
      );
    case 'many':
      return <Choices {...props} field={props.field} />;
    default:
      return <Typed {...props} field={props.field} />;
  }
}

type ChoiceProps = FieldProps & { field: Extract<FieldData, { kind: 'one' | 'many' }> };

function Choices(props: ChoiceProps) {
  const { words, question, field, heading } = props;
  const box = field.kind === 'one' ? 'radios' : 'checkboxes';
  const label = labelOf(words, question, field);
  return (
    <Group {...props}>
      <fieldset class="govuk-fieldset" aria-describedby={described(props)}>
        <legend
          class={`govuk-fieldset__legend ${heading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s'}`}
        >
          {heading ? (
            <h1 class="govuk-fieldset__heading" tabIndex={-1} data-heading>
              {label}
            </h1>
          ) : (
            label
          )}
        </legend>
        <Around {...props} />
        <div class={`govuk-${box}`}>
          {field.options.map((option, index) => (
            <Choice {...props} key={option.id} option={option.id} index={index} box={box} />
          ))}
        </div>
      </fieldset>
    </Group>
  );
}

function Choice({
  words,
  field,
  answers,
  option,
  index,
  box,
}: ChoiceProps & { option: string; index: number; box: string }) {
  const id = index === 0 ? controlId(field) : `${controlId(field)}--${option}`;
  const given = answers[field.id] ?? (field.kind === 'one' ? field.preset : undefined);
  const checked = Array.isArray(given) ? given.includes(option) : given === option;
  const own = field.options.find((each) => each.id === option)?.ownName;
  return (
    <div class={`govuk-${box}__item`}>
      <input
        class={`govuk-${box}__input`}
        id={id}
        type={field.kind === 'one' ? 'radio' : 'checkbox'}
        name={field.id}
        value={option}
        defaultChecked={checked}
        autocomplete="off"
        data-field={field.id}
      />
      <label
        class={`govuk-label govuk-${box}__label`}
        for={id}
        {...(own === undefined ? {} : { lang: option, translate: false })}
      >
        {optionText(words, field, option)}
      </label>
    </div>
  );
}

function Select(props: FieldProps & { field: Extract<FieldData, { kind: 'one' }> }) {
  const { words, field, answers, named } = props;
  const given = answers[field.id] ?? field.preset ?? '';
  return (
    <Group {...props}>
      <Label {...props} />
      <Around {...props} />
      <select
        class="govuk-select"
        id={controlId(field)}
        autocomplete="off"
        data-field={field.id}
        aria-describedby={described(props)}
        {...(named ? { name: field.id } : {})}
      >
        <option value="" />
        {field.options.map(({ id, ownName }) => (
          <option
            key={id}
            value={id}
            selected={id === given}
            {...(ownName === undefined ? {} : { lang: id, translate: false })}
          >
            {optionText(words, field, id)}
          </option>
        ))}
      </select>
    </Group>
  );
}

const INPUTS = {
  tel: { type: 'tel', inputMode: 'tel' },
  email: { type: 'text', inputMode: 'email' },
  postcode: { type: 'text', inputMode: 'text' },
} as const;

function Typed(props: FieldProps & { field: Extract<FieldData, { kind: 'line' | 'text' }> }) {
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
    translate: false,
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
          class={`govuk-input${fault === null ? '' : ' govuk-input--error'}${field.input === 'postcode' ? ' govuk-input--width-10' : ''}`}
          defaultValue={text}
        />
      )}
    </Group>
  );
}

function Label({ words, question, field, heading }: FieldProps) {
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

function Group({ fault, children }: FieldProps & { children: ComponentChildren }) {
  return <div class={`govuk-form-group${fault === null ? '' : ' govuk-form-group--error'}`}>{children}</div>;
}

/** Hint and error message, in the order in which they are read out. */
function Around({ words, field, fault, extra }: FieldProps) {
  const id = controlId(field);
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
      {fault !== null && (
        <p class="govuk-error-message" id={`${id}-error`}>
          {words.t('journey.error', { what: fault })}
        </p>
      )}
    </>
  );
}

function described({ field, fault, extra }: FieldProps): string | undefined {
  const ids = [
    field.hint || extra ? `${controlId(field)}-hint` : '',
    fault === null ? '' : `${controlId(field)}-error`,
  ];
  return ids.filter((id) => id !== '').join(' ') || undefined;
}
