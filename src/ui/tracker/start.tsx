/** The script of the tracker: draws the form into the page that is already there, whenever it is shown. */
import { render } from 'preact';
import { makeText } from '../../i18n/text.ts';
import { onScreen } from '../../safety/page-life.ts';
import { stretchInBrowser } from '../../sealing/stretch-browser.ts';
import { readBlock, type TrackerFront } from '../journey/front.ts';
import { makeLook } from './look.ts';
import { fetchPen } from './pen.ts';
import { Tracker } from './Tracker.tsx';

onScreen('tracker', (place) => {
  const front = readBlock<TrackerFront>('front');
  const strings = readBlock<Record<string, string>>('strings');
  const t = makeText(strings, front.lang);
  const pen = fetchPen(front, strings);
  place.replaceChildren();
  render(<Tracker t={t} front={front} look={makeLook(stretchInBrowser, front)} pen={pen} />, place);
  return () => render(null, place);
});
