import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Translate } from '../../i18n/text.ts';
import { parseCode } from '../../sealing/code.ts';
import { parseWord } from '../../sealing/word.ts';
import { ErrorSummary } from '../error-summary/ErrorSummary.tsx';
import type { TrackerFront } from '../journey/front.ts';
import { Numbers } from '../numbers/Numbers.tsx';
import { nothingUnsent } from '../writing/send-message.ts';
import { type CodeFault, CodeForm } from './CodeForm.tsx';
import { FoundScreen } from './FoundScreen.tsx';
import type { Look, LookResult } from './look.ts';
import type { PenCase } from './pen.ts';

interface Props {
  t: Translate;
  front: TrackerFront;
  look: Look;
  /** What a person writes with. */
  pens: PenCase;
  /** Grows where what stands on the screen cannot be patched, and is mounted anew. */
  mounting: number;
}

type Typed = { code: string; word: string };
type Screen =
  | { kind: 'form'; fault: CodeFault | null }
  | { kind: 'looking' }
  | { kind: 'result'; result: LookResult; page: number }
  | { kind: 'failed' }
  | { kind: 'deleted' };

/** The tracker with script. A code with a wrong check symbol is answered here, and nothing is sent. */
export function Tracker({ t, front, look, pens, mounting }: Props) {
  const [screen, setScreen] = useState<Screen>({ kind: 'form', fault: null });
  const [typed, setTyped] = useState<Typed>({ code: '', word: '' });
  const [turn, setTurn] = useState(0);
  const unsent = useRef(nothingUnsent());
  const values = { council: front.council.name, phone: front.council.phone, hours: front.council.hours };
  const show = (next: Screen) => {
    setScreen(next);
    setTurn((before) => before + 1);
  };
  useLayoutEffect(() => {
    if (turn === 0) return;
    const place =
      document.querySelector<HTMLElement>('[data-error-summary]') ??
      document.querySelector<HTMLElement>('[data-heading]');
    place?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [turn]);
  const lookUp = async (next: Typed, page: number) => {
    setTyped(next);
    if (page === 0 && screen.kind === 'form') unsent.current = nothingUnsent();
    const code = parseCode(next.code);
    const word = parseWord(next.word);
    if (!code.ok) return show({ kind: 'form', fault: code.reason });
    if (!word.ok) return show({ kind: 'form', fault: 'word' });
    show({ kind: 'looking' });
    const [result, ready] = await Promise.all([
      look(code.code, word.word, page),
      pens.get().catch(() => null),
    ]);
    show(ready === null ? { kind: 'failed' } : { kind: 'result', result, page });
  };
  const forgetTyped = () => {
    unsent.current = nothingUnsent();
    setTyped({ code: '', word: '' });
  };
  const clear = () => {
    forgetTyped();
    show({ kind: 'form', fault: null });
  };
  // Whatever is on the screen beside the form came after it.
  const pen = pens.now();
  const isFound = screen.kind === 'result' && screen.result.kind === 'found';
  return (
    <div key={`${turn} ${mounting}`} data-turn={turn}>
      {screen.kind === 'form' && (
        <>
          <FaultSummary t={t} fault={screen.fault} />
          <h1 class="govuk-heading-l" tabIndex={-1} data-heading>
            {t('track.title')}
          </h1>
          <CodeForm t={t} typed={typed} fault={screen.fault} send={(next) => lookUp(next, 0)} />
        </>
      )}
      {screen.kind === 'looking' && (
        <div role="status">
          <h1 class="govuk-heading-l" tabIndex={-1} data-heading>
            {t('track.looking')}
          </h1>
        </div>
      )}
      {screen.kind === 'failed' && <Nothing t={t} values={values} which="failed" />}
      {screen.kind === 'result' &&
        (screen.result.kind === 'found' && pen ? (
          <>
            <FoundScreen
              {...{ front, values, pen, result: screen.result, unsent: unsent.current }}
              forgotten={() => {
                forgetTyped();
                show({ kind: 'deleted' });
              }}
            />
            <Pages t={t} screen={screen} turn={(page) => lookUp(typed, page)} />
          </>
        ) : (
          <Nothing t={t} values={values} which={screen.result.kind === 'nothing' ? 'notFound' : 'failed'} />
        ))}
      {screen.kind === 'deleted' && pen && <Deleted t={pen.t} values={values} />}
      {screen.kind !== 'form' && screen.kind !== 'looking' && (
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={isFound ? clear : () => show({ kind: 'form', fault: null })}
        >
          {isFound ? t('track.close') : t('track.again')}
        </button>
      )}
    </div>
  );
}

/** What waited is deleted. */
function Deleted({ t, values }: { t: Translate; values: Record<string, string> }) {
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1} data-heading>
        {t('write.deleted.title')}
      </h1>
      <p class="govuk-body">{t('write.deleted.text', values)}</p>
    </>
  );
}

/** What is wrong with the code, at the top. */
export function FaultSummary({ t, fault }: { t: Translate; fault: CodeFault | null }) {
  if (fault === null) return null;
  const target = fault === 'word' ? 'track-word' : 'track-code';
  return (
    <ErrorSummary title={t('journey.errorTitle')} items={[{ target, text: t(`track.fault.${fault}`) }]} />
  );
}

/** Nothing was found, or nothing answered. The first is the same for every code that shows nothing. */
export function Nothing({
  t,
  values,
  which,
}: {
  t: Translate;
  values: Record<string, string>;
  which: 'notFound' | 'failed';
}) {
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1} data-heading>
        {t(`track.${which}.title`)}
      </h1>
      <p class="govuk-body">
        <Numbers text={t(`track.${which}.text`, values)} />
      </p>
    </>
  );
}

function Pages({
  t,
  screen,
  turn,
}: {
  t: Translate;
  screen: Extract<Screen, { kind: 'result' }>;
  turn: (page: number) => void;
}) {
  if (screen.result.kind !== 'found') return null;
  return (
    <div class="govuk-button-group">
      {screen.page > 0 && (
        <button type="button" class="portal-link-button" onClick={() => turn(screen.page - 1)}>
          {t('track.newer')}
        </button>
      )}
      {screen.result.more && (
        <button type="button" class="portal-link-button" onClick={() => turn(screen.page + 1)}>
          {t('track.older')}
        </button>
      )}
    </div>
  );
}
