import type { Translate, Values } from '../../i18n/text.ts';
import type { Show } from '../../sealing/seal-letter.ts';

const choices: readonly Show[] = ['full', 'quiet'];

interface Props {
  t: Translate;
  values: Values;
  show: Show;
}

/** How much the code may show to whoever has it: news and messages, or only that they may get in touch. */
export function ShowChoice({ t, values, show }: Props) {
  return (
    <div class="govuk-form-group">
      <fieldset class="govuk-fieldset" aria-describedby="show-hint">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{t('show.title')}</legend>
        <div class="govuk-hint" id="show-hint">
          {t('show.hint')}
        </div>
        <div class="govuk-radios">
          {choices.map((choice) => (
            <div class="govuk-radios__item" key={choice}>
              <input
                class="govuk-radios__input"
                id={`show-${choice}`}
                type="radio"
                name="show"
                value={choice}
                defaultChecked={choice === show}
                autocomplete="off"
              />
              <label class="govuk-label govuk-radios__label" for={`show-${choice}`}>
                {choice === 'full' ? t('show.full', values) : t('show.quiet', values)}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

/** What is chosen on the page. */
export function readShow(place: HTMLElement | null): Show {
  return place?.querySelector<HTMLInputElement>('#show-quiet')?.checked === true ? 'quiet' : 'full';
}
