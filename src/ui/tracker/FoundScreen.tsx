import { useMemo } from 'preact/hooks';
import { londonDay } from '../../promises/index.ts';
import { systemRandom } from '../../sealing/bytes.ts';
import { mayWrite } from '../../sealing/may-write.ts';
import type { TrackerFront } from '../journey/front.ts';
import { postSealed } from '../journey/send.ts';
import { TrackResult } from '../track-result/TrackResult.tsx';
import { MessageForm } from '../writing/MessageForm.tsx';
import { type MessageKind, makeMessageSender, type Unsent } from '../writing/send-message.ts';
import { Writing } from '../writing/Writing.tsx';
import { forgetAll, type LookResult } from './look.ts';
import type { Pen } from './pen.ts';

interface Props {
  front: TrackerFront;
  values: Record<string, string>;
  pen: Pen;
  result: Extract<LookResult, { kind: 'found' }>;
  unsent: Unsent;
  forgotten: () => void;
}

/** What was found, and what the person can do with it. */
export function FoundScreen({ front, values, pen, result, unsent, forgotten }: Props) {
  const { t, beside, keys } = pen;
  const { lang, times, help } = front;
  const { person } = result;
  const writing = mayWrite(result.replies);
  const route = writing.may === 'yes' ? writing.route : null;
  const sender = useMemo(
    () =>
      route === null || keys === null || keys[route] === undefined
        ? null
        : makeMessageSender(
            { random: systemRandom, now: () => new Date(), post },
            keys,
            { person, route },
            unsent,
          ),
    [person, route, keys, unsent],
  );
  const send = sender && ((kind: MessageKind, text: string) => sender(kind, text, lang));
  return (
    <>
      <TrackResult
        {...{ t, values, lang, times, help }}
        found={result}
        today={londonDay(new Date())}
        tellLate={
          send !== null && (
            <MessageForm
              {...{ t, values, send }}
              drafts={unsent.drafts}
              kind="late"
              button={t('write.late', values)}
            />
          )
        }
      />
      {writing.may !== 'quiet' && (
        <Writing
          {...{ t, beside, values, send, forgotten }}
          drafts={unsent.drafts}
          forget={() => forgetAll(person)}
        />
      )}
    </>
  );
}

async function post(body: string): Promise<number> {
  return (await postSealed('/api/letters', body)).status;
}
