import { useRef } from 'preact/hooks';
import {
  type Answers,
  canSendFrom,
  checkQuestion,
  type Question,
  questionOf,
  type Step,
  stepsFor,
} from '../../journey/index.ts';
import { ErrorSummary } from '../error-summary/ErrorSummary.tsx';
import { summaryItems } from '../field/faults.ts';
import { QuestionFields } from '../field/QuestionFields.tsx';
import type { Words } from '../field/words.ts';
import { Notice } from '../notice/Notice.tsx';
import { BackButton } from './BackButton.tsx';
import { readControls } from './read-controls.ts';
import { reveal } from './reveal.ts';
import { type Route, stepName, withPage } from './route.ts';

interface Props {
  words: Words;
  route: Route;
  step: Exclude<Step, { kind: 'check' }>;
  goOn: (page: Answers) => void;
  goBack: (page: Answers) => void;
  sendNow: (page: Answers) => void;
}

/** One step: a question, a notice, or the end of a route on which nothing is collected. */
export function Page({ words, route, step, goOn, goBack, sendNow }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const question = step.kind === 'question' ? questionOf(step.id) : null;
  const page = () => (form.current && question ? readControls(form.current, question) : {});
  return (
    <>
      <BackButton text={words.t('journey.back')} press={() => goBack(page())} />
      <ErrorSummary title={words.t('journey.errorTitle')} items={summaryItems(words, route.faults)} />
      <form
        ref={form}
        noValidate
        autocomplete="off"
        onChange={() =>
          form.current && question && reveal(form.current, question, { ...route.answers, ...page() })
        }
        onSubmit={(event) => {
          event.preventDefault();
          goOn(page());
        }}
      >
        {step.kind !== 'question' && <Notice words={words} notice={step} />}
        {question && (
          <QuestionFields
            words={words}
            question={question}
            answers={route.answers}
            faults={route.faults}
            place="page"
          />
        )}
        {step.kind !== 'stop' && (
          <div class="govuk-button-group">
            <button type="submit" class="govuk-button">
              {words.t('journey.continue')}
            </button>
            {question && !isNeeded(question, route) && (
              <button type="button" class="portal-link-button" onClick={() => goOn({})}>
                {words.t('journey.skip')}
              </button>
            )}
            {mayStop(route, step) && (
              <button type="button" class="portal-link-button" onClick={() => sendNow(page())}>
                {words.t('journey.sendNow')}
              </button>
            )}
          </div>
        )}
      </form>
    </>
  );
}

/** Contact details alone are a valid request: from the step after them, what there is can be sent. */
function mayStop(route: Route, step: Step): boolean {
  const from = canSendFrom(route.answers);
  const here = stepsFor(route.answers).findIndex((each) => stepName(each) === stepName(step));
  return from !== null && here >= from;
}

/** Whether this page has a field without which nobody can go on. */
function isNeeded(question: Question, route: Route): boolean {
  const empty = Object.fromEntries(question.fields.map((field) => [field.id, '']));
  return checkQuestion(question, withPage(route.answers, empty)).length > 0;
}
