import { splitNumbers } from '../../guidance/numbers.ts';

/** A sentence with its numbers kept left to right, in ASCII digits, and dialled with one press where they can be. */
export function Numbers({ text }: { text: string }) {
  return (
    <>
      {splitNumbers(text).map((part) => {
        if (part.kind === 'text') return <span>{part.text}</span>;
        const number = (
          <bdi dir="ltr" translate={false}>
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
