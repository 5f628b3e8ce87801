import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Translate } from '../../i18n/text.ts';
import {
  type Answers,
  type EqualityAnswers,
  isHelper,
  parseAnswers,
  questionOf,
} from '../../journey/index.ts';
import { type Code, makeCode } from '../../sealing/code.ts';
import { parseWord } from '../../sealing/word.ts';
import { EqualityPage } from '../equality/EqualityPage.tsx';
import type { Words } from '../field/words.ts';
import { CannotSeal } from './CannotSeal.tsx';
import { Check, type CheckProps, type Extras, Sending, Sent, type Trouble } from './Ending.tsx';
import type { JourneyFront } from './front.ts';
import { Page } from './Page.tsx';
import { change, firstRoute, goBack, goOn, type Route, sendNow } from './route.ts';
import type { Parcel, SendResult } from './send.ts';

interface Props {
  t: Translate;
  beside: Words['beside'];
  pictures: Words['pictures'];
  front: JourneyFront;
  random: (n: number) => Uint8Array;
  /** Whether this browser can seal; known soon after the start, waited for before anything is sent. */
  canSeal: Promise<boolean>;
  send: (parcel: Parcel) => Promise<SendResult>;
  sendEquality: (given: EqualityAnswers, request: Answers) => Promise<void>;
  toStart: () => void;
  /** Grows where what stands on the screen cannot be patched, and is mounted anew. */
  mounting: number;
}

type Screen =
  | { kind: 'route' }
  | { kind: 'equality' }
  | { kind: 'sending' }
  | { kind: 'sent'; noContact: boolean }
  | { kind: 'cannot' };

/**
 * The encrypted path. Every screen is mounted anew under its own key and its controls are read when they are
 * needed: a browser's translator moves text nodes about, and Preact cannot patch what was moved
 * (preactjs/preact#948).
 */
export function Journey(props: Props) {
  const { front, canSeal } = props;
  const [route, setRoute] = useState<Route>(firstRoute);
  const [screen, setScreen] = useState<Screen>({ kind: 'route' });
  const [trouble, setTrouble] = useState<Trouble>(null);
  const [extras, setExtras] = useState<Extras>(noExtras);
  const [equality, setEquality] = useState<EqualityAnswers>({});
  const [tries, setTries] = useState(0);
  const [code] = useState<Code>(() => makeCode(props.random));
  const turn = useTurn(route, screen, trouble, tries, props.mounting);
  const words = wordsOf(props, route.answers);

  const move = (next: Route | null) => (next ? setRoute(next) : props.toStart());
  const away = (typed: Extras, go: () => void) => {
    setExtras(typed);
    setTrouble(null);
    go();
  };
  const dispatch = async (typed: Extras) => {
    setExtras(typed);
    setTries(tries + 1);
    const parcel = readParcel(route, code, typed, front.lang);
    if (parcel === 'word' || parcel === 'answers') return setTrouble(parcel);
    setScreen({ kind: 'sending' });
    if (!(await canSeal)) return setScreen({ kind: 'cannot' });
    const result = await props.send(parcel).catch((): SendResult => 'unsure');
    if (result !== 'sent') {
      setTrouble(result);
      return setScreen({ kind: 'route' });
    }
    setScreen({ kind: 'sent', noContact: isUnreachable(parcel.answers) });
    setExtras(noExtras);
    setRoute(firstRoute());
    setEquality({});
    return props.sendEquality(equality, parcel.answers);
  };
  const check = {
    scheme: front.scheme,
    code,
    extras,
    trouble,
    equality: front.equality && !isHelper(route.answers) ? equality : null,
    toEquality: (typed: Extras) => away(typed, () => setScreen({ kind: 'equality' })),
    back: (typed: Extras) => away(typed, () => move(goBack(route, {}))),
    change: (question: string, typed: Extras) => away(typed, () => move(change(route, question))),
    send: dispatch,
  };
  const leaveEquality = (answers: EqualityAnswers) => {
    setEquality(answers);
    setScreen({ kind: 'route' });
  };

  return (
    <div key={turn} data-turn={turn}>
      {screen.kind === 'equality' && <EqualityPage words={words} given={equality} leave={leaveEquality} />}
      {screen.kind === 'route' && <AtRoute words={words} route={route} move={move} check={check} />}
      <Ended words={words} screen={screen} code={code} front={front} />
    </div>
  );
}

interface AtRouteProps {
  words: Words;
  route: Route;
  move: (next: Route | null) => void;
  check: Omit<CheckProps, 'words' | 'route'>;
}

/** Where the journey is: a page of it, or check-answers. */
function AtRoute({ words, route, move, check }: AtRouteProps) {
  if (route.at.kind === 'check') return <Check words={words} route={route} {...check} />;
  return (
    <Page
      words={words}
      route={route}
      step={route.at}
      goOn={(page) => move(goOn(route, page))}
      goBack={(page) => move(goBack(route, page))}
      sendNow={(page) => move(sendNow(route, page))}
    />
  );
}

/** From the press on Send on. */
function Ended({
  words,
  screen,
  code,
  front,
}: {
  words: Words;
  screen: Screen;
  code: Code;
  front: JourneyFront;
}) {
  if (screen.kind === 'sending') return <Sending words={words} />;
  if (screen.kind === 'cannot') return <CannotSeal words={words} front={front} />;
  if (screen.kind !== 'sent') return null;
  return <Sent words={words} code={code} noContact={screen.noContact} home={front.home} />;
}

/** A number that grows with every change of what is shown; the new screen takes the focus. */
function useTurn(...shown: readonly unknown[]): number {
  const turn = useRef(0);
  const last = useRef<readonly unknown[]>([]);
  if (shown.some((each, index) => each !== last.current[index])) {
    last.current = shown;
    turn.current += 1;
  }
  // With the change itself: a moment later the person may have gone to a field already, and would lose it.
  useLayoutEffect(() => {
    const place =
      document.querySelector<HTMLElement>('[data-error-summary]') ??
      document.querySelector<HTMLElement>('[data-heading]');
    place?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [turn.current]);
  return turn.current;
}

function wordsOf(
  { front, ...said }: Pick<Props, 't' | 'beside' | 'pictures' | 'front'>,
  answers: Answers,
): Words {
  const { t, beside, pictures } = said;
  const { name, phone, hours } = front.council;
  const { secondRoute } = front;
  return { t, answers, beside, pictures, secondRoute, values: { council: name, phone, hours } };
}

const noExtras: Extras = { word: '', show: 'full' };

function readParcel(route: Route, code: Code, extras: Extras, lang: string): Parcel | 'word' | 'answers' {
  const parsed = parseAnswers(route.answers, route.early ? 'early' : 'whole');
  const word = parseWord(extras.word);
  if (!parsed.ok) return 'answers';
  return word.ok ? { answers: parsed.answers, code, word: word.word, show: extras.show, lang } : 'word';
}

function isUnreachable(answers: Answers): boolean {
  const reach = answers[questionOf('reach')?.id ?? 'reach'];
  return Array.isArray(reach) && reach.includes('none');
}
