import type { Field as FieldData } from '../../journey/index.ts';
import { untranslated } from '../untranslated/untranslated.ts';
import { Around, controlId, described, type FieldProps, Group, Label } from './parts.tsx';
import { labelOf, optionText } from './words.ts';

type ChoiceProps = FieldProps & { field: Extract<FieldData, { kind: 'one' | 'many' }> };

export function Choices(props: ChoiceProps) {
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
        <div
          class={isCompact(props) ? 'govuk-radios govuk-radios--small govuk-radios--inline' : `govuk-${box}`}
        >
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
  named,
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
        // The browser's own check, so that a form seldom has to come back with what was typed (docs/footprint.md).
        required={named && field.kind === 'one' && field.needed === true}
      />
      <label class={`govuk-label govuk-${box}__label`} for={id} {...ownLanguage(option, own)}>
        {optionText(words, field, option)}
      </label>
    </div>
  );
}

export function Select(props: FieldProps & { field: Extract<FieldData, { kind: 'one' }> }) {
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
          <option key={id} value={id} selected={id === given} {...ownLanguage(id, ownName)}>
            {optionText(words, field, id)}
          </option>
        ))}
      </select>
    </Group>
  );
}

/** Two or three short answers beside each other: pages with many of them stay short. */
function isCompact({ field, question, named }: ChoiceProps): boolean {
  const beside = question.fields.length > 1 && field.id !== question.id;
  return field.kind === 'one' && field.options.length <= 3 && (beside || named);
}

/** A language's own name is in that language; that of British Sign Language is in English. */
function ownLanguage(id: string, ownName: string | undefined) {
  return ownName === undefined ? {} : { lang: id === 'bfi' ? 'en' : id, ...untranslated };
}
