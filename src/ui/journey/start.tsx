/** The script of the encrypted path: begins the journey in the page that is already there. */
import { render } from 'preact';
import { makeText } from '../../i18n/text.ts';
import { parseCouncilKeys } from '../../sealing/council-keys.ts';
import { selfTest } from '../../sealing/self-test.ts';
import { stretchInBrowser } from '../../sealing/stretch-browser.ts';
import { type Front, readBlock } from './front.ts';
import { Journey } from './Journey.tsx';
import { makeSender, postSealed } from './send.ts';

const front = readBlock<Front>('front');
const t = makeText(readBlock<Record<string, string>>('strings'), front.lang);
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

function begin(place: HTMLElement): void {
  if (!keys.ok) return;
  const able = canSeal();
  const send = makeSender(
    {
      random,
      stretch: stretchInBrowser,
      now: () => new Date(),
      post: async (body) => (await postSealed('/api/letters', body)).status,
    },
    front,
    keys.keys,
  );
  const start = [...place.childNodes];
  const toStart = () => {
    render(null, place);
    place.replaceChildren(...start);
    place.querySelector<HTMLElement>('h1')?.focus();
  };
  place.replaceChildren();
  render(<Journey t={t} front={front} random={random} canSeal={able} send={send} toStart={toStart} />, place);
  // Whatever way this page is left, nothing typed stays in it: src/safety/exit.ts empties the document, this the memory.
  addEventListener('pagehide', () => render(null, place));
}

/** The page was loaded anew in the middle: what was typed is gone on purpose, and the page says so. */
function wasReloaded(): boolean {
  return performance
    .getEntriesByType('navigation')
    .some((entry) => 'type' in entry && entry.type === 'reload');
}

if (root) {
  root.querySelector('[data-loading]')?.remove();
  if (wasReloaded()) root.querySelector('[data-kept]')?.removeAttribute('hidden');
  const button = root.querySelector<HTMLButtonElement>('button[data-start]');
  if (keys.ok && button) {
    button.hidden = false;
    button.addEventListener('click', () => begin(root));
  } else {
    root.querySelector('[data-cannot]')?.removeAttribute('hidden');
  }
}
