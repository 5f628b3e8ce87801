import type { ComponentChildren } from 'preact';
import type { Translate } from '../../i18n/text.ts';
import { isSentence, type PublicTimes, plusDays } from '../../promises/index.ts';
import type { ReplyBody } from '../../sealing/reply.ts';
import { Numbers } from '../numbers/Numbers.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import { untranslated } from '../untranslated/untranslated.ts';
import { progressOf } from './progress.ts';
import { showDay } from './show-day.ts';
import { WhenLate } from './WhenLate.tsx';

/** What a code gives: how far the letters have come, and the replies, oldest first. */
export interface Found {
  readonly state: 'sent' | 'held';
  /** The day on which the first letter came. */
  readonly since: string | null;
  readonly replies: readonly ReplyBody[];
  /** How many replies are missing between those that are here. */
  readonly gaps: number;
  /** How many were here that did not come from the council. */
  readonly refused: number;
  /** There are older ones. */
  readonly more: boolean;
}

interface Props {
  t: Translate;
  lang: string;
  values: Record<string, string>;
  found: Found;
  times: PublicTimes;
  /** The day in London. */
  today: string;
  /** Where the people one can talk to are. */
  help: string;
  /** What tells the council that it is late, where that can be done here. */
  tellLate?: ComponentChildren;
}

/** The tracker's own part of the page: words that could be about any repair. Messages are newest first. */
export function TrackResult({ t, lang, values, found, times, today, help, tellLate }: Props) {
  const news = found.replies.filter(({ text, list }) => text !== undefined || list !== undefined).reverse();
  const { steps, late, unheard } = progressOf(found, times, today);
  // Who chose that the code shows only "please get in touch" gets nothing else, and it may not say more than that.
  const isQuiet = found.replies.some(({ stage }) => stage === 'get-in-touch');
  const isRead = found.replies.some(({ stage }) => stage !== 'get-in-touch');
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1} data-heading>
        {t('track.title')}
      </h1>
      <p class="govuk-body-l">
        {isRead ? t('track.state.read', values) : t(`track.state.${found.state}`, values)}
      </p>
      {unheard !== null && (
        <p class="govuk-inset-text">
          <Numbers text={t('track.unheard', { ...values, day: showDay(unheard, lang) })} />
        </p>
      )}
      {late !== null && <WhenLate {...{ t, lang, values, late, times, today, help, tellLate }} />}
      <h2 class="govuk-heading-m">{t('track.timeline')}</h2>
      <Timeline t={t} lang={lang} steps={steps} />
      <h2 class="govuk-heading-m">{t('track.updates')}</h2>
      {news.length === 0 && <p class="govuk-body">{t('track.none')}</p>}
      <ol class="portal-news">
        {news.map((reply) => (
          <li key={reply.id}>
            <News t={t} lang={lang} values={values} reply={reply} />
          </li>
        ))}
      </ol>
      {found.gaps > 0 && <p class="govuk-inset-text">{t('track.gap', { count: found.gaps })}</p>}
      {found.refused > 0 && (
        <p class="govuk-inset-text">
          <Numbers text={t('track.refused', values)} />
        </p>
      )}
      {!isQuiet && (
        <p class="govuk-body-s">{t('track.ends', { day: showDay(plusDays(today, times.keepDays), lang) })}</p>
      )}
    </>
  );
}

function News({
  t,
  lang,
  values,
  reply,
}: {
  t: Translate;
  lang: string;
  values: Record<string, string>;
  reply: ReplyBody;
}) {
  return (
    <>
      <h3 class="govuk-heading-s">{t('track.message', values)}</h3>
      {reply.list !== undefined && (
        <p class="govuk-body">
          <Numbers text={isSentence(reply.list) ? t(`say.${reply.list}`) : t('say.unknown', values)} />
        </p>
      )}
      {reply.text !== undefined && (
        <p class="govuk-body portal-typed" dir="auto" {...untranslated}>
          {reply.text}
        </p>
      )}
      <p class="govuk-body-s">{t('track.sentOn', { day: showDay(reply.sentAt.slice(0, 10), lang) })}</p>
    </>
  );
}
