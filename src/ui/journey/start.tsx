/** The script of the encrypted path: begins the journey in the page that is already there, whenever it is shown. */
import { render } from 'preact';
import { makeText } from '../../i18n/text.ts';
import { onScreen } from '../../safety/page-life.ts';
import { parseCouncilKeys } from '../../sealing/council-keys.ts';
import { selfTest } from '../../sealing/self-test.ts';
import { stretchInBrowser } from '../../sealing/stretch-browser.ts';
import { fetchWords, type JourneyFront, type PageWords, readBlock } from './front.ts';
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

/** A journey that was begun: shown in its place, or let go of with all that was typed in it. */
interface Begun {
  show: () => void;
  end: () => void;
}

/**
 * Makes the journey. Back from its first question leads to the start of the page, and Start leads here again: all
 * that was typed, and the code, wait meanwhile.
 */
function begin(place: HTMLElement, front: JourneyFront, words: PageWords): Begun {
  const parsed = parseCouncilKeys(words.keys);
  // Keys of two suites, or none at all: the council's mistake, and nothing may be sealed to them.
  if (!parsed.ok) throw new Error('the keys are not fit to seal to');
  const able = canSeal(front);
  const post = async (body: string) => (await postSealed('/api/letters', body)).status;
  const deps = { random, stretch: stretchInBrowser, now: () => new Date(), post };
  const send = makeSender(deps, front, parsed.keys);
  const start = [...place.childNodes];
  const stage = document.createElement('div');
  // The journey has a Back of its own, which keeps what was typed; the page's would lose it.
  const pageBack = document.querySelector<HTMLElement>('[data-still-back]');
  const hadBack = pageBack?.hidden === false;
  const show = (backOfPage: boolean, ...nodes: Node[]) => {
    if (pageBack) pageBack.hidden = !backOfPage;
    place.replaceChildren(...nodes);
    place.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  };
  const t = makeText(words.strings, front.lang);
  const english = makeText(words.beside, 'en');
  render(
    <Journey
      t={t}
      beside={(key, values) => (key in words.beside ? english(key, values) : null)}
      pictures={words.pictures}
      front={front}
      random={random}
      canSeal={able}
      send={send}
      sendEquality={makeEqualitySender(deps, parsed.keys)}
      toStart={() => show(hadBack, ...start)}
    />,
    stage,
  );
  return { show: () => show(false, stage), end: () => render(null, stage) };
}

/** The page was loaded anew in the middle: what was typed is gone on purpose, and the page says so. */
function wasReloaded(): boolean {
  return performance
    .getEntriesByType('navigation')
    .some((entry) => 'type' in entry && entry.type === 'reload');
}

/**
 * Makes the page ready to begin. Texts that did not come at first are asked for again at the press.
 * @returns lets go of everything that was typed
 */
function prepare(place: HTMLElement): () => void {
  const front = readBlock<JourneyFront>('front');
  const show = (mark: string) => place.querySelector(mark)?.removeAttribute('hidden');
  const loading = place.querySelector('[data-loading]');
  let words = fetchWords(front.words);
  let journey: Begun | undefined;
  const ready = () => {
    loading?.remove();
    show('button[data-start]');
  };
  words.then(ready, ready);
  if (wasReloaded()) show('[data-kept]');
  place.querySelector('button[data-start]')?.addEventListener('click', () => {
    words = words.catch(() => fetchWords(front.words));
    const go = (texts: PageWords) => {
      journey ??= begin(place, front, texts);
      journey.show();
    };
    words.then(go).catch(() => show('[data-cannot]'));
  });
  return () => journey?.end();
}

onScreen('journey', prepare);
