import type { Words } from '../field/words.ts';
import { Numbers } from '../numbers/Numbers.tsx';
import type { JourneyFront } from './front.ts';

/** This browser cannot seal. It says so and offers the basic path and the phone; nothing is sent by itself (D2). */
export function CannotSeal({ words, front }: { words: Words; front: JourneyFront }) {
  const { t, values } = words;
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1} data-heading>
        {t('request.cannotSeal.title')}
      </h1>
      <p class="govuk-body">
        <Numbers text={t('request.cannotSeal.text', values)} />
      </p>
      {front.basic !== null && (
        <p class="govuk-body">
          <a class="govuk-link" href={front.basic}>
            {t('request.noscript.link')}
          </a>
        </p>
      )}
    </>
  );
}
