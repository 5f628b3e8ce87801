/**
 * Stands first in the page and tells, as it happens, when the old words were off the screen and when the page was left:
 * afterwards there is no page to ask. Counted from the moment in which the page hears of the third
 * key's going down, or of the press (WebKitGTK's events carry the clock of the display, which is another).
 * A page that is covered, hidden or emptied counts alike; told in the frame after the one in which it was so.
 */
export const recorder = `<script>(() => {
  let began = 0, told = false;
  const note = () => { if (!told) began = performance.now(); };
  addEventListener('keydown', note, true);
  addEventListener('click', note, true);
  const covered = () => {
    const heading = document.querySelector('h1');
    const box = heading && heading.getBoundingClientRect();
    if (!box || box.width === 0) return true;
    const top = document.elementFromPoint(box.left + 5, box.top + 5);
    return !top || !(heading.contains(top) || top.contains(heading));
  };
  const tell = (what) => navigator.sendBeacon('/told', JSON.stringify({ what, ms: performance.now() - began }));
  const look = () => requestAnimationFrame(() => {
    if (!began || !covered()) return look();
    told = true;
    requestAnimationFrame(() => tell('blank'));
  });
  look();
  addEventListener('pagehide', () => { if (began) tell('left'); });
})()</script>`;
