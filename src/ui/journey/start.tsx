/** The script of the encrypted path: begins the journey in the page that is already there, whenever it is shown. */
import { render } from 'preact';
import { makeText } from '../../i18n/text.ts';
import { type Alive, onScreen } from '../../safety/page-life.ts';
import { parseCouncilKeys } from '../../sealing/council-keys.ts';
import { selfTest } from '../../sealing/self-test.ts';
import { stretchInBrowser } from '../../sealing/stretch-browser.ts';
import { isTranslated, takeTyped } from '../field/typed.ts';
import { fetchWords, type JourneyFront, type PageWords, readBlock, readNext } from './front.ts';
import { Journey } from './Journey.tsx';
import { makeSender, postSealed } from './send.ts';
import { makeEqualitySender } from './send-equality.ts';

const random = (n: number) => crypto.getRandomValues(new Uint8Array(n));

/** False where this browser cannot seal: no Web Crypto (it needs https), or our own known answers come out wrong. */
async function canSeal({ suite }: JourneyFront): Promise<boolean> {
  try {
    return typeof crypto.subtle?.digest === 'function' && (await selfTest(stretchInBrowser, suite));
  } catch {
    return false;
  }
}

/** A journey that was begun: its stage is put into the page that is shown, and moves with all that was typed. */
interface Begun {
  readonly stage: HTMLElement;
  /** Draws it in the language of a page. */
  draw: (front: JourneyFront, words: PageWords, toStart: () => void) => void;
  end: () => void;
}

/** What moves into the same page in another language or size. */
interface Moving {
  readonly front: JourneyFront;
  readonly words: PageWords;
  readonly journey: Begun;
  /** Or the start of the page is, to which Back led. */
  readonly isShown: boolean;
}

function begin(front: JourneyFront, words: PageWords): Begun {
  const parsed = parseCouncilKeys(words.keys);
  // Keys of two suites, or none at all: the council's mistake, and nothing may be sealed to them.
  if (!parsed.ok) throw new Error('the keys are not fit to seal to');
  const able = canSeal(front);
  const post = async (body: string) => (await postSealed('/api/letters', body)).status;
  const deps = { random, stretch: stretchInBrowser, now: () => new Date(), post };
  const send = makeSender(deps, front, parsed.keys);
  const sendEquality = makeEqualitySender(deps, parsed.keys);
  const stage = document.createElement('div');
  let mounting = 0;
  const draw: Begun['draw'] = (front, { strings, beside, pictures }, toStart) => {
    const english = makeText(beside, 'en');
    const putBack = isTranslated(stage) ? takeTyped(stage) : null;
    if (putBack) mounting += 1;
    render(
      <Journey
        {...{ front, pictures, random, send, sendEquality, toStart, mounting }}
        t={makeText(strings, front.lang)}
        beside={(key, values) => (key in beside ? english(key, values) : null)}
        canSeal={able}
      />,
      stage,
    );
    putBack?.();
  };
  return { stage, draw, end: () => render(null, stage) };
}

/** The page was loaded anew in the middle: what was typed is gone on purpose, and the page says so. */
function wasReloaded(): boolean {
  return performance
    .getEntriesByType('navigation')
    .some((entry) => 'type' in entry && entry.type === 'reload');
}

/**
 * Makes the page ready to begin, or to go on with what has moved here. Texts that did not come at first are asked for
 * again at the press. Back from the first question leads to the start of the page, and Start leads to the journey
 * again: all that was typed, and the code, wait meanwhile.
 */
function prepare(place: HTMLElement, moved: Moving | null): Alive<Moving> {
  const front = moved?.front ?? readBlock<JourneyFront>(document, 'front');
  const show = (mark: string) => place.querySelector(mark)?.removeAttribute('hidden');
  const swap = makeSwap(place);
  let words = moved ? Promise.resolve(moved.words) : fetchWords(front.words);
  let journey = moved?.journey;
  const go = (texts: PageWords) => {
    journey ??= begin(front, texts);
    journey.draw(front, texts, swap.toStart);
    swap.to(journey.stage);
  };
  const ready = () => {
    place.querySelector('[data-loading]')?.remove();
    show('button[data-start]');
  };
  if (moved) ready();
  else words.then(ready, ready);
  if (wasReloaded()) show('[data-kept]');
  place.querySelector('button[data-start]')?.addEventListener('click', () => {
    words = words.catch(() => fetchWords(front.words));
    words.then(go).catch(() => show('[data-cannot]'));
  });
  if (moved?.isShown) go(moved.words);
  return {
    leave: () => journey?.end(),
    turn: async (page) => {
      const next = readNext<JourneyFront>(page, 'front');
      if (!journey) return null;
      return { front: next, words: await fetchWords(next.words), journey, isShown: !swap.isAtStart() };
    },
  };
}

/** The start of the page and the journey, in each other's place. */
function makeSwap(place: HTMLElement) {
  const start = [...place.childNodes];
  // The journey has a Back of its own, which keeps what was typed; the page's would lose it.
  const pageBack = document.querySelector<HTMLElement>('[data-still-back]');
  const hadBack = pageBack?.hidden === false;
  const show = (backOfPage: boolean, ...nodes: Node[]) => {
    if (pageBack) pageBack.hidden = !backOfPage;
    place.replaceChildren(...nodes);
    place.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  };
  return {
    to: (stage: HTMLElement) => show(false, stage),
    toStart: () => show(hadBack, ...start),
    isAtStart: () => place.firstChild === start[0],
  };
}

onScreen('journey', prepare);
