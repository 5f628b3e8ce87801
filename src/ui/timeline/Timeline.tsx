import type { Translate } from '../../i18n/text.ts';
import type { Step } from '../../promises/index.ts';
import { showDay } from '../track-result/show-day.ts';

interface Props {
  t: Translate;
  lang: string;
  steps: readonly Step[];
}

/** Done, now, next: in words and in shape, and never by colour alone. Words that could be about any repair. */
export function Timeline({ t, lang, steps }: Props) {
  return (
    <ol class="portal-timeline">
      {steps.map((step) => (
        <li
          key={`${step.state} ${step.stage} ${dayOf(step)}`}
          class={`portal-timeline__step portal-timeline__step--${step.state}`}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span class="portal-timeline__state">{t(`track.step.${step.state}`)}</span>{' '}
          <strong>{'due' in step ? promiseText(t, step) : t(`stage.${step.stage}`)}</strong>
          <span class="portal-timeline__day">
            {'due' in step
              ? t(step.late === null ? 'track.byDay' : 'track.lateSince', { day: showDay(step.due, lang) })
              : showDay(step.day, lang)}
          </span>
        </li>
      ))}
    </ol>
  );
}

const dayOf = (step: Step): string => ('due' in step ? step.due : step.day);

/** What is to come has other words than what has come. `received` and `get-in-touch` are never promised. */
function promiseText(t: Translate, { stage }: Step): string {
  return stage === 'received' || stage === 'get-in-touch' ? t(`stage.${stage}`) : t(`step.${stage}`);
}
