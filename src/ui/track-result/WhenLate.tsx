import type { ComponentChildren } from 'preact';
import type { Translate } from '../../i18n/text.ts';
import { type ComplaintStep, complaintRoute, type Promised, type PublicTimes } from '../../promises/index.ts';
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
  const route = complaintRoute(late, null, times.complaint, new Set(times.daysOff));
  return (
    <section class="portal-late">
      <h2 class="govuk-heading-m">{t('track.late.title')}</h2>
      <p class="govuk-body">{t('track.late.text', { day: showDay(late.due, lang) })}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={help}>
          {t('track.late.help')}
        </a>
      </p>
      {tellLate}
      <ol class="govuk-list govuk-list--number">
        {route.map((step) => (
          <li key={step.id}>
            <Numbers text={stepText(t, lang, values, step, today)} />
          </li>
        ))}
      </ol>
      <p class="govuk-body">{t('track.late.repair')}</p>
    </section>
  );
}

/** A step that is open already is said without the day from which it is. */
function stepText(
  t: Translate,
  lang: string,
  values: Record<string, string>,
  step: ComplaintStep,
  today: string,
): string {
  const day = (on: string) => showDay(on, lang);
  const from = day(step.from);
  switch (step.id) {
    case 'tell':
      return t('track.late.tell', values);
    case 'complain':
      return t('track.late.complain', { answer: day(step.answerBy) });
    case 'second':
      return t('track.late.second', { from, until: day(step.until), answer: day(step.answerBy) });
    case 'ombudsman':
      return step.from <= today
        ? t('track.late.ombudsman.now', { until: day(step.until) })
        : t('track.late.ombudsman', { from, until: day(step.until) });
  }
}
