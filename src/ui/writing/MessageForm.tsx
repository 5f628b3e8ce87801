import { useRef, useState } from 'preact/hooks';
import type { Translate } from '../../i18n/text.ts';
import { Numbers } from '../numbers/Numbers.tsx';
import type { MessageKind, MessageResult, Unsent } from './send-message.ts';
import { TextField } from './TextField.tsx';

export interface MessageFormProps {
  t: Translate;
  values: Record<string, string>;
  kind: MessageKind;
  send: (kind: MessageKind, text: string) => Promise<MessageResult>;
  button: string;
  /** The name of the field; a form without one sends no words, and is sent once. */
  label?: string;
  /** Whether there is nothing to send while the field is empty. */
  needsText?: boolean;
  drafts: Unsent['drafts'];
}

type State = 'ready' | 'empty' | 'sending' | MessageResult;

/** One kind of message: its field, its button, and what came of it. What was typed stays until it has arrived. */
export function MessageForm({
  t,
  values,
  kind,
  send,
  button,
  label,
  needsText = false,
  drafts,
}: MessageFormProps) {
  const [state, setState] = useState<State>('ready');
  const box = useRef<HTMLFormElement>(null);
  const field = () => box.current?.querySelector('textarea') ?? null;
  const submit = async () => {
    const text = field()?.value ?? '';
    if (state === 'sending') return;
    if (needsText && text.trim() === '') {
      setState('empty');
      field()?.focus();
      return;
    }
    setState('sending');
    const result = await send(kind, text).catch(() => 'unsure' as const);
    const typed = field();
    if (result === 'sent') {
      drafts.delete(kind);
      if (typed) typed.value = '';
    }
    setState(result);
  };
  // Nothing more can be said with it: pressed again it would only be the same message twice.
  const isOver = label === undefined && state === 'sent';
  const fault = state === 'empty' ? t('write.empty') : state === 'too-big' ? t('write.tooBig') : null;
  return (
    <form
      ref={box}
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {label !== undefined && (
        <TextField
          {...{ t, label, fault }}
          id={`write-${kind}`}
          draft={{ text: drafts.get(kind) ?? '', keep: (text) => drafts.set(kind, text) }}
        />
      )}
      {!isOver && (
        <button type="submit" class="govuk-button">
          {button}
        </button>
      )}
      <Outcome t={t} values={values} state={state} />
    </form>
  );
}

/** Said aloud as it changes: the place is there from the beginning. */
function Outcome({ t, values, state }: { t: Translate; values: Record<string, string>; state: State }) {
  const text =
    state === 'sending' || state === 'sent' || state === 'unsure' ? t(`write.${state}`, values) : '';
  return (
    <div role="status">
      {text !== '' && (
        <p key={state} class="govuk-inset-text">
          <Numbers text={text} />
        </p>
      )}
    </div>
  );
}
