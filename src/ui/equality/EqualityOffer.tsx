import { type EqualityAnswers, readEquality } from '../../journey/index.ts';
import type { Words } from '../field/words.ts';

interface Props {
  words: Words;
  given: EqualityAnswers;
  open: () => void;
}

/** The way to the equality questions. Whoever passes it by has pressed nothing and is asked nothing. */
export function EqualityOffer({ words: { t }, given, open }: Props) {
  const number = Object.keys(readEquality(given)).length;
  return (
    <section class="portal-part" aria-labelledby="equality">
      <h2 class="govuk-heading-s" id="equality">
        {t('equality.title')}
      </h2>
      <p class="govuk-body">{number === 0 ? t('equality.text') : t('equality.given', { number })}</p>
      <p class="govuk-body">
        <button type="button" class="portal-link-button" onClick={open}>
          {t('equality.open')}
        </button>
      </p>
    </section>
  );
}
