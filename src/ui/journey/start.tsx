/** The script of the encrypted path: begins the journey in the page that is already there. */
import { render } from 'preact';
import { makeText } from '../../i18n/text.ts';
import { type CouncilKeys, parseCouncilKeys } from '../../sealing/council-keys.ts';
import { selfTest } from '../../sealing/self-test.ts';
import { stretchInBrowser } from '../../sealing/stretch-browser.ts';
import { type JourneyFront, type JourneyWords, readBlock } from './front.ts';
import { Journey } from './Journey.tsx';
import { makeSender, postSealed } from './send.ts';

const front = readBlock<JourneyFront>('front');
const keys = parseCouncilKeys(front.keys);
const root = document.getElementById('journey');
const random = (n: number) => crypto.getRandomValues(new Uint8Array(n));

/** False where this browser cannot seal: no Web Crypto (it needs https), or our own known answers come out wrong. */
async function canSeal(): Promise<boolean> {
  try {
    return (
      keys.ok &&
      typeof crypto.subtle?.digest === 'function' &&
      (await selfTest(stretchInBrowser, front.suite))
    );
  } catch {
    return false;
  }
}

/** The texts, checked by their integrity value. Rejects where they did not come. */
async function fetchWords(): Promise<JourneyWords> {
  const { src, integrity } = front.words;
  const response = await fetch(src, {
    integrity,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
  if (!response.ok) throw new Error('the texts did not come');
  return response.json();
}

/**
 * Makes the journey. Back from its first question leads to the start of the page, and Start leads here again: all
 * that was typed, and the code, wait meanwhile.
 * @returns shows it in its place
 */
function begin(place: HTMLElement, words: JourneyWords, council: CouncilKeys): () => void {
  const able = canSeal();
  const send = makeSender(
    {
      random,
      stretch: stretchInBrowser,
      now: () => new Date(),
      post: async (body) => (await postSealed('/api/letters', body)).status,
    },
    front,
    council,
  );
  const start = [...place.childNodes];
  const stage = document.createElement('div');
  const show = (...nodes: Node[]) => {
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
      front={front}
      random={random}
      canSeal={able}
      send={send}
      toStart={() => show(...start)}
    />,
    stage,
  );
  // Whatever way this page is left, nothing typed stays in it: src/safety/exit.ts empties the document, this the memory.
  addEventListener('pagehide', () => render(null, stage));
  return () => show(stage);
}

/** The page was loaded anew in the middle: what was typed is gone on purpose, and the page says so. */
function wasReloaded(): boolean {
  return performance
    .getEntriesByType('navigation')
    .some((entry) => 'type' in entry && entry.type === 'reload');
}

/** Makes the page ready to begin. Texts that did not come at first are asked for again at the press. */
function prepare(place: HTMLElement): void {
  const show = (mark: string) => place.querySelector(mark)?.removeAttribute('hidden');
  let words = fetchWords();
  let journey: (() => void) | undefined;
  const ready = () => {
    place.querySelector('[data-loading]')?.remove();
    show(keys.ok ? 'button[data-start]' : '[data-cannot]');
  };
  words.then(ready, ready);
  if (wasReloaded()) show('[data-kept]');
  place.querySelector('button[data-start]')?.addEventListener('click', () => {
    words = words.catch(fetchWords);
    const go = (texts: JourneyWords) => {
      if (keys.ok) journey ??= begin(place, texts, keys.keys);
      journey?.();
    };
    words.then(go).catch(() => show('[data-cannot]'));
  });
}

if (root) prepare(root);
