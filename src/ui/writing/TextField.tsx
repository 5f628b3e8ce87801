import type { Translate } from '../../i18n/text.ts';
import { untranslated } from '../untranslated/untranslated.ts';

interface Props {
  t: Translate;
  id: string;
  label: string;
  fault: string | null;
  /** On the basic path the field has a name, and holds again what was typed. */
  named?: { name: string; value: string };
  /** With script: what was typed before, and where it is kept while it is typed. */
  draft?: { text: string; keep: (text: string) => void };
}

/** A field for a person's own words, of which no browser, keyboard or spelling service may learn. */
export function TextField({ t, id, label, fault, named, draft }: Props) {
  return (
    <div class={`govuk-form-group${fault === null ? '' : ' govuk-form-group--error'}`}>
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      {fault !== null && (
        <p class="govuk-error-message" id={`${id}-error`}>
          {t('journey.error', { what: fault })}
        </p>
      )}
      <textarea
        class={`govuk-textarea${fault === null ? '' : ' govuk-textarea--error'}`}
        id={id}
        rows={5}
        aria-describedby={fault === null ? undefined : `${id}-error`}
        aria-invalid={fault === null ? undefined : true}
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck={false}
        {...untranslated}
        dir="auto"
        {...(named === undefined ? {} : { name: named.name, defaultValue: named.value })}
        {...(draft === undefined
          ? {}
          : {
              defaultValue: draft.text,
              onInput: (event) => draft.keep(event.currentTarget.value),
            })}
      />
    </div>
  );
}
