import { type Answers, type Field as FieldData, holds, type Question } from '../../journey/index.ts';
import { Picture } from '../picture/Picture.tsx';
import { Field } from './Field.tsx';
import { type AnswerFault, faultText } from './faults.ts';
import { say, type Words } from './words.ts';

interface Props {
  words: Words;
  question: Question;
  answers: Answers;
  faults: readonly AnswerFault[];
  /** `page`: a page of the encrypted path, the question is its heading. `section`: a part of the basic form. */
  place: 'page' | 'section';
}

/** A question: its title, its fields, and why we ask. */
export function QuestionFields({ words, question, answers, faults, place }: Props) {
  const titled = question.fields.some((field) => field.id === question.id);
  const forHelper = place === 'section' && question.id === 'helper' ? words.t('basic.onlyIfHelper') : '';
  const own = question.hint ? say(words, `q.${question.id}.hint`) : '';
  const picture = words.pictures[`q.${question.id}`];
  const hint = [forHelper, own].filter((text) => text !== '').join(' ');
  return (
    <>
      {picture && <Picture lines={picture} />}
      {!titled && <Title words={words} question={question} place={place} hint={hint} />}
      {question.fields
        .filter((field) => isPossible(field, question, answers, place))
        .map((field) => (
          <div
            key={field.id}
            data-conditional={field.id}
            hidden={place === 'page' && !isShown(field, answers)}
          >
            <Field
              words={words}
              question={question}
              field={field}
              answers={answers}
              fault={faultText(words, faults, field)}
              heading={place === 'page' && field.id === question.id}
              named={place === 'section'}
              extra={extraHint(words, question, field, place, titled ? hint : '')}
            />
          </div>
        ))}
      {place === 'section' && question.id === 'conflict' && (
        <p class="govuk-inset-text">
          {words.secondRoute
            ? words.t('basic.conflict.apart', words.values)
            : words.t('basic.conflict.same', words.values)}
        </p>
      )}
      {question.why && (
        <p class="govuk-body portal-why">
          <strong>{words.t('journey.why')}:</strong> {say(words, `q.${question.id}.why`)}
        </p>
      )}
    </>
  );
}

function Title({
  words,
  question,
  place,
  hint,
}: {
  words: Words;
  question: Question;
  place: Props['place'];
  hint: string;
}) {
  const title = say(words, `q.${question.id}.title`);
  return (
    <>
      {place === 'page' ? (
        <h1 class="govuk-heading-l" tabIndex={-1} data-heading>
          {title}
        </h1>
      ) : (
        <h2 class="govuk-heading-m">{title}</h2>
      )}
      {hint !== '' && <p class="govuk-hint">{hint}</p>}
    </>
  );
}

/** Without script every field stands there; with script those that earlier pages have ruled out do not. */
function isPossible(field: FieldData, question: Question, answers: Answers, place: Props['place']): boolean {
  return place === 'section' || dependsOn(field, question) || isShown(field, answers);
}

/** Whether a field is shown by these answers. */
export function isShown(field: FieldData, answers: Answers): boolean {
  return field.shownWhen === undefined || holds(field.shownWhen, answers);
}

/** Whether an answer on the same page decides if a field is shown. */
function dependsOn(field: FieldData, question: Question): boolean {
  const named = JSON.stringify(field.shownWhen ?? null);
  return question.fields.some((other) => named.includes(`"field":${JSON.stringify(other.id)}`));
}

function extraHint(
  words: Words,
  question: Question,
  field: FieldData,
  place: Props['place'],
  hint: string,
): string {
  const own = field.id === question.id ? hint : '';
  const onlyIf =
    place === 'section' && question.id === 'contact' && field.kind === 'line'
      ? words.t('basic.onlyIfTicked')
      : '';
  return [own, onlyIf].filter((text) => text !== '').join(' ');
}
