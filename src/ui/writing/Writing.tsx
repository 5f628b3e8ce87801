import type { Key } from '../../i18n/catalogue.ts';
import type { Translate } from '../../i18n/text.ts';
import { Numbers } from '../numbers/Numbers.tsx';
import { Deletion } from './Deletion.tsx';
import { MessageForm, type MessageFormProps } from './MessageForm.tsx';
import { Opening } from './Opening.tsx';
import type { Unsent } from './send-message.ts';
import { UrgentLines } from './UrgentLines.tsx';

export interface WritingProps {
  t: Translate;
  /** The English beside a safety sentence that no person has checked in this language, or null. */
  beside: (key: Key) => string | null;
  values: Record<string, string>;
  /** Null before the council has answered: to whose keys a message is sealed stands in its reply. */
  send: MessageFormProps['send'] | null;
  drafts: Unsent['drafts'];
  /** Deletes what waits; true when the portal has said so. */
  forget: () => Promise<boolean>;
  forgotten: () => void;
}

/** What a person can do with a code beside reading. Words that could be about any repair. */
export function Writing({ t, beside, values, send, drafts, forget, forgotten }: WritingProps) {
  return (
    <section>
      <h2 class="govuk-heading-m">{t('write.title', values)}</h2>
      {send === null ? (
        <Said text={t('write.wait', values)} />
      ) : (
        <>
          <Said text={t('write.intro', values)} />
          <MessageForm
            {...{ t, values, send, drafts }}
            kind="note"
            label={t('write.text')}
            button={t('write.button')}
            needsText
          />
          <Opening title={t('write.urgent')}>
            <UrgentLines t={t} beside={beside} />
            <Said text={t('write.urgent.intro', values)} />
            <MessageForm
              {...{ t, values, send, drafts }}
              kind="danger"
              label={t('journey.optional', { label: t('write.urgent.text') })}
              button={t('write.button')}
            />
          </Opening>
          <Opening title={t('write.change')}>
            <Said text={t('write.change.intro', values)} />
            <MessageForm
              {...{ t, values, send, drafts }}
              kind="change"
              label={t('write.change.text')}
              button={t('write.button')}
              needsText
            />
          </Opening>
          <Opening title={t('write.stop')}>
            <Said text={t('write.stop.intro', values)} />
            <MessageForm
              {...{ t, values, send, drafts }}
              kind="stop"
              button={t('write.stop.button', values)}
            />
          </Opening>
        </>
      )}
      <Opening title={t('write.delete')}>
        <Said text={t('write.delete.intro', values)} />
        <Said text={t('write.delete.unopened', values)} />
        <Deletion t={t} forget={forget} forgotten={forgotten} />
      </Opening>
    </section>
  );
}

function Said({ text }: { text: string }) {
  return (
    <p class="govuk-body">
      <Numbers text={text} />
    </p>
  );
}
