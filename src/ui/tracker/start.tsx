/** The script of the tracker: draws the form into the page that is already there. */
import { render } from 'preact';
import { makeText } from '../../i18n/text.ts';
import { stretchInBrowser } from '../../sealing/stretch-browser.ts';
import { type Front, readBlock } from '../journey/front.ts';
import { makeLook } from './look.ts';
import { Tracker } from './Tracker.tsx';

const front = readBlock<Front>('front');
const t = makeText(readBlock<Record<string, string>>('strings'), front.lang);
const place = document.getElementById('tracker');

if (place) {
  place.replaceChildren();
  render(<Tracker t={t} front={front} look={makeLook(stretchInBrowser, front)} />, place);
  // Whatever way this page is left, no code and no message stays in it.
  addEventListener('pagehide', () => render(null, place));
}
