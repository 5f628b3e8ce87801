/** The script of the encrypted path: begins the journey in the page that is already there, whenever it is shown. */
import { render } from 'preact';
import { makeText } from '../../i18n/text.ts';
import { onScreen } from '../../safety/page-life.ts';
import { parseCouncilKeys } from '../../sealing/council-keys.ts';
import { selfTest } from '../../sealing/self-test.ts';
import { stretchInBrowser } from '../../sealing/stretch-browser.ts';
import { type JourneyFront, type JourneyWords, readBlock } from './front.ts';
import { Journey } from './Journey.tsx';
import { makeSender, postSealed } from './send.ts';

const random = (n: number) => crypto.getRandomValues(new Uint8Array(n));

/** False where this browser cannot seal: no Web Crypto (it needs https), or our own known answers come out wrong. */
async function canSeal({ suite }: JourneyFront): Promise<boolean> {
  try {
    return typeof crypto.subtle?.digest === 'function' && (await selfTest(stretchInBrowser, suite));
  } catch {
    return false;
  }
}

/** The texts, checked by their integrity value. Rejects where they did not come. */
async function fetchWords({ src, integrity }: JourneyFront['words']): Promise<JourneyWords> {
  const response = await fetch(src, {
    integrity,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
  if (!response.ok) throw new Error('the texts did not come');
  return response.json();
}

function begin(place: HTMLElement, front: JourneyFront, words: JourneyWords): void {
  const parsed = parseCouncilKeys(words.keys);
  // Keys of two suites, or none at all: the council's mistake, and nothing may be sealed to them.
  if (!parsed.ok) throw new Error('the keys are not fit to seal to');
  const able = canSeal(front);
  const send = makeSender(
    {
      random,
      stretch: stretchInBrowser,
      now: () => new Date(),
      post: async (body) => (await postSealed('/api/letters', body)).status,
    },
    front,
    parsed.keys,
  );
  const start = [...place.childNodes];
  // The journey has a Back of its own, which keeps what was typed; the page's would lose it.
  const pageBack = document.querySelector<HTMLElement>('[data-still-back]');
  const hadBack = pageBack?.hidden === false;
  if (pageBack) pageBack.hidden = true;
  const toStart = () => {
    render(null, place);
    place.replaceChildren(...start);
    if (pageBack) pageBack.hidden = !hadBack;
    place.querySelector<HTMLElement>('h1')?.focus();
  };
  place.replaceChildren();
  const t = makeText(words.strings, front.lang);
  const english = makeText(words.beside, 'en');
  render(
    <Journey
      t={t}
      beside={(key, values) => (key in words.beside ? english(key, values) : null)}
      front={front}
      random={random}
      canSeal={able}
      send={send}
      toStart={toStart}
    />,
    place,
  );
}

/** The page was loaded anew in the middle: what was typed is gone on purpose, and the page says so. */
function wasReloaded(): boolean {
  return performance
    .getEntriesByType('navigation')
    .some((entry) => 'type' in entry && entry.type === 'reload');
}

/** Makes the page ready to begin. Texts that did not come at first are asked for again at the press. */
function prepare(place: HTMLElement): void {
  const front = readBlock<JourneyFront>('front');
  const show = (mark: string) => place.querySelector(mark)?.removeAttribute('hidden');
  const loading = place.querySelector('[data-loading]');
  let words = fetchWords(front.words);
  const ready = () => {
    loading?.remove();
    show('button[data-start]');
  };
  words.then(ready, ready);
  if (wasReloaded()) show('[data-kept]');
  place.querySelector('button[data-start]')?.addEventListener('click', () => {
    words = words.catch(() => fetchWords(front.words));
    words.then((texts) => begin(place, front, texts)).catch(() => show('[data-cannot]'));
  });
}

onScreen('journey', (place) => {
  prepare(place);
  return () => render(null, place);
});
