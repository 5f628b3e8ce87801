import type { Key } from '../../i18n/catalogue.ts';
import { type Answers, adviceFor, adviceKeys, type SchemeRules } from '../../journey/index.ts';
import type { Words } from '../field/words.ts';
import { Numbers } from '../numbers/Numbers.tsx';

interface Props {
  words: Words;
  answers: Answers;
  scheme: SchemeRules;
}

/** What these answers may change, and the next step for each; says first that the request can be sent whatever it says. */
export function Advice({ words, answers, scheme }: Props) {
  const advice = adviceFor(answers, scheme).map(adviceKeys);
  if (advice.length === 0) return null;
  const say = (key: string) => words.t(adviceKey(key), words.values);
  return (
    <section class="portal-part" aria-labelledby="advice">
      <h2 class="govuk-heading-m" id="advice">
        {words.t('advice.title')}
      </h2>
      <p class="govuk-body">{words.t('advice.intro', words.values)}</p>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        {advice.map(({ text, next }) => (
          <li key={text}>
            <strong>
              <Numbers text={say(text)} />
            </strong>{' '}
            <Numbers text={say(next)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The journey makes its keys from its list; `npm run check` holds that list against the catalogue. */
function adviceKey(key: string): Key {
  return key as Key;
}
