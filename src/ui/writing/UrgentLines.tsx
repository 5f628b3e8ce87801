import type { Key } from '../../i18n/catalogue.ts';
import type { Translate } from '../../i18n/text.ts';
import { Numbers } from '../numbers/Numbers.tsx';

const lines = [
  'emergency.call',
  'emergency.silent',
  'emergency.silentLimit',
] as const satisfies readonly Key[];

/** The fixed emergency sentences of every page, once more: before a message that somebody reads much later. */
export function UrgentLines({ t, beside }: { t: Translate; beside: (key: Key) => string | null }) {
  return (
    <div class="govuk-inset-text">
      {lines.map((key) => {
        const english = beside(key);
        return (
          <p key={key} class="govuk-body">
            <Numbers text={t(key)} />
            {english !== null && (
              <span class="portal-beside" lang="en" dir="ltr">
                <Numbers text={english} />
              </span>
            )}
          </p>
        );
      })}
    </div>
  );
}
