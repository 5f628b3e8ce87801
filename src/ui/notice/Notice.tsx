import { type NoticeId, noticeKeys, type StopId, stopKeys } from '../../journey/index.ts';
import { say, type Words } from '../field/words.ts';
import { Numbers } from '../numbers/Numbers.tsx';

/** A notice between two questions, or the page on which a route ends: a title and its lines. */
export function Notice({
  words,
  notice,
}: {
  words: Words;
  notice: { kind: 'notice'; id: NoticeId } | { kind: 'stop'; id: StopId };
}) {
  const { title, lines } = notice.kind === 'notice' ? noticeKeys(notice.id) : stopKeys(notice.id);
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1} data-heading>
        {say(words, title)}
      </h1>
      {lines.map((key) => (
        <p class="govuk-body" key={key}>
          <Numbers text={say(words, key)} />
        </p>
      ))}
    </>
  );
}
