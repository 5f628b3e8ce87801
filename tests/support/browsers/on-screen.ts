/** Where things on a page are on the screen, for the mouse itself. */
import { placeOf } from './chromium.ts';

/**
 * Runs in the page: where the middle of an element is on the screen. The mouse itself presses there: a click that a
 * remote control makes is dispatched by script, and then nothing ends with the listener (Firefox 153).
 */
export const onScreen = `(xpath) => {
  const place = (${placeOf})(xpath);
  const left = window.mozInnerScreenX ?? screenX + (outerWidth - innerWidth) / 2;
  const top = window.mozInnerScreenY ?? screenY + outerHeight - innerHeight;
  return place && [Math.round(left + place[0]), Math.round(top + place[1])];
}`;
