import { useState } from 'preact/hooks';
import type { Translate } from '../../i18n/text.ts';

interface Props {
  t: Translate;
  forget: () => Promise<boolean>;
  forgotten: () => void;
}

/** The button that deletes what waits; pressing it again does no harm. */
export function Deletion({ t, forget, forgotten }: Props) {
  const [hasFailed, setFailed] = useState(false);
  const press = async () => {
    setFailed(false);
    if (await forget().catch(() => false)) forgotten();
    else setFailed(true);
  };
  return (
    <>
      <button type="button" class="govuk-button" onClick={press}>
        {t('write.delete.button')}
      </button>
      <div role="status">{hasFailed && <p class="govuk-inset-text">{t('write.delete.failed')}</p>}</div>
    </>
  );
}
