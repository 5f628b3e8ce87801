import { useRef } from 'preact/hooks';
import type { Translate } from '../../i18n/text.ts';
import { untranslated } from '../untranslated/untranslated.ts';

export type CodeFault = 'empty' | 'short' | 'long' | 'symbol' | 'check' | 'word';

interface Props {
  t: Translate;
  typed: { code: string; word: string };
  fault: CodeFault | null;
  send: (typed: { code: string; word: string }) => void;
}

/** The code and the extra word, in fields that have no names. */
export function CodeForm({ t, typed, fault, send }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const value = (id: string) => form.current?.querySelector<HTMLInputElement>(`#${id}`)?.value ?? '';
  return (
    <form
      ref={form}
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        send({ code: value('track-code'), word: value('track-word') });
      }}
    >
      <CodeFields t={t} typed={typed} fault={fault} named={false} />
      <button type="submit" class="govuk-button">
        {t('track.button')}
      </button>
    </form>
  );
}

/** The two fields, also for the basic path, where they have names and the word is not filled in again. */
export function CodeFields({ t, typed, fault, named }: Omit<Props, 'send'> & { named: boolean }) {
  return (
    <>
      <CodeField
        t={t}
        id="track-code"
        name={named ? 'code' : undefined}
        label={t('track.code.label')}
        hint={t('track.code.hint')}
        value={typed.code}
        fault={fault !== null && fault !== 'word' ? t(`track.fault.${fault}`) : null}
        dir="ltr"
      />
      <CodeField
        t={t}
        id="track-word"
        name={named ? 'word' : undefined}
        label={t('journey.optional', { label: t('track.word.label') })}
        hint={t('track.word.hint')}
        value={typed.word}
        fault={fault === 'word' ? t('track.fault.word') : null}
        dir="auto"
      />
    </>
  );
}

interface FieldProps {
  t: Translate;
  id: string;
  name: string | undefined;
  label: string;
  hint: string;
  value: string;
  fault: string | null;
  dir: 'ltr' | 'auto';
}

function CodeField({ t, id, name, label, hint, value, fault, dir }: FieldProps) {
  return (
    <div class={`govuk-form-group${fault === null ? '' : ' govuk-form-group--error'}`}>
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      <div class="govuk-hint" id={`${id}-hint`}>
        {hint}
      </div>
      {fault !== null && (
        <p class="govuk-error-message" id={`${id}-error`}>
          {t('journey.error', { what: fault })}
        </p>
      )}
      <input
        class={`govuk-input govuk-input--width-20${fault === null ? '' : ' govuk-input--error'}`}
        id={id}
        type="text"
        aria-describedby={fault === null ? `${id}-hint` : `${id}-hint ${id}-error`}
        aria-invalid={fault === null ? undefined : true}
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck={false}
        {...untranslated}
        dir={dir}
        defaultValue={value}
        {...(name === undefined ? {} : { name })}
      />
    </div>
  );
}
