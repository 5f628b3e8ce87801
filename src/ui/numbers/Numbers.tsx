import { splitNumbers } from '../../guidance/numbers.ts';
import { untranslated } from '../untranslated/untranslated.ts';

/** A sentence with its numbers kept left to right, in ASCII digits, and dialled with one press where they can be. */
export function Numbers({ text }: { text: string }) {
  return (
    <>
      {splitNumbers(text).map((part) => {
        if (part.kind === 'text') return <span>{part.text}</span>;
        const number = (
          <bdi dir="ltr" {...untranslated}>
            {part.text}
          </bdi>
        );
        return part.kind === 'dial' ? (
          <a class="govuk-link" href={`tel:${part.dial}`}>
            {number}
          </a>
        ) : (
          number
        );
      })}
    </>
  );
}
