import { type Answers, fieldOf, labelKey, questionOf, type Row, rowsForCheck } from '../../journey/index.ts';
import { optionText, say, type Words } from '../field/words.ts';
import { untranslated } from '../untranslated/untranslated.ts';

interface Props {
  words: Words;
  answers: Answers;
  /** Goes back to a question. */
  change: (question: string) => void;
}

/**
 * Check-answers: everything that will be sent, and nothing else, each with its way back. Questions that were left out
 * stand below in one line each, folded up: there are many, and the button that sends must not be far.
 */
export function AnswerRows({ words, answers, change }: Props) {
  const rows = rowsForCheck(answers);
  const given = rows.filter(isAnswered);
  const touched = new Set(given.map((row) => row.question));
  const left = [...new Set(rows.map((row) => row.question))].filter((id) => !touched.has(id));
  return (
    <>
      <dl class="govuk-summary-list">
        {given.map((row, at) => (
          <AnswerRow
            key={row.field}
            words={words}
            row={row}
            isFirst={given[at - 1]?.question !== row.question}
            change={change}
          />
        ))}
      </dl>
      {left.length > 0 && (
        <details class="govuk-body portal-left">
          <summary>{words.t('check.none')}</summary>
          <ul class="govuk-list">
            {left.map((id) => (
              <li key={id}>
                <button type="button" class="portal-link-button" onClick={() => change(id)}>
                  {say(words, `q.${id}.title`)}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function isAnswered(row: Row): boolean {
  return row.typed ? row.text !== '' : row.options.length > 0;
}

interface RowProps {
  words: Words;
  row: Row;
  /** The first answer to its question. */
  isFirst: boolean;
  change: Props['change'];
}

function AnswerRow({ words, row, isFirst, change }: RowProps) {
  const label = labelOfRow(words, row);
  // "The police: ask me first" says nothing without the question that it answers.
  const question = isFirst && isOneOfMany(row) ? say(words, `q.${row.question}.title`) : null;
  return (
    <div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">
        {question !== null && <span class="portal-of">{question}</span>}
        {label}
      </dt>
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
}

/** Whether the question has no field that bears its name, and so no row that says what was asked. */
function isOneOfMany(row: Row): boolean {
  return questionOf(row.question)?.fields.every((field) => field.id !== row.question) ?? false;
}

function labelOfRow(words: Words, row: Row): string {
  const question = questionOf(row.question);
  const field = fieldOf(row.field);
  return question && field ? say(words, labelKey(question, field)) : row.field;
}

function Value({ words, row }: { words: Words; row: Row }) {
  const field = fieldOf(row.field);
  if (row.typed) {
    return (
      <span class="portal-typed" dir="auto" {...untranslated}>
        {row.text}
      </span>
    );
  }
  return (
    <>
      {row.options.map((option) => (
        <span class="portal-option" key={option}>
          {field ? optionText(words, field, option) : option}
        </span>
      ))}
    </>
  );
}
