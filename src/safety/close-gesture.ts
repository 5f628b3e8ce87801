/**
 * Where the browser has `CloseWatcher` and is held in a hand, its back gesture presses the Back that is on the screen;
 * with no Back there, it leaves, as ever. No entry is added to the history for it. On a desk the same request comes
 * from Esc, which people press to stop things: there it stays the browser's.
 */
export function watchCloseGesture(): void {
  if (typeof CloseWatcher !== 'function' || !matchMedia('(pointer: coarse)').matches) return;
  let watcher: CloseWatcher | undefined;
  const update = () => {
    const back = document.querySelector<HTMLElement>('[data-back]:not([hidden])');
    if (!back) {
      watcher?.destroy();
      watcher = undefined;
    } else if (!watcher) {
      watcher = new CloseWatcher();
      watcher.addEventListener('close', () => {
        watcher = undefined;
        document.querySelector<HTMLElement>('[data-back]:not([hidden])')?.click();
      });
    }
  };
  // Every screen comes from a press; a moment later it is there.
  addEventListener('click', () => setTimeout(update, 300));
}
