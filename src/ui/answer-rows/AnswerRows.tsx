import { type Answers, fieldOf, labelKey, questionOf, type Row, rowsForCheck } from '../../journey/index.ts';
import { optionText, say, type Words } from '../field/words.ts';
import { untranslated } from '../untranslated/untranslated.ts';

interface Props {
  words: Words;
  answers: Answers;
  /** Goes back to a question. */
  change: (question: string) => void;
}

/** Check-answers: everything that will be sent, and nothing else, each with its way back. */
export function AnswerRows({ words, answers, change }: Props) {
  return (
    <dl class="govuk-summary-list">
      {rowsForCheck(answers).map((row) => {
        const label = labelOfRow(words, row);
        return (
          <div class="govuk-summary-list__row" key={row.field}>
            <dt class="govuk-summary-list__key">{label}</dt>
            <dd class="govuk-summary-list__value">
              <Value words={words} row={row} />
            </dd>
            <dd class="govuk-summary-list__actions">
              <button type="button" class="portal-link-button" onClick={() => change(row.question)}>
                {words.t('check.edit')}
                <span class="govuk-visually-hidden"> {words.t('check.change', { what: label })}</span>
              </button>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function labelOfRow(words: Words, row: Row): string {
  const question = questionOf(row.question);
  const field = fieldOf(row.field);
  return question && field ? say(words, labelKey(question, field)) : row.field;
}

function Value({ words, row }: { words: Words; row: Row }) {
  const field = fieldOf(row.field);
  if (row.typed && row.text !== '') {
    return (
      <span class="portal-typed" dir="auto" {...untranslated}>
        {row.text}
      </span>
    );
  }
  if (!row.typed && row.options.length > 0 && field) {
    return (
      <>
        {row.options.map((option) => (
          <span class="portal-option" key={option}>
            {optionText(words, field, option)}
          </span>
        ))}
      </>
    );
  }
  return <span class="portal-none">{words.t('check.none')}</span>;
}
