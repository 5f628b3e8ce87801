import { type NoticeId, noticeKeys, type StopId, stopKeys } from '../../journey/index.ts';
import { say, sayBeside, type Words } from '../field/words.ts';
import { Numbers } from '../numbers/Numbers.tsx';
import { Picture } from '../picture/Picture.tsx';

/** A notice between two questions, or the page on which a route ends: a title and its lines. */
export function Notice({
  words,
  notice,
}: {
  words: Words;
  notice: { kind: 'notice'; id: NoticeId } | { kind: 'stop'; id: StopId };
}) {
  const { title, lines } =
    notice.kind === 'notice' ? noticeKeys(truthful(notice.id, words)) : stopKeys(notice.id);
  const picture = words.pictures[title.replace(/\.title$/, '')];
  return (
    <>
      {picture && <Picture lines={picture} />}
      <h1 class="govuk-heading-l" tabIndex={-1} data-heading>
        {say(words, title)}
        <English text={sayBeside(words, title)} />
      </h1>
      {lines.map((key) => (
        <p class="govuk-body" key={key}>
          <Numbers text={say(words, key)} />
          <English text={sayBeside(words, key)} />
        </p>
      ))}
    </>
  );
}

/** Where there is no second set of keys the page says so, instead of a promise that nobody could keep. */
function truthful(id: NoticeId, { secondRoute }: Words): NoticeId {
  return id === 'apart' && !secondRoute ? 'same-office' : id;
}

function English({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <span class="portal-beside" lang="en" dir="ltr">
      <Numbers text={text} />
    </span>
  );
}
