import type { ComponentChildren } from 'preact';
import type { Translate } from '../../i18n/text.ts';
import { complaintDays, type Promised, type PublicTimes } from '../../promises/index.ts';
import { Numbers } from '../numbers/Numbers.tsx';
import { showDay } from './show-day.ts';

interface Props {
  t: Translate;
  lang: string;
  values: Record<string, string>;
  late: Promised;
  times: PublicTimes;
  today: string;
  help: string;
  tellLate?: ComponentChildren;
}

/** A promise was broken: people to talk to first, then what can be done about it, step by step, each with its days. */
export function WhenLate({ t, lang, values, late, times, today, help, tellLate }: Props) {
  const { complaint } = times;
  const days = complaintDays(late, today, complaint, new Set(times.daysOff));
  const day = (on: string) => showDay(on, lang);
  const steps = [
    t('track.late.tell', values),
    t('track.late.complain', { answer: day(days.answerBy) }),
    t('track.late.second', { until: day(days.secondUntil), answer: day(days.secondAnswerBy) }),
    // After most of a year the last day comes before the first: then it is said without days.
    days.ombudsmanUntil > days.ombudsmanFrom
      ? t('track.late.ombudsman', { from: day(days.ombudsmanFrom), until: day(days.ombudsmanUntil) })
      : t('guide.complaints.above.1'),
  ];
  return (
    <section class="portal-late">
      <h2 class="govuk-heading-m">{t('track.late.title')}</h2>
      <p class="govuk-body">{t('track.late.text', { day: day(late.due) })}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={help}>
          {t('track.late.help')}
        </a>
      </p>
      {tellLate}
      <ol class="govuk-list govuk-list--number">
        {steps.map((step) => (
          <li key={step}>
            <Numbers text={step} />
          </li>
        ))}
      </ol>
      <p class="govuk-body">
        {t('track.late.before', {
          first: complaint.answerWorkingDays,
          second: complaint.secondAnswerWorkingDays,
          weeks: complaint.ombudsmanWeeks,
        })}
      </p>
      <p class="govuk-body">{t('track.late.repair')}</p>
    </section>
  );
}
