import { useRef } from 'preact/hooks';
import {
  type EqualityAnswers,
  parseAnswers,
  questionOfField,
  type SchemeRules,
} from '../../journey/index.ts';
import { type Code, showCode } from '../../sealing/code.ts';
import type { Show } from '../../sealing/seal-letter.ts';
import { Advice } from '../advice/Advice.tsx';
import { AnswerRows } from '../answer-rows/AnswerRows.tsx';
import { CodePanel } from '../code-panel/CodePanel.tsx';
import { EqualityOffer } from '../equality/EqualityOffer.tsx';
import { ErrorSummary } from '../error-summary/ErrorSummary.tsx';
import { summaryItems } from '../field/faults.ts';
import { controlIdOf } from '../field/parts.tsx';
import type { Words } from '../field/words.ts';
import { Numbers } from '../numbers/Numbers.tsx';
import { readShow, ShowChoice } from '../show-choice/ShowChoice.tsx';
import { untranslated } from '../untranslated/untranslated.ts';
import { BackButton } from './BackButton.tsx';
import type { Route } from './route.ts';

/** Why a request could not be sent just now. */
export type Trouble = null | 'unsure' | 'too-big' | 'word' | 'answers';

export interface CheckProps {
  words: Words;
  route: Route;
  scheme: SchemeRules;
  code: Code;
  extras: Extras;
  trouble: Trouble;
  /** What was said about themselves; null where nobody is asked. */
  equality: EqualityAnswers | null;
  toEquality: (extras: Extras) => void;
  back: (extras: Extras) => void;
  change: (question: string, extras: Extras) => void;
  send: (extras: Extras) => void;
}

/** What is chosen beside the answers: the extra word as typed, and how much the code may show. */
export interface Extras {
  readonly word: string;
  readonly show: Show;
}

/** Check-answers, the code (shown before anything is sent), and the button that sends. */
export function Check(props: CheckProps) {
  const { words, route, scheme, code, extras, trouble, equality, back, change, send } = props;
  const box = useRef<HTMLInputElement>(null);
  const choice = useRef<HTMLDivElement>(null);
  const typed = (): Extras => ({ word: box.current?.value ?? '', show: readShow(choice.current) });
  const { t, values } = words;
  return (
    <>
      <BackButton text={t('journey.back')} press={() => back(typed())} />
      <Problem
        words={words}
        route={route}
        trouble={trouble}
        change={(question) => change(question, typed())}
      />
      <h1 class="govuk-heading-l" tabIndex={-1} data-heading>
        {t('check.title')}
      </h1>
      {route.changed && <p class="govuk-inset-text">{t('journey.changed')}</p>}
      <AnswerRows words={words} answers={route.answers} change={(question) => change(question, typed())} />
      <Advice words={words} answers={route.answers} scheme={scheme} />
      <h2 class="govuk-heading-m">{t('code.title')}</h2>
      <CodePanel code={showCode(code)} />
      <p class="govuk-body">{t('code.what', values)}</p>
      <p class="govuk-body">{t('code.keep')}</p>
      <div class="govuk-form-group">
        <label class="govuk-label govuk-label--s" for="extra">
          {t('journey.optional', { label: t('code.word.label') })}
        </label>
        <div class="govuk-hint" id="extra-hint">
          {t('code.word.hint')}
        </div>
        <input
          ref={box}
          class="govuk-input govuk-input--width-10"
          id="extra"
          type="text"
          aria-describedby="extra-hint"
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck={false}
          {...untranslated}
          dir="auto"
          maxLength={64}
          defaultValue={extras.word}
        />
      </div>
      <div ref={choice}>
        <ShowChoice t={t} values={values} show={extras.show} />
      </div>
      {equality && <EqualityOffer words={words} given={equality} open={() => props.toEquality(typed())} />}
      <button type="button" class="govuk-button" onClick={() => send(typed())}>
        {t('check.send', values)}
      </button>
    </>
  );
}

function Problem({
  words,
  route,
  trouble,
  change,
}: {
  words: Words;
  route: Route;
  trouble: Trouble;
  change: (question: string) => void;
}) {
  if (trouble === null) return null;
  if (trouble === 'unsure' || trouble === 'too-big') {
    const title = trouble === 'unsure' ? words.t('check.failed.title') : words.t('journey.errorTitle');
    const text = trouble === 'unsure' ? words.t('check.failed.text', words.values) : words.t('check.tooBig');
    return (
      <div class="govuk-error-summary" role="alert" tabIndex={-1} data-error-summary>
        <h2 class="govuk-error-summary__title">{title}</h2>
        <p class="govuk-body">
          <Numbers text={text} />
        </p>
      </div>
    );
  }
  if (trouble === 'word') {
    return (
      <ErrorSummary
        title={words.t('journey.errorTitle')}
        items={[{ target: 'extra', text: words.t('track.fault.word') }]}
      />
    );
  }
  const parsed = parseAnswers(route.answers, route.early ? 'early' : 'whole');
  const items = summaryItems(words, parsed.ok ? [] : parsed.faults);
  const lead = (target: string) => {
    const fault = parsed.ok ? undefined : parsed.faults.find((each) => controlIdOf(each.field) === target);
    const question = fault && questionOfField(fault.field);
    if (question) change(question.id);
  };
  return <ErrorSummary title={words.t('journey.errorTitle')} items={items} press={lead} />;
}

/** While the request is sealed and sent. */
export function Sending({ words }: { words: Words }) {
  return (
    <div role="status">
      <h1 class="govuk-heading-l" tabIndex={-1} data-heading>
        {words.t('check.sending')}
      </h1>
      <p class="govuk-body">{words.t('check.sendingHelp')}</p>
    </div>
  );
}

/** It has been stored. The code is shown once more. */
export function Sent({
  words,
  code,
  noContact,
  home,
}: {
  words: Words;
  code: Code;
  noContact: boolean;
  home: string;
}) {
  const { t, values } = words;
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1} data-heading>
        {t('sent.title')}
      </h1>
      <p class="govuk-body">{t('sent.text', values)}</p>
      <p class="govuk-body">{t('sent.next', values)}</p>
      <p class="govuk-body">
        <Numbers text={noContact ? t('sent.contactNone', values) : t('sent.contactYou', values)} />
      </p>
      <p class="govuk-body">{t('sent.code')}</p>
      <CodePanel code={showCode(code)} />
      <p class="govuk-body">{t('sent.leave')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={home}>
          {t('error.home')}
        </a>
      </p>
    </>
  );
}
