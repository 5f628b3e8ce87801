import { useRef } from 'preact/hooks';
import { type EqualityAnswers, equality, readEquality } from '../../journey/index.ts';
import { QuestionFields } from '../field/QuestionFields.tsx';
import type { Words } from '../field/words.ts';
import { BackButton } from '../journey/BackButton.tsx';
import { readControls } from '../journey/read-controls.ts';

interface Props {
  words: Words;
  given: EqualityAnswers;
  /** Back to check-answers, from which it came, with what is chosen now. */
  leave: (answers: EqualityAnswers) => void;
}

/** The equality questions, on a page of their own. They have nothing to do with the request. */
export function EqualityPage({ words, given, leave }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const done = () => leave(readEquality(form.current ? readControls(form.current, equality) : given));
  return (
    <>
      <BackButton text={words.t('journey.back')} press={done} />
      <form
        ref={form}
        noValidate
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        <QuestionFields words={words} question={equality} answers={given} faults={[]} place="page" />
        <button type="submit" class="govuk-button">
          {words.t('journey.continue')}
        </button>
      </form>
    </>
  );
}
